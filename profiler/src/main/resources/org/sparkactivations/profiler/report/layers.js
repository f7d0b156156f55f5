/** A strip for each layer, with a cell for each unit, or for the worst of some where there are many. */
const MOST_CELLS = 128;

const strip = (part, metric, show) => {
  const value = unit => METRICS[metric](unit.numbers[0]);
  const badness = unit => (unit.numbers[0][DEAD] ? 2 : value(unit) ?? -1);
  const each = Math.ceil(part.columns.length / MOST_CELLS);
  const cells = Array.from({length: Math.ceil(part.columns.length / each)}, (_, i) => {
    const units = part.columns.slice(i * each, (i + 1) * each);
    const worst = units.reduce((a, b) => (badness(b) > badness(a) ? b : a));
    const dead = Boolean(worst.numbers[0][DEAD]);
    const cell = element('i', {onclick: () => show(part, worst), title: `${worst.name}: ${percent(value(worst))}${dead ? ', dead' : ''}${each > 1 ? `, the worst of ${units.length}` : ''}`});
    shade(cell, value(worst), dead);
    return cell;
  });
  const dead = part.columns.filter(unit => unit.numbers[0][DEAD]).length;
  const mean = METRICS[metric](part.numbers[0]);
  const label = `${part.name}: ${counted(part.columns.length, 'units')}, ${percent(mean)} of all values, ${dead} dead; the table of units has the numbers`;
  return element('div', {className: 'strip'}, element('span', {}, part.name), element('div', {className: 'cells', role: 'img', ariaLabel: label}, ...cells), element('span', {}, percent(mean)));
};

const layerMap = (root, parts, show) => {
  const metric = root.querySelector('.metric');
  const draw = () => root.querySelector('.strips').replaceChildren(...parts.map(part => strip(part, metric.value, show)));
  root.querySelector('.scale').replaceChildren(...scaleMarks([[0, '0 %'], [0.5, '50 %'], [1, '100 %'], ['dead', 'dead: slope 0 everywhere']]));
  metric.onchange = draw;
  draw();
};
