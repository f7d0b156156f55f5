/** The numbers of a column, or of all, under a function: their titles, in the order of the data. */
const NUMBERS = ['saturated_low', 'saturated_high', 'output_0', 'gradient_share', 'mean_slope', 'output_mean', 'output_sd', 'mean_over_sd', 'activity', 'dead', 'saturated'];
const [LOW, HIGH, ZERO, SHARE, SLOPE, MEAN, SD, SHIFT, ACTIVITY, DEAD, SATURATED] = NUMBERS.keys();

/** How bad a column is under a function, from 0 to 1; null where that is not known. */
const METRICS = {
  saturated: n => n[SATURATED],
  zero: n => n[ZERO],
  gradient: n => (n[SHARE] === null ? null : Math.max(0, 1 - n[SHARE])),
  dead: n => n[DEAD],
};
