package org.sparkactivations.ml;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.attribute.NumericAttribute;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation$;
import org.apache.spark.sql.catalyst.util.QuotingUtils;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/** A column that a stage adds; errors are reported before a job starts. */
record NewColumn(List<String> inputs, String output, Computation computation) {

  static Param<String> inputCol(Params stage) {
    return new Param<>(stage, "inputCol", "input column name");
  }

  static Param<String> outputCol(Params stage) {
    Param<String> param = new Param<>(stage, "outputCol", "output column name");
    stage.setDefault(param, stage.uid() + "__output");
    return param;
  }

  /** The output column of a stage for its input column. */
  static NewColumn of(HasColumn<?> stage, Computation computation) {
    if (!stage.isSet(stage.inputCol())) {
      throw new IllegalArgumentException(
          stage.uid() + ": inputCol is not set; expected a column name.");
    }
    return new NewColumn(List.of(stage.getInputCol()), stage.getOutputCol(), computation);
  }

  RowStep step() {
    return new RowStep(
        inputs,
        output,
        computation.rows().map(rows -> new RowStep.Function(rows.function(), rows.constants())));
  }

  /** The schema with the new columns. */
  static StructType append(StructType schema, List<NewColumn> columns) {
    StructType result = schema;
    for (NewColumn column : columns) {
      result = result.add(column.field(result));
    }
    return result;
  }

  /** The data with the new columns. */
  static Dataset<Row> append(Dataset<?> data, List<NewColumn> columns) {
    StructType schema = append(data.schema(), columns);
    return data.select(
        Stream.concat(
                Stream.of(functions.col("*")),
                columns.stream().map(column -> column.column(data, schema)))
            .toArray(Column[]::new));
  }

  private Column column(Dataset<?> data, StructType schema) {
    List<Column> columns = inputs.stream().map(name -> find(data, name)).toList();
    return computation
        .column(columns, types(data.schema()))
        .as(output, schema.apply(output).metadata());
  }

  private StructField field(StructType schema) {
    List<DataType> types = types(schema);
    if (Arrays.asList(schema.fieldNames()).contains(output)) {
      throw new IllegalArgumentException(
          "Output column " + output + " already exists; set another name.");
    }
    try {
      DataType type = computation.type(types);
      boolean vector = type.equals(SQLDataTypes.VectorType());
      Metadata metadata = vector ? metadata(find(schema, inputs.get(0))) : Metadata.empty();
      return new StructField(output, type, true, metadata);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Column %s: %s".formatted(String.join(", ", inputs), e.getMessage()), e);
    }
  }

  private List<DataType> types(StructType schema) {
    return inputs.stream().map(name -> find(schema, name).dataType()).toList();
  }

  /**
   * The column of this very name or else, as in {@code struct.field}, what Spark resolves it to.
   */
  static StructField find(StructType schema, String name) {
    if (isColumn(schema, name)) {
      return schema.apply(name);
    }
    Option<NamedExpression> found =
        LocalRelation$.MODULE$
            .apply(schema)
            .resolve(UnresolvedAttribute.parseAttributeName(name), SQLConf.get().resolver());
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "Column %s does not exist; available: %s"
              .formatted(name, String.join(", ", schema.fieldNames())));
    }
    DataType type = ((Expression) found.get()).dataType();
    return new StructField(name, type, true, found.get().metadata());
  }

  /** The size of the vector and the names of its elements, which become numeric attributes. */
  private Metadata metadata(StructField input) {
    AttributeGroup group = AttributeGroup.fromStructField(input);
    int size = group.size() < 0 ? computation.size() : computation.size(group.size());
    if (size < 0) {
      return Metadata.empty();
    }
    return computation.keepsNames() && size == group.size() && group.attributes().isDefined()
        ? new AttributeGroup(output, numeric(group.attributes().get())).toMetadata()
        : new AttributeGroup(output, size).toMetadata();
  }

  private static Attribute[] numeric(Attribute[] attributes) {
    return Arrays.stream(attributes)
        .map(
            attribute ->
                attribute.name().isEmpty()
                    ? NumericAttribute.defaultAttr()
                    : NumericAttribute.defaultAttr().withName(attribute.name().get()))
        .toArray(Attribute[]::new);
  }

  /** The column of this very name, even with dots, or else a field of a nested one. */
  static Column find(Dataset<?> data, String name) {
    return data.col(isColumn(data.schema(), name) ? QuotingUtils.quoteIdentifier(name) : name);
  }

  private static boolean isColumn(StructType schema, String name) {
    return schema.getFieldIndex(name).isDefined();
  }
}
