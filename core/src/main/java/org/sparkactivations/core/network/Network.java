package org.sparkactivations.core.network;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.sparkactivations.core.kernel.Matrix;
import org.sparkactivations.core.kernel.PackedMatrix;
import org.sparkactivations.core.layer.Dense;
import org.sparkactivations.core.train.Initializer;

/**
 * Layers for rows of a known length. The parameters of all layers are in one array, in the order of
 * {@link #parameters}; what layers keep of the rows they have seen is in another, in the order of
 * {@link #statistics}. Immutable; a {@link NetworkPass} has the memory to run it.
 */
public final class Network implements Serializable {
  private static final long serialVersionUID = 1;

  private final Sequence hidden;
  private final int inputs;
  private final int outputs;
  private final Sequence layers;
  private final List<ParameterRange> parameters;
  private final List<ParameterRange> statistics;
  private final int parameterCount;
  private final List<PlacedLayer> placedLayers;

  private Network(Sequence hidden, int inputs, int outputs) {
    this.hidden = hidden;
    this.inputs = inputs;
    this.outputs = outputs;
    List<Layer> all = new ArrayList<>(hidden.layers());
    all.add(new DenseLayer(outputs));
    this.layers = new Sequence(all);
    layers.outputs(inputs);
    this.parameters = ranges(layers.parameters(inputs));
    this.statistics = ranges(layers.statistics(inputs));
    this.parameterCount = count(parameters);
    this.placedLayers = layers.placed("", inputs, parameters);
  }

  /**
   * The network of these layers, to which a dense layer is added that gives the outputs.
   *
   * @param text spec strings of {@link NetworkLayers} with blanks between them; may be empty
   * @param inputs the length of a row, at least 1
   * @param outputs the length of its result, at least 1
   * @throws IllegalArgumentException if the text cannot be read or the sizes do not fit; the
   *     message says what was understood, what was not, and what could stand there
   */
  public static Network parse(String text, int inputs, int outputs) {
    if (inputs < 1 || outputs < 1) {
      throw new IllegalArgumentException(
          "network: got %d inputs and %d outputs; expected at least one of each"
              .formatted(inputs, outputs));
    }
    return new Network(NetworkParser.parse(text), inputs, outputs);
  }

  /**
   * Refuses a text that cannot be read, as {@link #parse}; whether sizes fit is not known before
   * the length of rows is.
   */
  public static void check(String text) {
    NetworkParser.parse(text);
  }

  private static List<ParameterRange> ranges(List<Weights> all) {
    double total = all.stream().mapToDouble(Weights::length).sum();
    if (total > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "network: got %.0f parameters; expected at most %d, which an array can hold"
              .formatted(total, Integer.MAX_VALUE));
    }
    List<ParameterRange> ranges = new ArrayList<>();
    int from = 0;
    for (Weights weights : all) {
      ParameterRange range = new ParameterRange(weights, from);
      ranges.add(range);
      from = range.to();
    }
    return List.copyOf(ranges);
  }

  /** The text that {@link #parse} reads back. */
  public String spec() {
    return hidden.spec();
  }

  /** All layers, of which the last gives the outputs. */
  public List<Layer> layers() {
    return layers.layers();
  }

  public int inputs() {
    return inputs;
  }

  public int outputs() {
    return outputs;
  }

  /** What is trained. */
  public List<ParameterRange> parameters() {
    return parameters;
  }

  public int parameterCount() {
    return parameterCount;
  }

  /**
   * Parameters before the first step: the matrices of dense layers by the initializer, everything
   * else as its layer says, such as biases of 0.
   *
   * @param seed determines the matrices
   * @throws IllegalArgumentException if the initializer refuses the inputs of a layer
   */
  public double[] initialParameters(Initializer initializer, long seed) {
    InitialParameters initial = new InitialParameters(initializer, seed, parameterCount());
    layers.initialize(initial, inputs, 1);
    return initial.values();
  }

  /** What layers keep of the rows they were trained with. */
  public List<ParameterRange> statistics() {
    return statistics;
  }

  /** The statistics before any row. */
  public double[] newStatistics() {
    return initial(statistics);
  }

  private static int count(List<ParameterRange> ranges) {
    return ranges.isEmpty() ? 0 : ranges.get(ranges.size() - 1).to();
  }

  private static double[] initial(List<ParameterRange> ranges) {
    double[] values = new double[count(ranges)];
    for (ParameterRange range : ranges) {
      Arrays.fill(values, range.from(), range.to(), range.weights().initial());
    }
    return values;
  }

  /** The dense layers with their parameters, one for each matrix. */
  Dense[] dense(double[] values) {
    return matrices().map(range -> dense(range, values)).toArray(Dense[]::new);
  }

  private Stream<ParameterRange> matrices() {
    return parameters.stream().filter(range -> range.weights().shape().size() == 2);
  }

  /** What the rows of a block are multiplied by, one for each matrix. */
  PackedMatrix[] packed(double[] values) {
    return matrices().map(range -> packed(range, values)).toArray(PackedMatrix[]::new);
  }

  private static PackedMatrix packed(ParameterRange matrix, double[] values) {
    int units = matrix.weights().shape().get(0);
    int length = matrix.weights().shape().get(1);
    return new PackedMatrix(Matrix.of(values, matrix.from(), units, length).transposed());
  }

  private static Dense dense(ParameterRange matrix, double[] values) {
    int units = matrix.weights().shape().get(0);
    int length = matrix.weights().shape().get(1);
    double[] columns = new double[units * length];
    for (int i = 0; i < columns.length; i++) {
      columns[i % length * units + i / length] = values[matrix.from() + i];
    }
    return new Dense(columns, Arrays.copyOfRange(values, matrix.to(), matrix.to() + units));
  }

  /** The layers in their order, those of a residual layer instead of itself. */
  List<PlacedLayer> placedLayers() {
    return placedLayers;
  }

  /** The name of the parameter at this index, such as {@code 1.dense.weight[5]}. */
  public String parameterName(int index) {
    ParameterRange range =
        parameters.stream().filter(candidate -> index < candidate.to()).findFirst().orElseThrow();
    return "%s[%d]".formatted(range.name(), index - range.from());
  }

  /**
   * The network with the memory for blocks of rows.
   *
   * @param rows the largest number of rows in a block
   */
  public NetworkPass open(int rows) {
    return new NetworkPass(this, layers, rows);
  }

  @Override
  public String toString() {
    return "%d -> %s -> %d".formatted(inputs, spec(), outputs);
  }
}
