package org.sparkactivations.sql.evaluator;

import java.io.Serializable;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.sparkactivations.core.RowFunction;

/**
 * A function in a chain of functions.
 *
 * @param name of the field that holds its result
 * @param from the index of the link whose result it takes, or {@link #ROW}
 */
public record ChainLink(String name, RowFunction function, int from) implements Serializable {
  /** For functions of the row itself. */
  public static final int ROW = -1;

  /** The type of its result, whose rows are vectors or arrays. */
  public DataType type(boolean vectors) {
    if (function.definition().yieldsNumber()) {
      return DataTypes.DoubleType;
    }
    return vectors ? SQLDataTypes.VectorType() : new ArrayType(DataTypes.DoubleType, false);
  }
}
