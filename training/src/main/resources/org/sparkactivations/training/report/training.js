/** Indices of the epoch that is seen in the charts, of that of the map, and the layer that is open. */
const state = {epoch: 0, at: 0, layer: null};
const {curves, limits, epochs} = page;

/** The epoch of the map that is nearest to one of the charts. */
const nearestOfMap = epoch => page.map.reduce((best, i, at) => (Math.abs(i - epoch) < Math.abs(page.map[best] - epoch) ? at : best), 0);

const curve = (name, label, className) => (curves[name] ? [{...curves[name], key: name, label, className}] : []);
const both = (name, validation) => [...curve(name, 'training', 'training'), ...curve(validation, 'validation', 'validation')];
const limit = (name, text) => (limits[name] ? [{values: limits[name], text}] : []);

/** A loss that falls or grows by orders of magnitude would be a flat line with a corner. */
const spansOrders = name => {
  const recent = (curves[name]?.raw ?? []).slice(Math.floor(BEGINNING * epochs.length)).filter(Number.isFinite);
  return recent.every(value => value > 0) && Math.max(...recent) > 100 * Math.min(...recent);
};

const specs = [
  {name: 'Loss', log: spansOrders('loss'), curves: both('loss', 'validationLoss'), limits: limit('loss', 'limit of overfitting')},
  {name: `Metric${page.metric ? `: ${page.metric}` : ''}`, curves: both('metric', 'validationMetric'), aside: curve('baseline', 'baseline', '')},
  {name: 'Learning rate', whole: true, curves: curve('stepSize', '', 'training')},
  {name: 'Gradient norm', log: true, curves: curve('gradientNorm', '', 'training'), limits: limit('gradientNorm', 'limit of explosion')},
].filter(spec => spec.curves.length).map(spec => ({...spec, epochs, best: page.best, name: spec.log ? `${spec.name}, logarithmic` : spec.name}));

const told = value => (isKnown(value) ? number(value) : 'not finite');
const reading = spec => i => [
  `epoch ${count(epochs[i])}`,
  ...spec.curves.map(it => `${it.label} ${told(it.raw[i])}${it.smooth ? ` (smoothed ${told(it.smooth[i])})` : ''}`.trim()),
  ...(spec.aside ?? []).map(it => `${it.label} ${told(it.raw[i])}`),
  ...(spec.limits ?? []).filter(it => isKnown(it.values[i])).map(it => `${it.text} ${number(it.values[i])}`),
].join(' · ');

const charts = specs.map(spec => lineChart(spec, {
  read: reading(spec),
  seen: i => charts.forEach(chart => chart.at(i ?? state.epoch)),
  choose: i => choose(i),
}));

const drawCharts = () => charts.forEach(chart => { chart.draw(byId('all-epochs').checked); chart.at(state.epoch); });

const NAMES = {loss: 'loss', validationLoss: 'validation loss', metric: page.metric ?? 'metric', validationMetric: `validation ${page.metric ?? 'metric'}`, baseline: 'baseline', stepSize: 'learning rate', gradientNorm: 'gradient norm'};
const epochRows = indices => indices.map(i => [epochs[i], ...Object.keys(curves).map(name => curves[name].raw[i])]);

const hasAddressOf = () => {
  const named = new URLSearchParams();
  if (state.layer) named.set('layer', state.layer.name);
  named.set('epoch', epochs[state.epoch]);
  return `#${named}`;
};
const remember = () => { if (hasAddress) history.replaceState(null, '', hasAddressOf()); };

/** Moves the crosshair, and the layer that is open, to an epoch. */
const choose = i => {
  state.epoch = i;
  state.at = nearestOfMap(i);
  byId('epoch').value = i;
  byId('epoch').ariaValueText = byId('epoch-text').textContent = `${count(epochs[i])} of ${count(epochs.at(-1))}`;
  charts.forEach(chart => chart.at(i));
  if (state.layer) drawLayer();
  remember();
};

/** Of the figure that the map shows, or of the first one if the layer lacks it. */
const layerChart = layer => {
  const names = figuresOf(layer);
  const name = names.find(it => it === map.metric.value) ?? names[0];
  const {log, limits: marks = []} = FIGURES[name];
  const spec = {
    name: `${FIGURES[name].name}${log ? ', logarithmic' : ''}`, log, whole: true, epochs: page.map.map(i => epochs[i]), best: page.best,
    curves: [{raw: layer.figures[name], label: '', className: 'training'}], limits: marks.map(value => ({values: page.map.map(() => value)})),
  };
  const chart = lineChart(spec, {read: i => `epoch ${count(spec.epochs[i])} · ${figureText(name, layer.figures[name][i])}`, seen: i => chart.at(i ?? state.at), choose: i => choose(page.map[i])});
  return chart;
};

const drawLayer = () => {
  const {layer, at} = state;
  const names = figuresOf(layer);
  const epochOf = i => epochs[page.map[i]];
  const others = [['first', 0], ['best', page.map.indexOf(epochs.indexOf(page.best))], ['last', page.map.length - 1]];
  const value = (name, i) => figureText(name, layer.figures[name][i]);
  const chart = layerChart(layer);
  const figures = table(`${layer.name} at epoch ${epochOf(at)}`, ['figure', `epoch ${count(epochOf(at))}`, ...others.map(([what, i]) => `${what}, ${count(epochOf(i))}`), 'threshold'],
    names.map(name => [FIGURES[name].name, value(name, at), ...others.map(([, i]) => value(name, i)), FIGURES[name].rule ?? '']));
  names.forEach((name, row) => all('td', figures.querySelectorAll('tbody tr')[row]).forEach((td, i) => td.classList.toggle('beyond', i < 4 && isBeyond(name, layer.figures[name][[at, ...others.map(([, it]) => it)][i]]))));
  byId('layer').replaceChildren(
    element('h2', {id: 'layer-title', tabIndex: -1}, `${layer.name} at epoch ${count(epochOf(at))}`),
    element('p', {className: 'note'}, `${layer.spec}, ${counted(layer.units, 'units')}`),
    figures, chart.figure,
    element('details', {}, element('summary', {}, 'All epochs of the layer'), table(`${layer.name} by epochs`, ['epoch', ...names.map(name => FIGURES[name].name)], page.map.map((_, i) => [count(epochOf(i)), ...names.map(name => value(name, i))]))));
  chart.draw();
  chart.at(at);
  map.mark(state);
};

const openLayer = (layer, at) => {
  state.layer = layer;
  choose(page.map[at]);
  announce(`Showing ${layer.name} at epoch ${epochs[state.epoch]}`);
  byId('layer-title').focus({preventScroll: true});
  byId('layer').scrollIntoView({block: 'nearest'});
};

/** What an address or the link of a finding names, if it is here; true if there is something to see. */
const follow = hash => {
  const named = new URLSearchParams(hash.slice(1));
  const layer = page.layers.find(it => it.name === named.get('layer'));
  const number = Number(named.get('epoch') ?? epochs.at(-1));
  const epoch = epochs.reduce((best, it, i) => (Math.abs(it - number) < Math.abs(epochs[best] - number) ? i : best), 0);
  state.layer = layer ?? state.layer;
  choose(epoch);
  return layer ? byId('layer') : named.has('epoch') ? byId('charts') : null;
};

const map = byId('map') ? epochMap(byId('map'), openLayer) : null;
if (map) {
  map.metric.onchange = () => { map.draw(state); drawLayer(); };
  state.layer = page.layers.find(layer => figuresOf(layer).includes(map.metric.value));
  byId('map').querySelector('.csv').onclick = () => download('layers', [['layer', 'epoch', ...Object.keys(FIGURES)],
    ...page.layers.flatMap(layer => page.map.map((epoch, i) => [layer.name, epochs[epoch], ...Object.keys(FIGURES).map(name => layer.figures[name][i])]))]);
}
if (byId('charts')) {
  byId('charts').querySelector('.lines').append(...charts.map(chart => chart.figure));
  byId('charts').querySelector('.numbers').append(table('Numbers by epoch', ['epoch', ...Object.keys(curves).map(name => NAMES[name])], epochRows(page.map).map(([epoch, ...values]) => [count(epoch), ...values.map(told)])));
  byId('charts').querySelector('.csv').onclick = () => download('epochs', [['epoch', ...Object.keys(curves)], ...epochRows([...epochs.keys()])]);
  byId('epoch').max = epochs.length - 1;
  byId('epoch').oninput = event => choose(Number(event.target.value));
  byId('all-epochs').onchange = drawCharts;
  byId('all-epochs').parentNode.hidden = BEGINNING === 0;
  state.epoch = epochs.length - 1;
  state.at = page.map.length - 1;
  drawCharts();
  if (map) map.draw(state);
  follow(location.hash);
  addEventListener('resize', () => { drawCharts(); if (state.layer) drawLayer(); });
  addEventListener('hashchange', () => follow(location.hash));
}
all('.findings a').forEach(link => { link.onclick = event => {
  event.preventDefault();
  const shown = follow(link.hash);
  const title = shown.querySelector('h2');
  title.tabIndex = -1;
  title.focus({preventScroll: true});
  shown.scrollIntoView({block: 'start'});
}; });
contents();
