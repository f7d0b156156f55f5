/** Charts over the same epochs, as wide as the page, so that an epoch has the same place in all of them. */
const EDGES = {left: 58, right: 76, top: 8, bottom: 20};
const CHART_HEIGHT = 150;
/** Scales are fitted to what comes after this share of the epochs, if there are more than a few. */
const BEGINNING = page.epochs.length < 20 ? 0 : 0.25;

/** What is drawn of a curve: its means, or if there are none the figures themselves. */
const drawn = curve => curve.smooth ?? curve.raw;

/** The least and the greatest of what is to be seen, with a margin. */
const span = (chart, whole) => {
  const from = whole || chart.whole ? 0 : Math.floor(BEGINNING * chart.epochs.length);
  const seen = values => values.slice(from).filter(value => Number.isFinite(value) && (!chart.log || value > 0));
  const raw = chart.curves.flatMap(curve => seen(curve.raw));
  const values = raw.length ? [...raw, ...(chart.limits ?? []).flatMap(limit => seen(limit.values))] : chart.log ? [0.1, 10] : [0, 1];
  const low = values.reduce((a, b) => Math.min(a, b));
  const high = values.reduce((a, b) => Math.max(a, b));
  if (chart.log) return [low / 1.3, high * 1.3];
  const margin = 0.06 * (high - low) || 0.1 * Math.abs(high) || 1;
  return [low - margin, high + margin];
};

/** Powers of ten, or more marks where there are too few. */
const powers = (low, high) => {
  const from = Math.floor(Math.log10(low));
  const decades = Array.from({length: Math.ceil(Math.log10(high)) - from + 1}, (_, i) => from + i);
  const each = Math.ceil(decades.length / 6);
  const marks = factors => decades.filter((_, i) => i % each === 0).flatMap(n => factors.map(f => f * 10 ** n)).filter(value => value >= low && value <= high);
  return [marks([1]), marks([1, 2, 5])].find(found => found.length > 1) ?? ticks(low, high);
};

/**
 * A chart.
 *
 * @param chart epochs; curves over them, each with a class and perhaps a label; limits; log; whole, if its scale always fits all epochs; best, an epoch
 * @param told.read tells an epoch's index in words, told.seen is called with the one below the pointer, told.choose with one that is clicked
 */
const lineChart = (chart, told) => {
  const caption = element('figcaption');
  const box = element('div');
  const figure = element('figure', {className: 'chart'}, element('div', {className: 'title'}, element('h3', {}, chart.name), caption), box);
  let cross = null;
  let place = null;

  const draw = whole => {
    const width = Math.max(240, box.clientWidth);
    const {left, right, top, bottom} = EDGES;
    const [w, h] = [width - left - right, CHART_HEIGHT - top - bottom];
    const {epochs} = chart;
    const [first, last] = [epochs[0], epochs.at(-1)];
    const [low, high] = span(chart, whole);
    const scale = chart.log ? Math.log : value => value;
    const x = i => (first === last ? w / 2 : ((epochs[i] - first) / (last - first)) * w);
    // Far outside is outside: numbers of any size would not be drawn.
    const y = value => Math.max(-h, Math.min(2 * h, h - ((scale(value) - scale(low)) / (scale(high) - scale(low))) * h));
    const known = value => Number.isFinite(value) && (!chart.log || value > 0);
    const line = (values, className) => {
      let pen = 'M';
      const d = values.map((value, i) => {
        const piece = known(value) ? `${pen}${x(i).toFixed(1)} ${y(value).toFixed(1)}` : '';
        pen = known(value) ? 'L' : 'M';
        return piece;
      }).join('');
      return drawing('path', {d, class: className});
    };
    const dots = curve => (epochs.length > 25 ? [] : curve.raw.flatMap((value, i) => (known(value) ? [drawing('circle', {cx: x(i).toFixed(1), cy: y(value).toFixed(1), r: 2.5, class: curve.className})] : [])));
    const lost = epochs.flatMap((_, i) => (chart.curves.some(curve => !Number.isFinite(curve.raw[i])) ? [drawing('path', {d: `M${(x(i) - 4).toFixed(1)} 0h8l-4 8z`, class: 'lost'})] : []));
    const marks = (chart.log ? powers(low, high) : ticks(low, high)).flatMap(value => [
      drawing('path', {d: `M${left} ${(top + y(value)).toFixed(1)}h${w}`, class: 'grid'}),
      drawing('text', {x: left - 6, y: (top + y(value) + 3.5).toFixed(1), 'text-anchor': 'end', class: 'label'}, number(value)),
    ]);
    const along = epochMarks(epochs).map(i => drawing('text', {x: left + x(i), y: CHART_HEIGHT - 5, 'text-anchor': 'middle', class: 'label'}, count(epochs[i])));
    const ends = nudged(chart.curves.filter(curve => curve.label && known(drawn(curve).at(-1))).map(curve => [curve, top + Math.max(0, Math.min(h, y(drawn(curve).at(-1))))]));
    const best = epochs.indexOf(chart.best);
    cross = drawing('path', {class: 'cross', d: ''});
    place = i => cross.setAttribute('d', `M${(left + x(i)).toFixed(1)} ${top}v${h}`);
    // A drawing in the drawing cuts off what is outside of the scale.
    const inner = drawing('svg', {x: left, y: top, width: w, height: h},
      ...(best >= 0 ? [drawing('path', {d: `M${x(best).toFixed(1)} 0v${h}`, class: 'best'})] : []),
      ...(chart.limits ?? []).map(limit => line(limit.values, 'limit')),
      ...chart.curves.filter(curve => curve.smooth).map(curve => line(curve.raw, `raw ${curve.className}`)),
      ...chart.curves.map(curve => line(drawn(curve), `curve ${curve.className}`)), ...chart.curves.flatMap(dots), ...lost);
    const svg = drawing('svg', {viewBox: `0 0 ${width} ${CHART_HEIGHT}`, role: 'img', 'aria-label': `${chart.name} by epochs; the table below has the numbers`},
      ...marks, drawing('path', {d: `M${left} ${top + h}h${w}`, class: 'base'}), ...along, inner, cross,
      ...ends.map(([curve, at]) => drawing('text', {x: left + w + 6, y: at + 3.5, class: `label ${curve.className}`}, curve.label)));
    const nearest = event => {
      const edges = svg.getBoundingClientRect();
      const at = ((event.clientX - edges.left) / edges.width) * width - left;
      return epochs.reduce((a, _, i) => (Math.abs(x(i) - at) < Math.abs(x(a) - at) ? i : a), 0);
    };
    svg.onpointermove = event => told.seen(nearest(event));
    svg.onpointerleave = () => told.seen(null);
    svg.onclick = event => told.choose(nearest(event));
    box.replaceChildren(svg);
  };
  return {figure, draw, at: i => { place(i); caption.textContent = told.read(i); }};
};

/** Indices of the epochs that an axis names: the first, round numbers, and the last if there is room. */
const epochMarks = epochs => {
  const last = epochs.at(-1);
  const power = 10 ** Math.floor(Math.log10(last / 7 || 1));
  const step = Math.max(1, [1, 2, 5, 10].map(n => n * power).find(n => last / n <= 7.5));
  const round = epochs.flatMap((epoch, i) => (epoch % step === 0 && last - epoch >= step / 2 ? [i] : []));
  return [...new Set([...(epochs[round[0]] - epochs[0] < step / 2 ? [] : [0]), ...round, epochs.length - 1])];
};

/** Labels that would lie upon each other, moved apart. */
const nudged = labels => {
  const sorted = labels.sort((a, b) => a[1] - b[1]);
  sorted.forEach((label, i) => { if (i && label[1] - sorted[i - 1][1] < 12) label[1] = sorted[i - 1][1] + 12; });
  return sorted;
};
