/** The figures of layers: how they are written, coloured (from -1, too small, over 0 to 1) and judged. */
const LIMITS = page.thresholds;
const logarithm = (value, middle) => (value > 0 ? Math.max(-1, Math.min(1, Math.log10(value / middle) / 2)) : -1);

const FIGURES = {
  saturated: {name: 'Saturated values', text: percent, heat: value => value, marks: [[0, '0 %'], [0.5, '50 %'], [1, '100 %']]},
  zero: {name: 'Outputs that are 0', text: percent, heat: value => value, marks: [[0, '0 %'], [0.5, '50 %'], [1, '100 %']]},
  dead: {name: 'Dead units', text: percent, heat: value => value, beyond: value => value > LIMITS.dead, limits: [LIMITS.dead], rule: `alarm above ${percent(LIMITS.dead)}`, marks: [[0, '0 %'], [0.5, '50 %'], [1, '100 %']]},
  meanSlope: {name: 'Mean slope', text: number, log: true, heat: value => logarithm(value, 1), marks: [[-1, 'at most 0.01'], [-0.5, '0.1'], [0, '1'], [0.5, '10']]},
  updateRatio: {
    name: 'Update ÷ weights', text: number, log: true, heat: value => logarithm(value, LIMITS.updateRatio),
    beyond: value => value < LIMITS.smallUpdateRatio || value > LIMITS.largeUpdateRatio, limits: [LIMITS.smallUpdateRatio, LIMITS.largeUpdateRatio],
    rule: `about ${number(LIMITS.updateRatio)}; warning below ${number(LIMITS.smallUpdateRatio)} or above ${number(LIMITS.largeUpdateRatio)}`,
    marks: [[-1, 'at most 1e-5'], [-0.5, number(LIMITS.smallUpdateRatio)], [0, number(LIMITS.updateRatio)], [0.5, number(LIMITS.largeUpdateRatio)], [1, 'at least 0.1']],
  },
  gradientNorm: {name: 'Gradient of outputs', text: number, log: true},
  weightScale: {name: 'Weight scale', text: number, log: true},
};

/** Unlike what is not known, infinity is a number that was reached. */
const isKnown = value => value !== 'NaN';
const figureText = (name, value) => (isKnown(value) ? FIGURES[name].text(value) : '–');
const isBeyond = (name, value) => Boolean(Number.isFinite(value) && FIGURES[name].beyond?.(value));
/** Layers have the figures that fit them: weights those of updates, functions those of slopes. */
const figuresOf = layer => Object.keys(FIGURES).filter(name => layer.figures[name].some(isKnown));
