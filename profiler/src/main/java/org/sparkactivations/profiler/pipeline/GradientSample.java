package org.sparkactivations.profiler.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.forall;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.aggregate.CollectTopK;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.sparkactivations.core.layer.GradientNorms;
import org.sparkactivations.core.layer.RowGraph;

/**
 * The gradients that come back to columns from some results, over a sample of rows: those whose
 * sources have the smallest hashes, so that it does not depend on partitions. Rows with null, NaN
 * or infinite numbers, and rows of very many, are left out.
 */
final class GradientSample {
  private static final int ROWS = 100;

  /** Together with {@link #ROWS}, bounds what an executor keeps to 8 MB. */
  private static final int MOST_NUMBERS = 10_000;

  private final List<ColumnGraph.Node> results;
  private final List<String> sources = new ArrayList<>();
  private final List<ColumnGraph.Node> order = new ArrayList<>();

  GradientSample(List<ColumnGraph.Node> results) {
    this.results = results;
    Set<ColumnGraph.Node> all = new LinkedHashSet<>();
    results.forEach(node -> follow(node, all));
    all.stream().filter(node -> node.source != null).forEach(order::add);
    order.forEach(node -> sources.add(node.source));
    all.stream().filter(node -> node.source == null).forEach(order::add);
  }

  /** Each node after those that it is made of. */
  private static void follow(ColumnGraph.Node node, Set<ColumnGraph.Node> seen) {
    if (!seen.contains(node)) {
      node.inputs.forEach(input -> follow(input, seen));
      seen.add(node);
    }
  }

  /** The sample as an aggregate of the table; empty if later stages dropped a source. */
  Optional<Column> column(String[] columns) {
    if (!Arrays.asList(columns).containsAll(sources)) {
      return Optional.empty();
    }
    Column[] values = sources.stream().map(name -> col(name)).toArray(Column[]::new);
    Column numbers = Stream.of(values).map(x -> size(x)).reduce(Column::plus).orElseThrow();
    Column valid = numbers.leq(MOST_NUMBERS);
    for (Column row : values) {
      valid = valid.and(forall(row, GradientSample::isFinite));
    }
    Column sample = when(valid, struct(xxhash64(values).as("key"), struct(values).as("rows")));
    return Optional.of(
        ExpressionUtils.column(
            new CollectTopK(ExpressionUtils.expression(sample), ROWS, true)
                .toAggregateExpression()));
  }

  /** NaN is greater than all other numbers here. */
  private static Column isFinite(Column x) {
    return x.isNotNull().and(x.between(-Double.MAX_VALUE, Double.MAX_VALUE));
  }

  /** Whether the results are made of all of these. */
  boolean reaches(List<ColumnGraph.Node> layers) {
    return order.containsAll(layers);
  }

  /**
   * The norm of the gradient by each of these, if that by all results together is a unit vector;
   * null without rows.
   */
  List<Double> norms(List<ColumnGraph.Node> layers, List<Row> sample) {
    GradientNorms norms =
        new GradientNorms(new RowGraph(sources.size(), steps()), places(results), places(layers));
    for (Row row : sample) {
      Row rows = row.getStruct(1);
      double[][] x = new double[sources.size()][];
      Arrays.setAll(
          x, i -> rows.<Double>getList(i).stream().mapToDouble(Double::doubleValue).toArray());
      norms.add(row.getLong(0), x);
    }
    return IntStream.range(0, layers.size())
        .mapToObj(i -> sample.isEmpty() ? null : (Double) norms.norm(i))
        .toList();
  }

  private List<RowGraph.Step> steps() {
    return order.stream()
        .filter(node -> node.source == null)
        .map(
            node ->
                new RowGraph.Step(
                    node.function.function(), places(node.inputs), node.function.constants()))
        .toList();
  }

  private List<Integer> places(List<ColumnGraph.Node> nodes) {
    return nodes.stream().map(order::indexOf).toList();
  }
}
