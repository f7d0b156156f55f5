package org.sparkactivations.core.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sparkactivations.core.kernel.RowKernels;
import org.sparkactivations.core.kernel.RowLoops;
import org.sparkactivations.core.math.Select;

/**
 * What is observed of a network while it is trained. All of it is sums, so that those of several
 * passes are added element by element. A row of weight 2 counts as the row twice. Figures that are
 * not known or not finite are NaN. Not thread-safe.
 */
public final class Observation {
  /** The share of the rows for which a unit is active at least, unless it is dead. */
  private static final double ACTIVE_SHARE = 0.01;

  /** Where sums are: of steps, of blocks of rows, and of steps whose updates were measured. */
  private static final int NORMS = 0;

  private static final int STEPS = 1;
  private static final int ROWS = 2;
  private static final int WEIGHT = 3;
  private static final int INPUTS = 4;
  private static final int UPDATES = 5;
  private static final int HEAD = 6;

  /** Where those of a layer are, after its first; only functions have a number for each unit. */
  private static final int GRADIENT = 0;

  private static final int RATIO = 1;
  private static final int SATURATED = 2;
  private static final int ZERO = 3;
  private static final int SLOPES = 4;
  private static final int ACTIVE = 5;

  private final Network network;
  private final List<PlacedLayer> layers;
  private final int[] places;
  private final double[] sums;

  /** Of what is measured at the moment: sums of absolute values, and of squares. */
  private final double[] norms = new double[RowLoops.NORMS];

  /** Of nothing yet. */
  public Observation(Network network) {
    this(network, null);
  }

  /**
   * @param sums that were observed so far, to which this adds; null for none
   */
  public Observation(Network network, double[] sums) {
    this.network = network;
    layers = network.placedLayers();
    places = new int[layers.size()];
    int place = HEAD;
    for (int i = 0; i < places.length; i++) {
      places[i] = place;
      PlacedLayer placed = layers.get(i);
      place += ACTIVE + (placed.layer() instanceof ActivationLayer ? placed.outputs() : 0);
    }
    this.sums = sums == null ? new double[place] : sums;
  }

  /** The sums, which further observations change. */
  public double[] sums() {
    return sums;
  }

  /** Counts a step with the norm of its gradient. */
  public void addStep(double gradientNorm) {
    sums[NORMS] += gradientNorm;
    sums[STEPS]++;
  }

  /** Adds a block of rows as the network gets them. */
  void addInputs(BlockContext context, double[] x) {
    int length = network.inputs();
    int end;
    for (int row = 0; row < context.rows; row = end) {
      end = context.endOfWeight(row);
      double weight = context.weight(row);
      sums[WEIGHT] += weight * (end - row);
      sums[INPUTS] += weight * squares(x, row * length, end * length);
    }
    sums[ROWS] += context.rows;
  }

  /**
   * Adds what a layer made of a block.
   *
   * @param number of the layer
   * @param gradY the gradient of the weighted losses by the outputs y
   */
  void addLayer(
      int number, LayerPass pass, BlockContext context, double[] x, double[] y, double[] gradY) {
    int length = layers.get(number).outputs();
    double[] slopes = pass.slopes(context, x);
    int end;
    for (int row = 0; row < context.rows; row = end) {
      end = context.endOfWeight(row);
      double weight = context.weight(row);
      if (weight > 0) {
        double squares = squares(gradY, row * length, end * length);
        sums[places[number] + GRADIENT] += squares / weight;
        if (slopes != null) {
          double[] limits = pass.saturation(context);
          addFunction(places[number], weight, row * length, end * length, y, slopes, limits);
        }
      }
    }
  }

  /**
   * Adds outputs and slopes [from .. to) of rows of the same weight, with a limit for each unit.
   */
  private void addFunction(
      int place, double weight, int from, int to, double[] y, double[] slopes, double[] limits) {
    long saturated = 0;
    long zero = 0;
    for (int row = from; row < to; row += limits.length) {
      for (int j = 0; j < limits.length; j++) {
        double slope = slopes[row + j];
        saturated += below(slope, Double.doubleToRawLongBits(limits[j]));
        zero += below(y[row + j], 1);
        sums[place + ACTIVE + j] += Select.beyond(slope, 0, weight, 0);
      }
    }
    sums[place + SATURATED] += weight * saturated;
    sums[place + ZERO] += weight * zero;
    measure(slopes, from, to);
    sums[place + SLOPES] += weight * lanes(0);
  }

  /**
   * 1 if the bits of |x| are below a limit, else 0. Bits of numbers that are not negative are in
   * the order of the numbers.
   */
  private static long below(double x, long limit) {
    return ((Double.doubleToRawLongBits(x) & Long.MAX_VALUE) - limit) >>> 63;
  }

  private double squares(double[] x, int from, int to) {
    measure(x, from, to);
    return lanes(RowLoops.NORM_LANES);
  }

  private void measure(double[] x, int from, int to) {
    Arrays.fill(norms, 0);
    RowKernels.norms(x, from, to - from, norms);
  }

  private double lanes(int from) {
    double sum = 0;
    for (int i = from; i < from + RowLoops.NORM_LANES; i++) {
      sum += norms[i];
    }
    return sum;
  }

  /**
   * Measures what a step made of the matrices.
   *
   * @param before the parameters before; becomes the differences
   */
  void addUpdate(double[] before, double[] after) {
    for (int i = 0; i < places.length; i++) {
      ParameterRange matrix = layers.get(i).matrix();
      if (matrix != null) {
        double norm = norm(before, matrix);
        int end = matrix.to();
        for (int j = matrix.from(); j < end; j++) {
          before[j] = after[j] - before[j];
        }
        sums[places[i] + RATIO] += norm(before, matrix) / norm;
      }
    }
    sums[UPDATES]++;
  }

  private double norm(double[] values, ParameterRange range) {
    return Math.sqrt(squares(values, range.from(), range.to()));
  }

  /** The mean over the steps. */
  public double gradientNorm() {
    return known(sums[NORMS] / sums[STEPS]);
  }

  /** The root mean square of the inputs. */
  public double inputScale() {
    return known(Math.sqrt(sums[INPUTS] / sums[WEIGHT] / network.inputs()));
  }

  /** Of how many rows inputs and layers were observed. */
  public long rows() {
    return (long) sums[ROWS];
  }

  /**
   * The figures of the layers.
   *
   * @param parameters that the network has now
   */
  public List<LayerFigures> layers(double[] parameters) {
    List<LayerFigures> figures = new ArrayList<>();
    for (int i = 0; i < places.length; i++) {
      figures.add(figures(layers.get(i), places[i], parameters));
    }
    return figures;
  }

  private LayerFigures figures(PlacedLayer placed, int place, double[] parameters) {
    ParameterRange matrix = placed.matrix();
    ActivationLayer function = placed.layer() instanceof ActivationLayer found ? found : null;
    double values = function == null ? Double.NaN : sums[WEIGHT] * placed.outputs();
    boolean saturates = function != null && function.activation().traits().isSaturable();
    return new LayerFigures(
        placed.path(),
        placed.spec(),
        placed.outputs(),
        saturates ? known(sums[place + SATURATED] / values) : Double.NaN,
        known(sums[place + ZERO] / values),
        function == null ? Double.NaN : dead(place, placed.outputs()),
        known(sums[place + SLOPES] / values),
        known(Math.sqrt(sums[place + GRADIENT] / sums[WEIGHT])),
        matrix == null ? Double.NaN : known(norm(parameters, matrix) / Math.sqrt(placed.outputs())),
        matrix == null ? Double.NaN : known(sums[place + RATIO] / sums[UPDATES]));
  }

  private double dead(int place, int units) {
    if (sums[ROWS] == 0) {
      return Double.NaN;
    }
    double dead = 0;
    for (int j = 0; j < units; j++) {
      dead += sums[place + ACTIVE + j] < ACTIVE_SHARE * sums[WEIGHT] ? 1 : 0;
    }
    return dead / units;
  }

  private static double known(double figure) {
    return Double.isFinite(figure) ? figure : Double.NaN;
  }
}
