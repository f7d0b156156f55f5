/** A table of layers by epochs: one colour for each figure, and a bar under what is beyond a threshold. */
const MOST_TEXTS = 16;

const epochMap = (root, show) => {
  const table = root.querySelector('.heat');
  const metric = root.querySelector('.metric');
  const grid = walk(table);
  const epochs = page.map.map(i => page.epochs[i]);
  const named = Object.keys(FIGURES).filter(name => FIGURES[name].heat && page.layers.some(layer => layer.figures[name].some(isKnown)));
  metric.append(...named.map(name => element('option', {value: name}, FIGURES[name].name)));

  // What there is to be seen first.
  metric.value = named.find(name => page.layers.some(layer => layer.figures[name].some(value => isBeyond(name, value)))) ?? named[0];

  const cell = (layer, i) => {
    const value = layer.figures[metric.value][i];
    const known = Number.isFinite(value);
    const beyond = isBeyond(metric.value, value);
    const text = figureText(metric.value, value);
    const td = element('td', {className: 'share', tabIndex: -1, title: `${layer.name}, epoch ${epochs[i]}: ${text}${beyond ? ', beyond the threshold' : ''}`, onclick: () => show(layer, i)},
      epochs.length > MOST_TEXTS ? '' : text);
    td.ariaLabel = td.title;
    shade(td, known ? FIGURES[metric.value].heat(value) : null, false);
    td.classList.toggle('beyond', beyond);
    td.dataset.layer = layer.name;
    td.dataset.at = i;
    return td;
  };
  const mark = chosen => all('td', table).forEach(td => { td.ariaSelected = String(td.dataset.layer === chosen.layer?.name && Number(td.dataset.at) === chosen.at); });

  const draw = chosen => {
    const named = new Set(epochMarks(epochs));
    const {rule, marks} = FIGURES[metric.value];
    const head = element('tr', {}, element('th', {scope: 'col', tabIndex: -1}, 'layer'),
      ...epochs.map((epoch, i) => element('th', {scope: 'col', tabIndex: -1, title: `epoch ${epoch}`, onclick: () => show(chosen.layer, i)}, element('span', {className: epochs.length <= MOST_TEXTS ? '' : named.has(i) ? 'tick' : 'unseen'}, count(epoch)))));
    const rows = page.layers.filter(layer => layer.figures[metric.value].some(isKnown)).map(layer => element('tr', {},
      element('th', {scope: 'row', tabIndex: -1, title: `${layer.name}: ${layer.spec}`, onclick: () => show(layer, chosen.at)}, element('span', {}, layer.name)), ...epochs.map((_, i) => cell(layer, i))));
    table.classList.toggle('many', epochs.length > MOST_TEXTS);
    table.replaceChildren(element('thead', {}, head), element('tbody', {}, ...rows));
    grid.stop();
    mark(chosen);
    root.querySelector('.scale').replaceChildren(...scaleMarks(marks), ...(rule ? [element('li', {}, element('i', {className: 'beyond'}), rule)] : []));
  };
  return {draw, mark, metric};
};
