// What tells of any page, as JSON in its title: tell.js of a module, which comes after this, says what a person sees and does.
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
const shape = () => ({
  heading: document.querySelector('.input').textContent,
  made: texts('.made'),
  contents: texts('#contents a'),
  status: document.getElementById('status').textContent,
  contrasts: contrasts(),
  tabStops: focusable().length,
  screens: document.documentElement.scrollHeight / 900,
  tooWide: document.documentElement.scrollWidth > innerWidth,
  paper: getComputedStyle(document.body).backgroundColor,
  cut: find('.wide').filter(it => it.scrollHeight > it.clientHeight + 1).length,
});

const input = (selector, value, type) => { const it = document.querySelector(selector); if (it) { it.value = value; it.dispatchEvent(new Event(type)); } };
const press = key => { document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true})); return document.activeElement.textContent; };
/** As on paper. */
const printed = () => {
  dispatchEvent(new Event('beforeprint'));
  [...document.styleSheets].flatMap(sheet => [...sheet.cssRules]).filter(rule => rule.media?.mediaText === 'print').forEach(rule => { rule.media.mediaText = 'all'; });
};
const tell = told => {
  document.title = JSON.stringify({...told, requests: performance.getEntriesByType('resource').length, scripts: document.scripts.length, errors});
};
