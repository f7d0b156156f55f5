// What a person would see and do, told as JSON in the page's title.
'use strict';
const errors = [];
addEventListener('error', event => errors.push(event.message));
addEventListener('securitypolicyviolation', event => errors.push(`${event.violatedDirective} ${event.blockedURI}`));

const find = (selector, root = document) => [...root.querySelectorAll(selector)];
const texts = (selector, root) => find(selector, root).map(node => node.textContent);
const isVisible = node => node.checkVisibility({visibilityProperty: true}) && node.getClientRects().length > 0;
const wait = () => new Promise(done => setTimeout(done, 300));
// Not a Blob itself: to read one takes real time, and the browser's clock of the test runs out meanwhile.
let downloaded = null;
window.Blob = function (pieces) { this.text = pieces.join(''); };
URL.createObjectURL = blob => { downloaded = blob.text; return 'data:,'; };
URL.revokeObjectURL = () => {};
HTMLAnchorElement.prototype.click = () => {};

/** Red, green, blue from 0 to 1, and how opaque. */
const channels = colour => {
  const scale = colour.startsWith('color') ? 1 : 255;
  const [r, g, b, a = 1] = colour.match(/[\d.]+(?:e-\d+)?/g).map(Number);
  return [r / scale, g / scale, b / scale, a];
};
const luminance = colour => {
  const [r, g, b] = channels(colour).map(x => (x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const background = node => {
  for (let at = node; at; at = at.parentElement) {
    const {backgroundColor} = getComputedStyle(at);
    if (channels(backgroundColor)[3] > 0) return backgroundColor;
  }
  return 'rgb(255, 255, 255)';
};
const contrast = (a, b) => {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
};
/** The least contrast of some, and where it is. */
const least = (nodes, of) => nodes.map(node => ({contrast: of(node), at: `${node.tagName} ${node.getAttribute('class')} ${node.textContent.slice(0, 30)}`}))
  .reduce((a, b) => (b.contrast < a.contrast ? b : a), {contrast: 21, at: 'none'});
const hasText = node => [...node.childNodes].some(child => child.nodeType === 3 && child.textContent.trim());
const contrasts = () => ({
  text: least(find('body *').filter(node => !node.closest('svg, script, option') && hasText(node) && isVisible(node)), node => contrast(getComputedStyle(node).color, background(node))),
  labels: least(find('svg text'), node => contrast(getComputedStyle(node).fill, background(node.closest('section')))),
  bars: least(find('.track i').filter(isVisible), node => contrast(getComputedStyle(node).backgroundColor, background(node.closest('section')))),
  drawn: least(find('svg rect.bar, svg rect.saturated'), node => contrast(getComputedStyle(node).fill, background(node.closest('section')))),
  curves: least(find('svg .curve, svg .base'), node => contrast(getComputedStyle(node).stroke, background(node.closest('section')))),
  borders: least(find('body *').filter(node => isVisible(node) && parseFloat(getComputedStyle(node).borderTopWidth) > 0), node => contrast(getComputedStyle(node).borderTopColor, background(node.parentElement))),
});

const focusable = () => find('a[href], button, input, select, summary, [tabindex]').filter(node => node.tabIndex >= 0 && isVisible(node));
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
  heading: document.querySelector('.input').textContent,
  made: texts('.made'),
  order: texts('main section:not([hidden]) h2').slice(0, 4),
  contents: texts('#contents a'),
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
  contrasts: contrasts(),
  part: document.getElementById('part')?.value ?? null,
  groups: find('#groups tbody tr').map(row => texts('th, td', row)),
  layers: find('#layers tbody tr').map(row => texts('th, td', row)),
  strips: find('.strip').map(strip => ({name: strip.firstChild.textContent, cells: find('i', strip).length, dead: find('i.dead', strip).length, label: strip.querySelector('.cells').ariaLabel})),
  current: texts('#groups tr[aria-selected=true] th, #layers tr[aria-current] th'),
  status: document.getElementById('status').textContent,
  hash: decodeURIComponent(location.hash.replaceAll('+', ' ')),
  tabStops: focusable().length,
  screens: document.documentElement.scrollHeight / 900,
  tooWide: document.documentElement.scrollWidth > innerWidth,
});
addEventListener('load', async () => {
  const act = async (what) => { what(); await wait(); return seen(); };
  const input = (id, value, type) => { const it = document.querySelector(id); if (it) { it.value = value; it.dispatchEvent(new Event(type)); } };
  const press = key => { document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true})); return document.activeElement.textContent; };
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
    requests: performance.getEntriesByType('resource').length,
    scripts: document.scripts.length,
  };
  dispatchEvent(new Event('beforeprint'));
  // As on paper.
  [...document.styleSheets].flatMap(sheet => [...sheet.cssRules]).filter(rule => rule.media?.mediaText === 'print').forEach(rule => { rule.media.mediaText = 'all'; });
  await wait();
  told.printed = {...seen(), paper: getComputedStyle(document.body).backgroundColor, cut: find('.wide').filter(it => it.scrollHeight > it.clientHeight + 1).length};
  document.title = JSON.stringify({...told, errors});
});
