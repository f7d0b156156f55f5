/** The part that is seen, its column of which there are histograms, and the functions to show. */
const parts = all('.part');
const state = {part: 0, column: null, filter: '', allPanels: false};
const data = () => page.parts[state.part];

/** Of how many functions the panels are shown at first: three where there are many. */
const panelsAtFirst = functions => (functions > 12 ? 3 : functions);

const isShown = name => {
  const words = state.filter.split(',').map(word => word.trim()).filter(Boolean);
  return !words.length || words.some(word => name.toLowerCase().includes(word));
};

/** The functions that the filter lets through, in the order of the ranking. */
const fields = () => data().functions.map((f, index) => ({
  name: f.name,
  index,
  value: (item, metric) => metric(item.numbers[index]),
  dead: item => item.numbers[index][DEAD] === 1,
})).filter(field => isShown(field.name));

/** Of a layer, which has one function, the table has the metrics instead. */
const layerFields = () => [['saturated', 'saturated'], ['zero', 'output 0'], ['gradient', 'gradient lost']].map(([metric, name]) => ({
  name, index: 0, value: item => METRICS[metric](item.numbers[0]), dead: item => metric === 'gradient' && item.numbers[0][DEAD] === 1,
}));

/** One line for each item and function. */
const long = (what, items, functions) => [[what, 'function', ...NUMBERS], ...items.flatMap(item => functions.map((f, i) => [item.name, f.name, ...item.numbers[i]]))];

const legend = () => element('ul', {className: 'legend'}, ...[['bar', 'values'], ['saturated', 'saturated values'], ['f', 'f, scale left'], ['slope', "slope f', scale right"]].map(([name, text]) => element('li', {}, element('i', {className: name}), text)));

const figure = (column, f) => {
  const n = column.numbers[f];
  const meta = n[LOW] === null ? 'saturation is not defined' : `saturated ${percent(n[LOW])} low, ${percent(n[HIGH])} high`;
  const drawn = data().ranges[column.range].curves[f].f !== null;
  const caption = `${n[DEAD] ? 'dead · ' : ''}${meta} · slope ${number(n[SLOPE])}${drawn ? '' : ', too fast to draw'}`;
  const text = element('figcaption', {}, caption);
  return element('figure', {}, element('h3', {}, data().functions[f].name), text, panel(column, data(), f, seen => { text.textContent = seen ?? caption; }));
};

const link = () => {
  const named = new URLSearchParams();
  if (parts.length > 1) named.set('part', data().name);
  if (state.column) named.set('column', state.column.name);
  return `#${named}`;
};

const drawColumn = () => {
  const {column} = state;
  const outside = [['less', column.chart.below], ['greater', column.chart.above]].filter(([, n]) => n).map(([where, n]) => `${count(n)} ${where}`);
  const shown = fields().map(field => field.index);
  const drawn = state.allPanels ? shown : shown.slice(0, panelsAtFirst(shown.length));
  const {low, step, counts} = column.chart;
  byId('column').replaceChildren(
    element('div', {className: 'title'}, element('h2', {id: 'name', tabIndex: -1}, column.name), element('a', {href: link(), className: 'link', hidden: !hasAddress}, 'Link to this column')),
    facts([[column.count === 1 ? 'value' : 'values', count(column.count)], [column.nulls === 1 ? 'null' : 'nulls', count(column.nulls)], ['NaN', count(column.nans)], [column.infinities === 1 ? 'infinity' : 'infinities', count(column.infinities)],
      ['least', number(column.min)], [column.estimated ? 'median (estimated)' : 'median', number(column.median)], ['greatest', number(column.max)], ['mean', number(column.mean)], ['sd', number(column.sd)]]),
    legend(),
    ...(outside.length ? [element('p', {className: 'note'}, `Not shown: ${outside.join(', ')}.`)] : []),
    element('div', {className: 'panels'}, ...drawn.map(f => figure(column, f))),
    ...(drawn.length < shown.length ? [element('button', {type: 'button', id: 'panels', onclick: () => { state.allPanels = true; drawColumn(); byId('name').focus({preventScroll: true}); }}, `Show all ${shown.length} functions`)] : []),
    element('details', {}, element('summary', {}, 'Numbers by function'),
      table(`${column.name} by functions`, ['function', 'saturated low', 'saturated high', 'output 0', 'gradient share', 'mean slope', 'output mean', 'output sd', 'mean ÷ sd', 'activity'],
        shown.map(f => { const n = column.numbers[f]; return [data().functions[f].name, ...[LOW, HIGH, ZERO].map(i => percent(n[i])), ...[SHARE, SLOPE, MEAN, SD, SHIFT, ACTIVITY].map(i => number(n[i]))]; }))),
    element('details', {}, element('summary', {}, 'Histogram'),
      table(`Histogram of ${column.name}`, ['from', 'to', 'values'], counts.map((n, i) => [number(low + i * step), number(low + (i + 1) * step), count(n)]))));
};

/** The address names what is seen. */
const remember = () => { if (hasAddress) history.replaceState(null, '', link()); };

const redraw = () => {
  if (state.column) drawColumn();
  heats.forEach(heat => heat.draw());
  contents();
};
const show = column => {
  state.column = column;
  redraw();
  remember();
  announce(`Showing ${column.name}`);
  byId('name').focus({preventScroll: true});
  byId('column').scrollIntoView({block: 'start'});
};

/** The column of the same name as that of the part before, or else the worst that varies. */
const choose = (part, name = state.column?.name) => {
  state.part = part;
  parts.forEach((it, i) => { it.hidden = i !== part; });
  const worstFirst = columns.sorted();
  state.column = data().columns.find(column => column.name === name) ?? worstFirst.find(column => column.min !== column.max) ?? worstFirst[0] ?? null;
  if (byId('part')) byId('part').selectedIndex = part;
  all('#layers tbody tr').forEach((tr, i) => { tr.ariaCurrent = i === part ? 'true' : null; });
};
const showPart = part => {
  choose(part);
  redraw();
  remember();
  announce(`Showing ${data().name}`);
  byId('part')?.focus({preventScroll: true});
  byId('part')?.scrollIntoView({block: 'start'});
};

const filterFunctions = text => {
  state.filter = text.toLowerCase();
  all('.filter').forEach(input => { if (input.value !== text) input.value = text; });
  all('.ranking tbody tr').forEach(tr => { tr.hidden = !isShown(tr.cells[0].textContent); });
  const shown = fields().length;
  const told = shown ? `${count(shown)} of ${counted(data().functions.length, 'functions')}` : `No function has “${text}” in its name`;
  all('.filtered').forEach(status => { status.textContent = told; });
  redraw();
};

/** What the address names, if it is here. */
const follow = () => {
  const named = new URLSearchParams(location.hash.slice(1));
  const part = page.parts.findIndex(it => it.name === named.get('part'));
  choose(part < 0 ? state.part : part, named.get('column') ?? undefined);
  redraw();
  if (named.has('column')) byId('column').scrollIntoView({block: 'start'});
};

const columns = heatTable(byId('columns'), page.layers ? 'unit' : 'column', {items: () => [...data().columns], fields: page.layers ? layerFields : fields, chosen: () => state.column, show, extra: [], means: !page.layers});
const heats = [columns];
byId('columns').querySelector('.csv').onclick = () => download('columns', long('column', data().columns, data().functions));
all('.ranking .csv').forEach(button => { button.onclick = () => download('functions', [['function', ...NUMBERS], ...data().functions.map((f, i) => [f.name, ...data().numbers[i]])]); });

/** The metric in which groups differ most. */
const mostDifferent = () => {
  const spread = metric => largest(page.parts.flatMap(part => part.numbers.map((n, f) => Math.abs(METRICS[metric](n) - METRICS[metric](page.whole[f])))));
  return Object.keys(METRICS).reduce((a, b) => (spread(b) > spread(a) ? b : a));
};
if (byId('groups')) {
  byId('groups').querySelector('.metric').value = mostDifferent();
  heats.push(heatTable(byId('groups'), 'group', {items: () => [...page.parts], fields, chosen: data, show: group => showPart(page.parts.indexOf(group)), extra: [['rows', group => count(group.rows)]], whole: page.whole}));
  byId('groups').querySelector('.csv').onclick = () => download('groups', long(page.by, [...page.parts, {name: 'all', numbers: page.whole}], data().functions));
}
if (page.layers) {
  layerMap(byId('map'), page.parts, (part, unit) => { choose(page.parts.indexOf(part), unit.name); show(unit); });
  byId('layers').querySelector('.csv').onclick = () => download('layers', [Object.keys(page.layers[0]), ...page.layers.map(Object.values)]);
}
all('#layers tbody button').forEach((button, i) => { button.onclick = () => showPart(i); });
if (byId('part')) byId('part').onchange = event => { choose(event.target.selectedIndex); redraw(); remember(); announce(`Showing ${data().name}`); };
all('.filter').forEach(input => { input.oninput = () => filterFunctions(input.value); });
addEventListener('hashchange', follow);
addEventListener('beforeprint', () => {
  heats.forEach(heat => heat.showAll());
  state.allPanels = true;
  if (state.column) drawColumn();
}, {capture: true}); // Before the details in it are opened.
choose(page.opened);
follow();
