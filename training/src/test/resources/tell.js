// What a person would see and do on the page of a training run.
const chartsOf = root => find('.chart', root).map(figure => ({
  name: figure.querySelector('h3').textContent,
  caption: figure.querySelector('figcaption').textContent,
  cross: figure.querySelector('.cross').getAttribute('d'),
  curves: find('.curve', figure).map(it => it.getAttribute('class')),
  raw: find('.raw', figure).length,
  limits: find('.limit', figure).length,
  lost: find('.lost', figure).length,
  marks: texts('.label', figure),
}));
const seen = () => ({
  order: texts('main section h2'),
  verdict: texts('#verdict .headline'),
  facts: texts('#verdict dd'),
  findings: texts('.findings li'),
  links: find('.findings a').map(it => it.getAttribute('href')),
  note: texts('#charts .note'),
  charts: chartsOf(document.getElementById('charts') ?? document.createElement('div')),
  epoch: document.getElementById('epoch')?.ariaValueText ?? null,
  choice: texts('#map option'),
  metric: document.querySelector('#map .metric')?.value ?? null,
  rows: texts('#map tbody th'),
  epochs: find('#map thead th').length - 1,
  cells: find('#map tbody td').map(td => td.ariaLabel),
  texts: texts('#map tbody td'),
  beyond: find('#map td.beyond').map(td => td.ariaLabel),
  selected: find('#map [aria-selected=true]').map(td => td.ariaLabel),
  scale: texts('#map .scale li'),
  layer: document.getElementById('layer-title')?.textContent ?? null,
  figures: find('#layer > .wide tbody tr').map(tr => texts('th, td', tr)),
  layerChart: chartsOf(document.getElementById('layer') ?? document.createElement('div')),
  setup: texts('#setup dd'),
  open: find('details').filter(it => it.open).length,
  hash: decodeURIComponent(location.hash),
  ...shape(),
});
addEventListener('load', async () => {
  const act = async (what) => { what(); await wait(); return {...seen(), focused: document.activeElement.id}; };
  const csv = selector => { document.querySelector(selector)?.click(); return downloaded; };
  const point = (type, share) => {
    const svg = document.querySelector('#charts svg');
    const box = svg?.getBoundingClientRect();
    svg?.dispatchEvent(new PointerEvent(type, {clientX: box.left + share * box.width, clientY: box.top + 20}));
  };
  await wait();
  const told = {
    start: seen(),
    csv: csv('#charts .csv'),
    layersCsv: csv('#map .csv'),
    pointed: await act(() => point('pointermove', 0)),
    left: await act(() => point('pointerleave', 0)),
    clicked: await act(() => point('click', 0)),
    moved: await act(() => input('#epoch', 1, 'input')),
    whole: await act(() => document.getElementById('all-epochs')?.click()),
    linked: await act(() => document.querySelector('.findings a')?.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}))),
    updates: await act(() => input('#map .metric', 'updateRatio', 'change')),
    entered: await act(() => {
      document.querySelector('#map tbody td')?.focus();
      ['ArrowDown', 'ArrowRight', 'Enter'].forEach(press);
    }),
    toggled: await act(() => document.getElementById('theme').click()),
    addressed: await act(() => { location.hash = '#layer=4.relu&epoch=2'; }),
  };
  printed();
  await wait();
  told.printed = seen();
  tell(told);
});
