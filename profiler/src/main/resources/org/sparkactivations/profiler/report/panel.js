/** A histogram under a function, and the function and its slope above it: drawn to scale with its box. */
const LEFT = 40;
const RIGHT = 280;
const CURVES = [16, 82];
const BARS = [100, 176];

/** Where the finite points of a curve are, in pieces; flat ones in the middle. */
const path = ys => {
  const known = ys.filter(y => y !== null);
  const low = Math.min(...known);
  const high = Math.max(...known);
  const [top, bottom] = CURVES;
  const y = value => (high === low ? (top + bottom) / 2 : bottom - ((value - low) / (high - low)) * (bottom - top));
  let pen = 'M';
  const d = ys.map((value, i) => {
    const piece = value === null ? '' : `${pen}${(LEFT + (i * (RIGHT - LEFT)) / (ys.length - 1)).toFixed(1)} ${y(value).toFixed(1)}`;
    pen = value === null ? 'M' : 'L';
    return piece;
  }).join('');
  return {d, low, high};
};

/** A curve with the ends of its own scale at one side. */
const curve = (ys, name, x, anchor) => {
  if (!ys || ys.every(y => y === null)) return [];
  const {d, low, high} = path(ys);
  const label = (text, y) => drawing('text', {x, y, 'text-anchor': anchor, class: `label ${name}`}, text);
  return [drawing('path', {d, class: `curve ${name}`}), ...(high === low ? [label(number(low), 52)] : [label(number(high), CURVES[0] + 4), label(number(Math.abs(low) < (high - low) / 1000 ? 0 : low), CURVES[1] + 2)])];
};

/** The height of a curve at this share of its length. */
const between = (ys, share) => {
  if (!ys) return null;
  const place = share * (ys.length - 1);
  const [left, right] = [ys[Math.floor(place)], ys[Math.ceil(place)]];
  return left === null || right === null ? null : left + (right - left) * (place % 1);
};

/** How many values of each bin are saturated: all or none of most, of the others as the data say. */
const saturatedCounts = (column, zones, partly) => {
  const {low, step, counts} = column.chart;
  const split = new Map(partly);
  return counts.map((n, i) => {
    const middle = low + (i + 0.5) * step;
    return split.get(i) ?? (zones.some(([from, to]) => middle >= (from ?? -Infinity) && middle < (to ?? Infinity)) ? n : 0);
  });
};

const bars = (column, saturated) => {
  const {counts} = column.chart;
  const most = Math.max(1, ...counts);
  const width = (RIGHT - LEFT) / counts.length;
  const [top, bottom] = BARS;
  const bar = (i, from, to, name) => drawing('rect', {
    x: (LEFT + i * width + width * 0.06).toFixed(2), width: (width * 0.88).toFixed(2),
    y: (bottom - (to / most) * (bottom - top)).toFixed(2), height: (((to - from) / most) * (bottom - top)).toFixed(2), class: name,
  });
  return counts.flatMap((n, i) => [
    ...(saturated[i] ? [bar(i, 0, saturated[i], 'saturated')] : []),
    ...(n > saturated[i] ? [bar(i, saturated[i], n, 'bar')] : []),
  ]);
};

/** The drawing of a column under a function; what the pointer is above is told to the reader. */
const panel = (column, data, f, read) => {
  const range = data.ranges[column.range];
  const {low, step, counts} = column.chart;
  const valid = column.count - column.nulls - column.nans || 1;
  const saturated = saturatedCounts(column, data.functions[f].saturated, column.partly[f]);
  const {f: values, slope} = range.curves[f];
  const x = value => LEFT + ((value - range.low) / (range.high - range.low)) * (RIGHT - LEFT);
  const axis = ticks(range.low, range.high).flatMap(value => [
    drawing('path', {d: `M${x(value).toFixed(1)} ${CURVES[0]}V${BARS[1]}`, class: 'grid'}),
    drawing('text', {x: x(value).toFixed(1), y: BARS[1] + 14, 'text-anchor': 'middle', class: 'label'}, number(value)),
  ]);
  const cursor = drawing('rect', {y: CURVES[0], height: BARS[1] - CURVES[0], width: 0, class: 'cursor'});
  const label = `Histogram of ${column.name} under ${data.functions[f].name}, with the function, its slope and the saturated values; the tables below have the numbers`;
  const svg = drawing('svg', {viewBox: '0 0 320 196', role: 'img', 'aria-label': label},
    ...axis, cursor, ...bars(column, saturated), drawing('path', {d: `M${LEFT} ${BARS[1]}H${RIGHT}`, class: 'base'}),
    drawing('text', {x: LEFT - 4, y: BARS[0] + 4, 'text-anchor': 'end', class: 'label'}, percent(Math.max(...counts) / valid)),
    ...curve(values, 'f', LEFT - 4, 'end'), ...curve(slope, 'slope', RIGHT + 4, 'start'));
  svg.onpointermove = svg.onpointerdown = event => {
    const box = svg.getBoundingClientRect();
    const share = (((event.clientX - box.left) / box.width) * 320 - LEFT) / (RIGHT - LEFT);
    const bin = Math.floor(share * counts.length);
    const seen = bin >= 0 && bin < counts.length;
    cursor.setAttribute('x', LEFT + (bin * (RIGHT - LEFT)) / counts.length);
    cursor.setAttribute('width', seen ? (RIGHT - LEFT) / counts.length : 0);
    const at = ys => number(between(ys, (bin + 0.5) / counts.length));
    read(seen ? `${number(low + bin * step)} to ${number(low + (bin + 1) * step)}: ${percent(counts[bin] / valid)}, ${percent(saturated[bin] / valid)} saturated · f ${at(values)} · f' ${at(slope)}` : null);
  };
  svg.onpointerleave = () => { cursor.setAttribute('width', 0); read(null); };
  return svg;
};
