package org.sparkactivations.ml;

import java.util.Arrays;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.attribute.NumericAttribute;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** A stage that adds the column of one native function of one input column. */
abstract class FunctionTransformer extends Transformer implements DefaultParamsWritable {
  private final String uid;
  private final Param<String> inputCol;
  private final Param<String> outputCol;

  FunctionTransformer(String uid) {
    this.uid = uid;
    this.inputCol = new Param<>(this, "inputCol", "input column name");
    this.outputCol = new Param<>(this, "outputCol", "output column name");
    setDefault(outputCol, uid + "__output");
  }

  /** The column that this stage adds, from its input column. */
  abstract Column result(Column input);

  /** The type of {@link #result}; refuses input types with an IllegalArgumentException. */
  abstract DataType resultType(DataType input);

  @Override
  public String uid() {
    return uid;
  }

  public Param<String> inputCol() {
    return inputCol;
  }

  public Param<String> outputCol() {
    return outputCol;
  }

  public String getInputCol() {
    return getOrDefault(inputCol);
  }

  public String getOutputCol() {
    return getOrDefault(outputCol);
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    StructType schema = transformSchema(dataset.schema(), true);
    Column input = dataset.col(quoted(getInputCol()));
    Metadata metadata = schema.apply(getOutputCol()).metadata();
    return dataset.withColumn(getOutputCol(), result(input), metadata);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    StructField input = inputField(schema);
    if (Arrays.asList(schema.fieldNames()).contains(getOutputCol())) {
      throw new IllegalArgumentException(
          "Output column " + getOutputCol() + " already exists; set another outputCol.");
    }
    DataType type;
    try {
      type = resultType(input.dataType());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("Column " + getInputCol() + ": " + e.getMessage(), e);
    }
    return schema.add(new StructField(getOutputCol(), type, true, metadata(input, type)));
  }

  private StructField inputField(StructType schema) {
    if (!isSet(inputCol)) {
      throw new IllegalArgumentException(uid + ": inputCol is not set; expected a column name.");
    }
    return Arrays.stream(schema.fields())
        .filter(field -> field.name().equals(getInputCol()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Column %s does not exist; available: %s"
                        .formatted(getInputCol(), String.join(", ", schema.fieldNames()))));
  }

  /** A vector keeps its size and the names of its elements, which are plain numbers now. */
  private Metadata metadata(StructField input, DataType type) {
    if (!type.equals(SQLDataTypes.VectorType())) {
      return Metadata.empty();
    }
    AttributeGroup group = AttributeGroup.fromStructField(input);
    if (group.size() < 0) {
      return Metadata.empty();
    }
    return group.attributes().isEmpty()
        ? new AttributeGroup(getOutputCol(), group.size()).toMetadata()
        : new AttributeGroup(getOutputCol(), numeric(group.attributes().get())).toMetadata();
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

  /** A name of the schema is taken literally, even with dots. */
  private static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }
}
