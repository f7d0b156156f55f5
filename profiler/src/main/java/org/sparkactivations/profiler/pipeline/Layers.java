package org.sparkactivations.profiler.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.util.QuotingUtils;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Activations;
import org.sparkactivations.ml.ActivationTransformer;
import org.sparkactivations.ml.Dense;
import org.sparkactivations.ml.RowStage;
import org.sparkactivations.ml.RowStep;
import org.sparkactivations.profiler.Profiler;

/** The inputs of the activations among some stages, kept beside the columns of the table. */
final class Layers {
  /**
   * An input of an activation.
   *
   * @param name of the column that the activation reads; of the result for that of a Dense
   * @param kept the column that holds it to the end, whatever later stages do to the other
   * @param node where it is among the columns that stages make; empty if that is not known
   */
  record Layer(
      String stage,
      String name,
      String kept,
      Activation function,
      Optional<ColumnGraph.Node> node) {}

  private static final String FORWARD = "forward";

  private final List<Layer> all = new ArrayList<>();
  private final ColumnGraph graph = new ColumnGraph();

  /** What the last activation makes. */
  private List<ColumnGraph.Node> results = List.of();

  private Dataset<Row> table;

  Layers(Dataset<Row> table) {
    this.table = table;
  }

  static boolean isActivation(Transformer stage) {
    return (stage instanceof ActivationTransformer activation
            && activation.getMode().equals(FORWARD))
        || (stage instanceof Dense dense && dense.isSet(dense.activation()));
  }

  Dataset<Row> table() {
    return table;
  }

  List<Layer> all() {
    return all;
  }

  /** Sends the table through one more stage. */
  void add(Transformer stage) {
    if (!isActivation(stage)) {
      send(stage);
    } else if (stage instanceof Dense dense) {
      add(dense);
    } else {
      ActivationTransformer activation = (ActivationTransformer) stage;
      boolean one = activation.isSet(activation.inputCol());
      List<String> inputs =
          one ? List.of(activation.getInputCol()) : List.of(activation.getInputCols());
      table = graph.withSources(table, inputs);
      inputs.forEach(name -> keep(stage.uid(), name, name, activation.getFunction()));
      send(stage);
    }
  }

  private void send(Transformer stage) {
    List<RowStep> steps = stage instanceof RowStage rows ? rows.rowSteps() : List.of();
    table = graph.withSources(table, steps.stream().flatMap(s -> s.inputs().stream()).toList());
    table = stage.transform(table);
    graph.add(table, steps);
    if (isActivation(stage)) {
      results = steps.stream().flatMap(s -> graph.node(table, s.output()).stream()).toList();
    }
  }

  /** The activation of a Dense is a stage of its own, which reads what the layer gives without. */
  private void add(Dense dense) {
    Dense linear = dense.copy(new ParamMap());
    linear.clear(linear.activation());
    boolean one = dense.isSet(dense.inputCol());
    String[] outputs = one ? new String[] {dense.getOutputCol()} : dense.getOutputCols();
    String[] between = Arrays.stream(outputs).map(n -> n + "__linear").toArray(String[]::new);
    if (one) {
      linear.setOutputCol(between[0]);
    } else {
      linear.setOutputCols(between);
    }
    send(linear);
    for (int i = 0; i < outputs.length; i++) {
      keep(dense.uid(), outputs[i], between[i], dense.getActivation());
    }
    ActivationTransformer activation = new ActivationTransformer(dense.uid());
    activation.setFunction(dense.getActivation()).setInputCols(between).setOutputCols(outputs);
    send(activation);
    table = table.drop(between);
  }

  private void keep(String stage, String name, String column, String function) {
    String kept = "__layer_" + all.size();
    Optional<ColumnGraph.Node> node = graph.node(table, column);
    all.add(new Layer(stage, name, kept, Activations.parse(function), node));
    table = table.withColumn(kept, table.col(QuotingUtils.quoteIdentifier(column)));
  }

  /** The state of the profile of each input, as a column of an aggregation of the table. */
  List<Column> states(double eps) {
    List<String> there = Arrays.asList(table.columns());
    List<Column> states = new ArrayList<>();
    for (Layer layer : all) {
      if (!there.contains(layer.kept)) {
        throw new IllegalArgumentException(
            "%s: a stage after it drops its input %s; expected stages that keep other columns"
                .formatted(layer.stage, layer.name));
      }
      Column input = table.col(layer.kept);
      states.add(Profiler.state(input, layer.name, layer.function, eps).as(layer.kept));
    }
    return states;
  }

  /** The sample for {@link #gradientNorms}; empty if no gradient is known at some layer. */
  Optional<Column> sample() {
    if (results.isEmpty() || nodes().size() < all.size()) {
      return Optional.empty();
    }
    GradientSample sample = new GradientSample(results);
    return sample.reaches(nodes()) ? sample.column(table.columns()) : Optional.empty();
  }

  /** For each layer, see {@link GradientSample#norms}. */
  List<Double> gradientNorms(List<Row> sample) {
    return new GradientSample(results).norms(nodes(), sample);
  }

  private List<ColumnGraph.Node> nodes() {
    return all.stream().flatMap(layer -> layer.node.stream()).toList();
  }
}
