package org.sparkactivations.sql;

import java.io.Serializable;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Applies a kernel to one value of a Spark SQL type. Interpreted evaluation and generated code both
 * call it, so their bits agree by construction.
 */
public abstract class Evaluator implements Serializable {
  /**
   * The result for a value that is not null, in Spark's internal form; null where a row-wise
   * function meets a null element.
   */
  public abstract Object apply(Object value);

  static Evaluator of(DataType type, Kernel kernel) {
    if (type.equals(DataTypes.DoubleType)) {
      return new ScalarEvaluator((ElementwiseKernel) kernel, false);
    }
    if (type.equals(DataTypes.FloatType)) {
      return new ScalarEvaluator((ElementwiseKernel) kernel, true);
    }
    if (type.equals(SQLDataTypes.VectorType())) {
      return new VectorEvaluator(kernel);
    }
    DataType element = ((ArrayType) type).elementType();
    if (element.equals(DataTypes.DoubleType)) {
      return new DoubleArrayEvaluator(kernel);
    }
    if (element.equals(DataTypes.FloatType)) {
      return new FloatArrayEvaluator(kernel);
    }
    return new NestedArrayEvaluator(of(element, kernel), element);
  }
}
