const byId = id => document.getElementById(id);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

/** Text is always set as text, so that a name cannot be markup. */
const element = (tag, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
};

const percent = share => {
  if (share === null) return '–';
  const p = 100 * share;
  if (p > 0 && p < 0.1) return '< 0.1 %';
  if (p > 99.9 && p < 100) return '> 99.9 %';
  return `${p === 0 || (p >= 10 && p < 99.5) || p === 100 ? p.toFixed(0) : p.toFixed(1)} %`;
};

/** Three significant digits, as NumberText writes them in what the page says already. */
const number = x => {
  if (x === null) return '–';
  if (typeof x === 'string') return x; // NaN and the infinities
  const rounded = Number(x.toPrecision(3));
  const size = Math.abs(rounded);
  return size !== 0 && (size >= 1e6 || size < 1e-3) ? rounded.toExponential().replace('+', '') : String(rounded);
};

/** Of numbers of which there may be too many for arguments; 0 without any. */
const largest = numbers => numbers.reduce((a, b) => Math.max(a, b), 0);

const count = n => n.toLocaleString('en');
const singular = name => name.replace(/ies$/, 'y').replace(/s$/, '');
const counted = (n, name) => `${count(n)} ${n === 1 ? singular(name) : name}`;

/** Says what has changed to those who do not see it. */
const announce = text => { byId('status').textContent = text; };

/** Text as RFC 4180 has it. */
const csv = rows => rows.map(row => row.map(cell => {
  const text = cell === null ? '' : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}).join(',')).join('\r\n') + '\r\n';

const download = (name, rows) => {
  const href = URL.createObjectURL(new Blob([csv(rows)], {type: 'text/csv'}));
  element('a', {href, download: `${name}.csv`}).click();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
};

const table = (label, head, rows) => element('div', {className: 'wide', tabIndex: 0, role: 'region', ariaLabel: label}, element('table', {},
  element('thead', {}, element('tr', {}, ...head.map(text => element('th', {scope: 'col'}, text)))),
  element('tbody', {}, ...rows.map(([name, ...texts]) => element('tr', {}, element('th', {scope: 'row'}, name), ...texts.map(text => element('td', {}, text)))))));

const facts = pairs => element('dl', {className: 'facts small'}, ...pairs.map(([name, text]) => element('div', {}, element('dt', {}, name), element('dd', {}, text))));

const page = JSON.parse(byId('data').textContent);

/** Light for little and dark for much, text readable on both. */
const shade = (cell, share, dead) => {
  const hot = share > 0.55;
  cell.classList.toggle('hot', hot);
  cell.classList.toggle('cool', share < 0);
  cell.classList.toggle('none', share === null);
  cell.classList.toggle('dead', dead);
  cell.style.setProperty('--heat', share === null ? 0 : hot ? (share - 0.55) / 0.45 : share < 0 ? -share : share / 0.55);
};

/** Squares of these shades, each with what it means. */
const scaleMarks = marks => marks.map(([share, text]) => {
  const mark = element('i');
  shade(mark, share === 'dead' ? 0 : share, share === 'dead');
  return element('li', {}, mark, text);
});
