package org.sparkactivations.ml;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.util.QuotingUtils;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.core.elementwise.Identity;
import org.sparkactivations.core.layer.EachElement;
import org.sparkactivations.sql.NativeColumns;
import org.sparkactivations.sql.evaluator.ChainLink;
import org.sparkactivations.sql.type.Promotion;

/**
 * Columns of rows: vectors, or arrays of numbers. MLlib's own checks and methods know vectors only,
 * so arrays are shown to them as vectors.
 */
final class RowSchema {
  private static final List<ChainLink> COPY =
      List.of(new ChainLink("vector", new EachElement(new Identity()), ChainLink.ROW));

  private RowSchema() {}

  /** The field of a column, which may be one of a struct; refuses a column that is not there. */
  static StructField field(String uid, StructType schema, String column) {
    try {
      return NewColumn.find(schema, column);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(uid + ": " + e.getMessage(), e);
    }
  }

  /** The field of a column of rows; other types are refused. */
  static StructField rows(String uid, StructType schema, String column) {
    StructField field = field(uid, schema, column);
    try {
      NativeColumns.rowType(field.dataType());
      return field;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s: column %s: %s".formatted(uid, column, e.getMessage()), e);
    }
  }

  /** The size of the vectors of a column, -1 if it is not known. */
  static int size(StructField field) {
    return Promotion.isVector(field.dataType()) ? AttributeGroup.fromStructField(field).size() : -1;
  }

  static boolean isRow(DataType type) {
    return Promotion.isRow(Promotion.of(type));
  }

  /** What MLlib makes of a schema, to which it is shown with vectors in a column of rows. */
  static StructType withVectors(StructType schema, String column, UnaryOperator<StructType> mllib) {
    StructField[] fields = mllib.apply(typed(schema, column, SQLDataTypes.VectorType())).fields();
    StructType result = schema;
    for (int i = schema.size(); i < fields.length; i++) {
      result = result.add(fields[i]);
    }
    return result;
  }

  /** The schema with another type of a column, which may be one of a struct. */
  static StructType typed(StructType schema, String column, DataType type) {
    int dot = dot(schema, column);
    String name = dot < 0 ? column : column.substring(0, dot);
    StructField old = schema.apply(name);
    DataType given =
        dot < 0 ? type : typed((StructType) old.dataType(), column.substring(dot + 1), type);
    return with(schema, new StructField(name, given, old.nullable(), old.metadata()));
  }

  /** The schema with a field instead of that of the same name. */
  static StructType with(StructType schema, StructField field) {
    return new StructType(
        Stream.of(schema.fields())
            .map(old -> old.name().equals(field.name()) ? field : old)
            .toArray(StructField[]::new));
  }

  /** The table with vectors for arrays in a column; a null element makes a null of its array. */
  static Dataset<Row> withVectors(Dataset<?> dataset, String column) {
    if (Promotion.isVector(NewColumn.find(dataset.schema(), column).dataType())) {
      return dataset.toDF();
    }
    Expression row = ExpressionUtils.expression(NewColumn.find(dataset, column));
    Column vector =
        ExpressionUtils.column(NativeColumns.chain(row, COPY, true, column)).getField("vector");
    int dot = dot(dataset.schema(), column);
    if (dot < 0) {
      return dataset.withColumn(column, vector);
    }
    String struct = column.substring(0, dot);
    Column fields = dataset.col(QuotingUtils.quoteIdentifier(struct));
    return dataset.withColumn(struct, fields.withField(column.substring(dot + 1), vector));
  }

  /** Where the name of a field of a struct begins; -1 for a column of this very name. */
  private static int dot(StructType schema, String column) {
    return schema.getFieldIndex(column).isDefined() ? -1 : column.indexOf('.');
  }

  /**
   * Checks the columns that only training reads.
   *
   * @param rows whether labels may be rows of numbers, besides numbers
   * @param expected what labels may be
   */
  static void checkTraining(
      HasNetwork<?> stage, StructType schema, String label, boolean rows, String expected) {
    DataType type = field(stage.uid(), schema, label).dataType();
    if (type instanceof StringType) {
      throw new IllegalArgumentException(
          "%s: column %s has text; expected %s, and StringIndexer makes numbers of text"
              .formatted(stage.uid(), label, expected));
    }
    if (!(rows && isRow(type))) {
      check(stage, schema, label, NumericType.class, expected);
    }
    if (isNamed(stage, stage.weightCol())) {
      check(stage, schema, stage.getWeightCol(), NumericType.class, "numbers");
    }
    if (isNamed(stage, stage.validationIndicatorCol())) {
      check(stage, schema, stage.getValidationIndicatorCol(), BooleanType.class, "BOOLEAN");
    }
    if (isNamed(stage, stage.keyCol())) {
      field(stage.uid(), schema, stage.getKeyCol());
    }
  }

  /** Whether a column is given; as in MLlib, an empty name is none. */
  static boolean isNamed(Params stage, Param<String> column) {
    return stage.isDefined(column) && !stage.getOrDefault(column).isEmpty();
  }

  private static void check(
      HasNetwork<?> stage, StructType schema, String column, Class<?> type, String expected) {
    DataType got = field(stage.uid(), schema, column).dataType();
    if (!type.isInstance(got)) {
      throw new IllegalArgumentException(
          "%s: column %s has %s; expected %s".formatted(stage.uid(), column, got.sql(), expected));
    }
  }
}
