// What a person would see and do, told as JSON in the page's title.
'use strict';
const errors = [];
addEventListener('error', event => errors.push(event.message));
addEventListener('securitypolicyviolation', event => errors.push(`${event.violatedDirective} ${event.blockedURI}`));

const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const texts = (selector, root) => all(selector, root).map(node => node.textContent);
const wait = () => new Promise(done => setTimeout(done, 300));
const fill = (variable, root) => {
  const probe = document.body.appendChild(document.createElement('i'));
  probe.style.color = `var(--${variable})`;
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return all('path', root).filter(path => path.getAttribute('fill') === colour.replaceAll(' ', '') || path.getAttribute('fill') === colour).length;
};
const stroke = root => all('path', root).filter(path => path.getAttribute('stroke-width') === '2').length;
const luminance = colour => {
  const scale = colour.startsWith('color') ? 1 : 255;
  const [r, g, b] = colour.match(/[\d.]+/g).map(x => x / scale).map(x => (x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = () => Math.min(...all('.heat td.share').map(td => {
  const {color, backgroundColor} = getComputedStyle(td);
  const [dark, light] = [luminance(color), luminance(backgroundColor)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}));
const seen = () => ({
  heading: document.querySelector('.input').textContent,
  findings: texts('.part:not([hidden]) .findings li'),
  ranking: texts('.part:not([hidden]) tbody th'),
  rankingLabels: texts('.part:not([hidden]) .ranking text'),
  functions: texts('#columns thead th').slice(2),
  columns: texts('#columns tbody th'),
  cells: all('#columns td.share').length,
  shown: document.querySelector('#columns .shown').textContent,
  more: !document.querySelector('#columns .more').hidden,
  column: document.getElementById('name')?.textContent ?? null,
  panels: all('.panel').map(panel => ({
    name: panel.parentNode.firstChild.textContent,
    label: panel.ariaLabel,
    svg: all('svg', panel).length,
    bars: fill('bar', panel),
    slopes: stroke(panel),
    zones: all('path', panel).filter(path => path.getAttribute('fill-opacity') === '0.16').length,
  })),
  bins: all('#column details:last-child tbody tr').length,
  contrast: contrast(),
  part: document.getElementById('part')?.value ?? null,
  groups: all('#groups tbody tr').map(row => texts('th, td', row)),
  layers: all('#layers tbody tr').map(row => texts('th, td', row)),
  current: texts('#groups tr[aria-current] th, #layers tr[aria-current] th'),
  losses: ['low', 'high', 'zero', 'dead', 'dormant'].map(name => fill(name, document.getElementById('losses') ?? undefined)),
  gradient: texts('#gradient text'),
  lines: all('#gradient path[fill=none]').filter(path => path.getAttribute('d').split('L').length > 2).length,
  tooWide: document.documentElement.scrollWidth > innerWidth,
});
addEventListener('load', async () => {
  const act = async (what) => { what(); await wait(); return seen(); };
  const input = (id, value, type) => { const it = document.querySelector(id); it.value = value; it.dispatchEvent(new Event(type)); };
  await wait();
  const told = {
    start: seen(),
    sorted: await act(() => all('#columns thead button').at(-1).click()),
    sort: all('#columns thead th').at(-1).ariaSort,
    chosen: await act(() => all('#columns tbody button').at(-1)?.click()),
    focused: document.activeElement.id,
    more: await act(() => document.querySelector('#columns .more').click()),
    found: await act(() => input('#columns .search', '<SCRIPT', 'input')),
    zeros: await act(() => { input('#columns .search', '', 'input'); input('#columns .metric', 'zero', 'change'); }),
    before: getComputedStyle(document.body).backgroundColor,
    toggled: await act(() => document.getElementById('theme').click()),
    after: getComputedStyle(document.body).backgroundColor,
    last: await act(() => all('#groups tbody button, #layers tbody button').at(-1)?.click()),
    first: await act(() => { const it = document.getElementById('part'); if (it) { it.selectedIndex = 0; it.dispatchEvent(new Event('change')); } }),
    requests: performance.getEntriesByType('resource').length,
    scripts: document.scripts.length,
  };
  document.title = JSON.stringify({...told, errors});
});
