'use strict';
(() => {
  const page = JSON.parse(document.getElementById('data').textContent);
  const parts = [...document.querySelectorAll('.part')];
  const PAGE = 50;
  const [LOW, HIGH, ZERO, SHARE, SLOPE, MEAN, SD, SHIFT, ACTIVITY, DEAD, SATURATED] = Array(11).keys();
  /** How bad a column is under a function, from 0 to 1; null where that is not known. */
  const METRICS = {
    saturated: n => n[SATURATED],
    zero: n => n[ZERO],
    gradient: n => (n[SHARE] === null ? null : Math.max(0, 1 - n[SHARE])),
  };
  const byId = id => document.getElementById(id);

  /** Text is always set as text, so that a name cannot be markup. */
  const element = (tag, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };
  const cell = (tag, text, scope) => element(tag, scope ? {scope} : {}, text);

  const percent = share => {
    if (share === null) return '–';
    const p = 100 * share;
    if (p > 0 && p < 0.1) return '< 0.1 %';
    if (p > 99.9 && p < 100) return '> 99.9 %';
    return `${p === 0 || (p >= 10 && p < 99.5) || p === 100 ? p.toFixed(0) : p.toFixed(1)} %`;
  };
  const number = x => {
    if (x === null) return '–';
    if (typeof x === 'string') return x.replace('Infinity', '∞').replace('-', '−');
    const size = Math.abs(x);
    const text = size >= 1e7 || (size > 0 && size < 1e-4) ? x.toExponential() : String(x);
    return text.replaceAll('-', '−');
  };
  const tick = x => {
    const size = Math.abs(x);
    return (size >= 1e4 || (size > 0 && size < 1e-3) ? x.toExponential(1) : String(Number(x.toPrecision(4)))).replaceAll('-', '−');
  };
  const count = n => n.toLocaleString('en');
  const counted = (name, n) => [n === 1 ? name.replace(/ies$/, 'y').replace(/s$/, '') : name, count(n)];

  /** The colour that a variable of the style has in the present theme. */
  const colour = name => {
    document.body.style.outlineColor = `var(--${name})`;
    const found = getComputedStyle(document.body).outlineColor;
    document.body.style.outlineColor = '';
    return found;
  };

  /** The part that is seen, and its column of which there are histograms. */
  let data = page.parts[0];
  const state = {part: 0, column: null};

  let charts = [];
  const draw = (place, option) => {
    const chart = echarts.init(place, null, {renderer: 'svg'});
    chart.setOption({animation: false, textStyle: {fontFamily: 'system-ui, sans-serif'}, ...option});
    charts.push(chart);
    return chart;
  };
  const axis = more => ({
    axisLabel: {color: colour('soft'), hideOverlap: true, formatter: tick},
    splitNumber: 4,
    axisLine: {lineStyle: {color: colour('line')}},
    splitLine: {lineStyle: {color: colour('line')}},
    ...more,
  });

  const percents = more => ({type: 'value', max: 100, interval: 20, axisLabel: {color: colour('soft'), formatter: '{value} %'}, ...more});
  const names = {type: 'category', axisTick: {show: false}};
  const below = formatter => ({
    legend: {top: 0, left: 0, textStyle: {color: colour('soft')}},
    tooltip: {trigger: 'axis', axisPointer: {type: 'shadow'}, valueFormatter: formatter},
  });

  const drawRanking = () => {
    const place = parts[state.part].querySelector('.ranking');
    if (!place) return;
    const rows = [...parts[state.part].querySelectorAll('tbody th')].map(th => th.textContent).reverse();
    const overall = rows.map(name => data.numbers[data.functions.findIndex(f => f.name === name)]);
    const series = (name, i, shade) => ({name, type: 'bar', stack: 'saturated', barMaxWidth: 18, itemStyle: {color: colour(shade)}, data: overall.map(numbers => 100 * (numbers[i] ?? 0))});
    place.style.height = `${70 + 28 * rows.length}px`;
    draw(place, {
      ...below(v => percent(v / 100)),
      grid: {left: 8, right: 24, top: 32, bottom: 8, containLabel: true},
      xAxis: axis(percents()),
      yAxis: axis({...names, data: rows, axisLabel: {color: colour('ink'), width: 160, overflow: 'truncate'}}),
      series: [series('saturated low', LOW, 'low'), series('saturated high', HIGH, 'high')],
    });
  };

  const drawLayers = () => {
    const {layers} = page;
    if (!layers) return;
    const grid = {left: 8, right: 16, top: 56, bottom: 8, containLabel: true};
    const xAxis = axis({...names, data: layers.map(layer => layer.name), axisLabel: {color: colour('ink'), hideOverlap: true}});
    const bars = (name, field, stack) => ({name, type: 'bar', stack, barMaxWidth: 18, itemStyle: {color: colour(field)}, data: layers.map(layer => layer[field] === null ? null : 100 * layer[field])});
    draw(byId('losses'), {
      ...below(v => percent(v === undefined ? null : v / 100)), grid, xAxis,
      yAxis: axis(percents()),
      series: [bars('saturated low', 'low', 'saturated'), bars('saturated high', 'high', 'saturated'), bars('output 0', 'zero'), bars('dead units', 'dead'), bars('dormant units', 'dormant')],
    });
    // Zero has no place on a scale of powers.
    const line = (name, field, more) => ({name, type: 'line', symbolSize: 8, lineStyle: {width: 2}, itemStyle: {color: colour(field)}, data: layers.map(layer => layer[field] || null), ...more});
    draw(byId('gradient'), {
      ...below(share => percent(share ?? null)), grid, xAxis,
      yAxis: axis({type: 'log', max: 1, axisLabel: {color: colour('soft'), formatter: share => share < 0.001 ? tick(share) : percent(share)}}),
      series: [line('passes', 'passes'), line('slopes', 'slopes', {lineStyle: {width: 2, type: 'dashed'}}), line('left', 'left', {
        areaStyle: {opacity: 0.12, origin: 'start'},
        markLine: {silent: true, symbol: 'none', lineStyle: {color: colour('high')}, label: {position: 'insideEndTop', formatter: 'dies', color: colour('high')}, data: [{yAxis: 0.01}]},
      })],
    });
  };

  /** A table of items by functions: sorted, searched, fifty more at a time. */
  const heatTable = (root, what, {items, chosen, show, extra}) => {
    const own = {metric: 'saturated', find: '', sort: -1, descending: true, shown: PAGE};
    const part = name => root.querySelector(`.${name}`);
    const value = (item, f) => METRICS[own.metric](item.numbers[f]);
    const mean = item => {
      const known = data.functions.map((_, f) => value(item, f)).filter(share => share !== null);
      return known.length ? known.reduce((a, b) => a + b) / known.length : null;
    };

    const sorted = () => {
      const key = item => (own.sort === -1 ? mean(item) : value(item, own.sort)) ?? -1;
      const found = items().filter(item => item.name.toLowerCase().includes(own.find));
      if (own.sort === -2) return own.descending ? found.reverse() : found;
      const keys = new Map(found.map(item => [item, key(item)]));
      return found.sort((a, b) => (own.descending ? keys.get(b) - keys.get(a) : keys.get(a) - keys.get(b)));
    };

    const sortButton = (text, by) => {
      const th = element('th', {scope: 'col', className: by < 0 ? '' : 'share'}, element('button', {type: 'button', title: text, onclick: () => {
        own.descending = own.sort === by ? !own.descending : by !== -2;
        own.sort = by;
        drawRows();
        part('heat').querySelectorAll('thead button')[by === -2 ? 0 : by === -1 ? 1 : by + 2].focus();
      }}, text));
      th.ariaSort = own.sort === by ? (own.descending ? 'descending' : 'ascending') : 'none';
      if (own.sort === by) th.firstChild.append(own.descending ? ' ↓' : ' ↑');
      return th;
    };

    const heatCell = (item, f) => {
      const share = value(item, f);
      const dead = item.numbers[f][DEAD] ? 'dead' : '';
      const td = cell('td', dead && share === null ? dead : `${percent(share)} ${dead}`.trim());
      td.title = `${item.name}, ${data.functions[f].name}`;
      td.className = share === null ? 'share none' : share > 0.55 ? 'share hot' : 'share';
      td.style.setProperty('--heat', share === null ? 0 : share > 0.55 ? (share - 0.55) / 0.45 : share / 0.55);
      td.onclick = () => show(item);
      return td;
    };

    const drawRows = () => {
      const found = sorted();
      const shown = found.slice(0, own.shown);
      const head = element('tr', {}, sortButton(what, -2), ...extra.map(([title]) => cell('th', title, 'col')), sortButton('mean', -1), ...data.functions.map((f, i) => sortButton(f.name, i)));
      const rows = shown.map(item => {
        const name = element('button', {type: 'button', title: item.name, onclick: () => show(item)}, item.name);
        const tr = element('tr', {}, element('th', {scope: 'row'}, name), ...extra.map(([, text]) => cell('td', text(item))), cell('td', percent(mean(item))), ...data.functions.map((_, f) => heatCell(item, f)));
        if (item === chosen()) tr.ariaCurrent = 'true';
        return tr;
      });
      part('heat').replaceChildren(element('thead', {}, head), element('tbody', {}, ...rows));
      part('shown').textContent = `${count(shown.length)} of ${counted(`${what}s`, items().length).reverse().join(' ')}`;
      part('more').hidden = shown.length === found.length;
    };

    part('search').oninput = event => { own.find = event.target.value.toLowerCase(); own.shown = PAGE; drawRows(); };
    part('metric').onchange = event => { own.metric = event.target.value; drawRows(); };
    part('more').onclick = () => { own.shown += PAGE; drawRows(); };
    return {sorted, draw: drawRows};
  };

  const drawPanel = (place, column, f) => {
    const {low, step, counts} = column.chart;
    const range = data.ranges[column.range];
    const all = column.count - column.nulls - column.nans || 1;
    const slopes = range.slopes[f].map((y, i, ys) => [range.low + (i * (range.high - range.low)) / (ys.length - 1), y]);
    const zones = data.functions[f].saturated.map(([from, to]) => [Math.max(from ?? range.low, range.low), Math.min(to ?? range.high, range.high)]).filter(([from, to]) => from < to);
    draw(place, {
      grid: {left: 6, right: 6, top: 12, bottom: 4, containLabel: true},
      tooltip: {trigger: 'item', formatter: p => `${number(low + p.dataIndex * step)} to ${number(low + (p.dataIndex + 1) * step)}: ${percent(p.value)}`},
      xAxis: [
        axis({type: 'value', min: range.low, max: range.high, splitLine: {show: false}, axisLine: {onZero: false, lineStyle: {color: colour('line')}}}),
        {type: 'category', show: false, data: counts.map((_, i) => i)},
      ],
      yAxis: [
        axis({type: 'value', splitNumber: 2, axisLabel: {color: colour('soft'), formatter: y => percent(y)}}),
        axis({type: 'value', splitNumber: 2, position: 'right', splitLine: {show: false}, axisLabel: {color: colour('accent'), formatter: tick}}),
      ],
      series: [
        {name: 'values', type: 'bar', xAxisIndex: 1, barCategoryGap: '6%', itemStyle: {color: colour('bar')}, data: counts.map(n => n / all)},
        {name: "f'", type: 'line', yAxisIndex: 1, showSymbol: false, silent: true, lineStyle: {color: colour('accent'), width: 2}, data: slopes,
          markArea: {silent: true, itemStyle: {color: colour('high'), opacity: 0.16}, data: zones.map(([from, to]) => [{xAxis: from}, {xAxis: to}])}},
      ],
    });
  };

  const facts = (pairs) => element('dl', {className: 'facts small'}, ...pairs.map(([name, text]) => element('div', {}, element('dt', {}, name), element('dd', {}, text))));
  const table = (head, rows) => element('div', {className: 'wide', tabIndex: 0}, element('table', {},
    element('thead', {}, element('tr', {}, ...head.map(text => cell('th', text, 'col')))),
    element('tbody', {}, ...rows.map(([name, ...texts]) => element('tr', {}, cell('th', name, 'row'), ...texts.map(text => cell('td', text)))))));

  const panel = (column, f) => {
    const n = column.numbers[f];
    const place = element('div', {className: 'panel'});
    place.role = 'img';
    place.ariaLabel = `Histogram of ${column.name} with the slope and the saturated zones of ${data.functions[f].name}; the tables below have the numbers`;
    const drawn = data.ranges[column.range].slopes[f].some(y => y !== null);
    const meta = n[LOW] === null ? 'saturation is not defined' : `saturated ${percent(n[LOW])} low, ${percent(n[HIGH])} high`;
    return element('figure', {}, element('h3', {}, data.functions[f].name), element('figcaption', {}, `${meta} · slope ${number(n[SLOPE])}${drawn ? '' : ', too fast to draw'}`), place);
  };

  const legend = () => element('ul', {className: 'legend'}, ...[['bar', 'share of values'], ['accent', "slope f'"], ['high', 'saturated']].map(([name, text]) => {
    const mark = element('i');
    mark.style.background = name === 'high' ? 'color-mix(in srgb, var(--high) 25%, var(--card))' : `var(--${name})`;
    return element('li', {}, mark, text);
  }));

  const drawColumn = () => {
    const column = state.column;
    const outside = [['less', column.chart.below], ['greater', column.chart.above]].filter(([, n]) => n).map(([where, n]) => `${count(n)} ${where}`);
    const order = data.functions.map((_, f) => f).sort((a, b) => (METRICS.saturated(column.numbers[b]) ?? -1) - (METRICS.saturated(column.numbers[a]) ?? -1));
    const panels = element('div', {className: 'panels'}, ...order.map(f => panel(column, f)));
    const {low, step, counts} = column.chart;
    byId('column').replaceChildren(
      element('h2', {id: 'name', tabIndex: -1}, column.name),
      facts([counted('values', column.count), counted('nulls', column.nulls), ['NaN', count(column.nans)], counted('infinities', column.infinities),
        ['least', number(column.min)], ['median', number(column.median)], ['greatest', number(column.max)], ['mean', number(column.mean)], ['sd', number(column.sd)]]),
      legend(),
      ...(outside.length ? [element('p', {className: 'note'}, `Not shown: ${outside.join(', ')}.`)] : []),
      panels,
      element('details', {}, element('summary', {}, 'Numbers by function'),
        table(['function', 'saturated low', 'saturated high', 'output 0', 'gradient share', 'mean slope', 'output mean', 'output sd', 'mean ÷ sd', 'activity'],
          order.map(f => { const n = column.numbers[f]; return [data.functions[f].name, ...[LOW, HIGH, ZERO, SHARE].map(i => percent(n[i])), ...[SLOPE, MEAN, SD, SHIFT, ACTIVITY].map(i => number(n[i]))]; }))),
      element('details', {}, element('summary', {}, 'Histogram'),
        table(['from', 'to', 'values'], counts.map((n, i) => [number(low + i * step), number(low + (i + 1) * step), count(n)]))));
    [...panels.children].forEach((figure, i) => drawPanel(figure.lastChild, column, order[i]));
  };

  const redraw = () => {
    charts.forEach(chart => chart.dispose());
    charts = [];
    drawLayers();
    drawRanking();
    if (state.column) drawColumn();
    heats.forEach(heat => heat.draw());
  };
  const show = column => {
    state.column = column;
    redraw();
    byId('name').focus({preventScroll: true});
    byId('column').scrollIntoView({block: 'start'});
  };

  /** The column of the same name as that of the part before, or else the worst that varies. */
  const choose = part => {
    state.part = part;
    data = page.parts[part];
    parts.forEach((it, i) => { it.hidden = i !== part; });
    const worstFirst = columns.sorted();
    state.column = data.columns.find(column => column.name === state.column?.name) ?? worstFirst.find(column => column.min !== column.max) ?? worstFirst[0] ?? null;
    if (byId('part')) byId('part').selectedIndex = part;
    document.querySelectorAll('#layers tbody tr').forEach((tr, i) => { tr.ariaCurrent = i === part ? 'true' : null; });
  };
  const showPart = part => {
    choose(part);
    redraw();
    byId('part').focus({preventScroll: true});
    byId('part').scrollIntoView({block: 'start'});
  };

  const columns = heatTable(byId('columns'), 'column', {items: () => data.columns, chosen: () => state.column, show, extra: []});
  const heats = [columns];
  if (byId('groups')) {
    heats.push(heatTable(byId('groups'), 'group', {items: () => page.parts, chosen: () => data, show: group => showPart(page.parts.indexOf(group)), extra: [['rows', group => count(group.rows)]]}));
  }
  document.querySelectorAll('#layers tbody button').forEach((button, i) => { button.onclick = () => showPart(i); });
  if (byId('part')) byId('part').onchange = event => { choose(event.target.selectedIndex); redraw(); };
  byId('theme').onclick = () => {
    const dark = document.documentElement.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
    document.documentElement.dataset.theme = dark === 'dark' ? 'light' : 'dark';
    redraw();
  };
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
  addEventListener('resize', () => charts.forEach(chart => chart.resize()));
  choose(0);
  redraw();
})();
