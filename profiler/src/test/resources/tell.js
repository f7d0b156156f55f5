// What a person would see and do on the page of a profile.
const height = rect => Number(rect.getAttribute('height'));
const panel = figure => ({
  name: figure.querySelector('h3').textContent,
  caption: figure.querySelector('figcaption').textContent,
  label: figure.querySelector('svg').getAttribute('aria-label'),
  // As shares of all bars.
  saturated: find('rect.saturated', figure).map(height).reduce((a, b) => a + b, 0) / find('rect.saturated, rect.bar', figure).map(height).reduce((a, b) => a + b, 0),
  f: find('.curve.f', figure).length,
  slope: find('.curve.slope', figure).length,
});
const seen = () => ({
  order: texts('main section:not([hidden]) h2').slice(0, 4),
  recommendation: {headline: texts('.part:not([hidden]) .headline'), reasons: texts('.part:not([hidden]) .reasons dd:not(.place)')},
  findings: texts('.part:not([hidden]) .findings li'),
  differences: texts('#differences li'),
  ranking: find('.part:not([hidden]) .ranking tbody tr').filter(isVisible).map(tr => tr.cells[0].textContent),
  rankingBars: find('.part:not([hidden]) .ranking tbody tr').map(tr => find('.track', tr).map(track => Math.round(find('i', track).map(bar => bar.getBoundingClientRect().width).reduce((a, b) => a + b, 0)))),
  filtered: texts('.part:not([hidden]) .filtered'),
  functions: texts('#columns thead .share'),
  columns: texts('#columns tbody th'),
  row: texts('#columns tbody tr:first-child td'),
  cells: find('#columns td.share').length,
  dead: find('#columns td.dead').map(td => td.textContent),
  deadColours: [...new Set(find('#columns td.dead').map(td => getComputedStyle(td).backgroundColor))].length,
  shown: document.querySelector('#columns .shown').textContent,
  empty: texts('#columns td.none:not(.share)'),
  more: !document.querySelector('#columns .more').hidden,
  column: document.getElementById('name')?.textContent ?? null,
  facts: texts('#column dd'),
  panels: find('#column figure').map(panel),
  bins: find('#column details:last-child tbody tr').length,
  numbers: texts('#column details td'),
  part: document.getElementById('part')?.value ?? null,
  groups: find('#groups tbody tr').map(row => texts('th, td', row)),
  layers: find('#layers tbody tr').map(row => texts('th, td', row)),
  strips: find('.strip').map(strip => ({name: strip.firstChild.textContent, cells: find('i', strip).length, dead: find('i.dead', strip).length, label: strip.querySelector('.cells').ariaLabel})),
  current: texts('#groups tr[aria-selected=true] th, #layers tr[aria-current] th'),
  hash: decodeURIComponent(location.hash.replaceAll('+', ' ')),
  ...shape(),
});
addEventListener('load', async () => {
  const act = async (what) => { what(); await wait(); return seen(); };
  const csv = selector => { document.querySelector(selector)?.click(); return downloaded; };
  await wait();
  const told = {
    start: seen(),
    csv: csv('#columns .csv'),
    layersCsv: csv('#layers .csv'),
    sorted: await act(() => find('#columns thead th').at(-1).click()),
    sort: find('#columns thead th').at(-1).ariaSort,
    walked: ['ArrowDown', 'ArrowLeft', 'Home', 'ArrowUp'].map(press),
    chosen: await act(() => find('#columns tbody th').at(-1)?.click()),
    focused: document.activeElement.id,
    tip: await act(() => {
      const svg = document.querySelector('#column svg');
      const box = svg?.getBoundingClientRect();
      // At the very top, where no bar is.
      svg?.dispatchEvent(new PointerEvent('pointermove', {clientX: box.left + box.width / 2, clientY: box.top + 2}));
    }),
    more: await act(() => document.querySelector('#columns .more').click()),
    found: await act(() => input('#columns .search', '<SCRIPT', 'input')),
    none: await act(() => input('#columns .search', 'no such', 'input')),
    zeros: await act(() => { input('#columns .search', '', 'input'); input('#columns .metric', 'zero', 'change'); }),
    filter: await act(() => input('.part:not([hidden]) .filter', 'STEP', 'input')),
    unfiltered: await act(() => input('.part:not([hidden]) .filter', '', 'input')),
    before: getComputedStyle(document.body).backgroundColor,
    toggled: await act(() => document.getElementById('theme').click()),
    after: getComputedStyle(document.body).backgroundColor,
    last: await act(() => find('#groups tbody th, #layers tbody button').at(-1)?.click()),
    first: await act(() => { const it = document.getElementById('part'); if (it) { it.selectedIndex = 0; it.dispatchEvent(new Event('change')); } }),
    linked: await act(() => { location.hash = '#column=negative'; }),
  };
  printed();
  await wait();
  told.printed = seen();
  tell(told);
});
