package org.sparkactivations.profiler.pipeline;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.util.QuotingUtils;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.sparkactivations.ml.RowStep;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/** How columns of a table are made of each other, as far as the stages that make them tell. */
final class ColumnGraph {
  /** A column that stages read: a source, which has a name, or one that a function makes. */
  static final class Node {
    /** The column that holds it to the end; null unless it is a source. */
    final String source;

    /** Null for a source. */
    final RowStep.Function function;

    final List<Node> inputs;

    private Node(String source, RowStep.Function function, List<Node> inputs) {
      this.source = source;
      this.function = function;
      this.inputs = inputs;
    }
  }

  /** Ids, since a stage may give the name of a column to another. */
  private final Map<ExprId, Node> nodes = new HashMap<>();

  private int sources;

  /** The node of a column; empty if it is none of numbers, or not a column of its own. */
  Optional<Node> node(Dataset<Row> table, String name) {
    return id(table, name).map(nodes::get);
  }

  /** The table with each of these columns that no stage explained kept as a source. */
  Dataset<Row> withSources(Dataset<Row> table, List<String> names) {
    Dataset<Row> result = table;
    for (String name : names) {
      Optional<ExprId> id = id(result, name).filter(i -> !nodes.containsKey(i));
      if (id.isPresent()) {
        Column column = result.col(QuotingUtils.quoteIdentifier(name));
        String kept = "__source_" + sources;
        Optional<Column> numbers =
            numbers(column, result.select(column).schema().fields()[0].dataType());
        if (numbers.isPresent()) {
          result = result.withColumn(kept, numbers.get());
          nodes.put(id.get(), new Node(kept, null, List.of()));
          sources++;
        }
      }
    }
    return result;
  }

  private static Optional<Column> numbers(Column column, DataType type) {
    if (type.equals(SQLDataTypes.VectorType())) {
      return Optional.of(when(column.isNotNull(), vector_to_array(column, "float64")));
    }
    if (type instanceof NumericType) {
      return Optional.of(array(column.cast("double")));
    }
    boolean numbers = type instanceof ArrayType list && list.elementType() instanceof NumericType;
    return numbers ? Optional.of(column.cast("array<double>")) : Optional.empty();
  }

  /** Notes what a stage made; a column whose inputs are not known will be a source. */
  void add(Dataset<Row> table, List<RowStep> steps) {
    for (RowStep step : steps) {
      List<Node> inputs = new ArrayList<>();
      step.inputs().forEach(name -> node(table, name).ifPresent(inputs::add));
      if (step.function().isPresent() && inputs.size() == step.inputs().size()) {
        Node node = new Node(null, step.function().get(), inputs);
        id(table, step.output()).ifPresent(id -> nodes.put(id, node));
      }
    }
  }

  private static Optional<ExprId> id(Dataset<Row> table, String name) {
    LogicalPlan plan =
        ((org.apache.spark.sql.classic.Dataset<Row>) table).queryExecution().analyzed();
    Option<NamedExpression> found =
        plan.resolve(CollectionConverters.asScala(List.of(name)).toSeq(), SQLConf.get().resolver());
    return found.isEmpty() ? Optional.empty() : Optional.of(found.get().exprId());
  }
}
