package org.sparkactivations.core.network;

import java.util.ArrayList;
import java.util.List;
import org.sparkactivations.core.kernel.RowKernels;

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

  /** The matrix of each layer; null if it has none. */
  private final List<ParameterRange> matrices = new ArrayList<>();

  private final int[] places;
  private final double[] sums;

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
      matrices.add(network.matrix(placed.path()));
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
    for (int row = 0; row < context.rows; row++) {
      double weight = context.weight(row);
      sums[WEIGHT] += weight;
      sums[INPUTS] += weight * squares(x, row, network.inputs());
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
    for (int row = 0; row < context.rows; row++) {
      if (context.weight(row) > 0) {
        sums[places[number] + GRADIENT] += squares(gradY, row, length) / context.weight(row);
      }
    }
    double[] slopes = pass.slopes(x);
    if (slopes != null) {
      addFunction(places[number], length, context, y, slopes, pass.saturation(context));
    }
  }

  private void addFunction(
      int place, int length, BlockContext context, double[] y, double[] slopes, double[] limits) {
    int i = 0;
    for (int row = 0; row < context.rows; row++) {
      double weight = context.weight(row);
      int saturated = 0;
      int zero = 0;
      double total = 0;
      for (int j = 0; j < length; j++) {
        double slope = Math.abs(slopes[i]);
        saturated += slope < limits[limits.length == 1 ? 0 : j] ? 1 : 0;
        zero += y[i] == 0 ? 1 : 0;
        total += slope;
        sums[place + ACTIVE + j] += slope == 0 ? 0 : weight;
        i++;
      }
      sums[place + SATURATED] += weight * saturated;
      sums[place + ZERO] += weight * zero;
      sums[place + SLOPES] += weight * total;
    }
  }

  private static double squares(double[] rows, int row, int length) {
    return RowKernels.sumOfProducts(rows, row * length, 0, rows, row * length, length);
  }

  /**
   * Measures what a step made of the matrices.
   *
   * @param before the parameters before; becomes the differences
   */
  void addUpdate(double[] before, double[] after) {
    for (int i = 0; i < places.length; i++) {
      ParameterRange matrix = matrices.get(i);
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

  private static double norm(double[] values, ParameterRange range) {
    int count = range.weights().count();
    return Math.sqrt(
        RowKernels.sumOfProducts(values, range.from(), 0, values, range.from(), count));
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
      figures.add(figures(layers.get(i), places[i], matrices.get(i), parameters));
    }
    return figures;
  }

  private LayerFigures figures(
      PlacedLayer placed, int place, ParameterRange matrix, double[] parameters) {
    ActivationLayer function = placed.layer() instanceof ActivationLayer found ? found : null;
    double values = function == null ? Double.NaN : sums[WEIGHT] * placed.outputs();
    boolean saturates = function != null && function.activation().traits().isSaturable();
    return new LayerFigures(
        placed.path(),
        placed.layer().spec(),
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
