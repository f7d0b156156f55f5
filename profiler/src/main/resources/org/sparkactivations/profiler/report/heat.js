const PAGE = 50;

/**
 * A table of items by fields: sorted, searched, fifty more at a time.
 *
 * @param items what the rows are; fields gives the columns, each with a name, a value and whether it is dead
 * @param whole the numbers that values may be shown as differences from
 */
const heatTable = (root, what, {items, fields, chosen, show, extra, whole = null, means = true}) => {
  const own = {find: '', sort: means ? 'mean' : 0, descending: true, shown: PAGE};
  const part = name => root.querySelector(`.${name}`);
  const grid = walk(part('heat'));
  const metric = () => METRICS[part('metric')?.value ?? 'saturated'];
  const relative = () => part('difference')?.checked ?? false;
  const value = (item, field) => {
    const share = field.value(item, metric());
    const base = relative() ? metric()(whole[field.index]) : 0;
    return share === null || base === null ? null : share - base;
  };
  const signed = share => {
    if (!relative() || share === null) return percent(share);
    const size = Math.abs(share);
    return size < 0.0005 ? '0 %' : (share < 0 ? '-' : '+') + percent(size);
  };
  /** Whole percents, but neither 0 nor 100 unless it is that. */
  const short = share => {
    if (share === null) return '–';
    const size = 100 * Math.abs(share);
    const text = size > 0 && size < 1 ? '<1' : size > 99 && size < 100 ? '>99' : size.toFixed(0);
    return relative() && text !== '0' ? (share < 0 ? '-' : '+') + text : text;
  };
  /** The greatest difference, which has the full colour. */
  const full = () => (relative() ? Math.max(0.001, largest(items().flatMap(item => fields().map(field => Math.abs(value(item, field)))))) : 1);
  const mean = item => {
    const known = fields().map(field => value(item, field)).filter(share => share !== null);
    return known.length ? known.reduce((a, b) => a + b) / known.length : null;
  };

  const sorted = () => {
    const shown = fields();
    const key = item => (own.sort === 'mean' || !shown[own.sort] ? mean(item) : value(item, shown[own.sort])) ?? -2;
    const found = items().filter(item => item.name.toLowerCase().includes(own.find));
    if (own.sort === 'name') return own.descending ? found.reverse() : found;
    const keys = new Map(found.map(item => [item, key(item)]));
    return found.sort((a, b) => (own.descending ? keys.get(b) - keys.get(a) : keys.get(a) - keys.get(b)));
  };

  const header = (text, by, className = '') => {
    const arrow = own.sort === by ? (own.descending ? ' ↓' : ' ↑') : '';
    const th = element('th', {scope: 'col', tabIndex: -1, className, title: `Sort by ${text}`, onclick: () => {
      own.descending = own.sort === by ? !own.descending : by !== 'name';
      own.sort = by;
      const [row, column] = [0, th.cellIndex];
      draw();
      grid.go(row, column);
    }}, element('span', {}, text + arrow));
    th.ariaSort = arrow ? (own.descending ? 'descending' : 'ascending') : 'none';
    return th;
  };

  /** What the colours mean. */
  const scale = most => {
    const marks = relative() ? [[-1, signed(-most)], [0, '0 %'], [0.55, signed(most)]] : [[0, '0 %'], [0.5, '50 %'], [1, '100 %']];
    part('scale').replaceChildren(...scaleMarks([...marks, ['dead', 'dead: slope 0 everywhere (†)']]));
  };

  const heatCell = (item, field, narrow, most) => {
    const share = value(item, field);
    const dead = field.dead(item);
    const text = dead ? (narrow ? '†' : 'dead') : narrow ? short(share) : signed(share);
    const td = element('td', {className: 'share', tabIndex: -1, title: `${item.name}, ${field.name}: ${signed(share)}${dead ? ', dead' : ''}`, onclick: () => show(item)},
      text);
    shade(td, !relative() || share === null ? share : share < 0 ? share / most : (0.55 * share) / most, dead);
    return td;
  };

  const draw = () => {
    const columns = fields();
    const most = full();
    const narrow = columns.length > 10;
    const found = sorted();
    const shown = found.slice(0, own.shown);
    const head = element('tr', {}, header(what, 'name'), ...extra.map(([title]) => element('th', {scope: 'col', tabIndex: -1}, title)),
      ...(means ? [header('mean', 'mean')] : []), ...columns.map((field, i) => header(field.name, i, 'share')));
    const rows = shown.map(item => {
      const name = element('th', {scope: 'row', tabIndex: -1, title: item.name, onclick: () => show(item)}, element('span', {}, item.name));
      const tr = element('tr', {}, name, ...extra.map(([, text]) => element('td', {tabIndex: -1}, text(item))), ...(means ? [element('td', {tabIndex: -1}, signed(mean(item)))] : []), ...columns.map(field => heatCell(item, field, narrow, most)));
      tr.ariaSelected = item === chosen();
      return tr;
    });
    const none = element('tr', {}, element('td', {className: 'none', tabIndex: -1, colSpan: head.cells.length}, `No ${what} has “${own.find}” in its name.`));
    part('heat').classList.toggle('narrow', narrow);
    part('heat').replaceChildren(element('thead', {}, head), element('tbody', {}, ...(shown.length || !own.find ? rows : [none])));
    grid.stop();
    scale(most);
    part('shown').textContent = shown.length || !own.find ? `${count(shown.length)} of ${counted(items().length, `${what}s`)}` : `No ${what} matches`;
    part('more').hidden = shown.length === found.length;
  };

  part('search').oninput = event => { own.find = event.target.value.toLowerCase(); own.shown = PAGE; draw(); };
  if (part('metric')) part('metric').onchange = draw;
  if (part('difference')) part('difference').onchange = draw;
  part('more').onclick = () => {
    const first = own.shown;
    own.shown += PAGE;
    draw();
    grid.go(first + 1, 0);
  };
  return {sorted, draw, showAll: () => { own.shown = Infinity; draw(); }};
};
