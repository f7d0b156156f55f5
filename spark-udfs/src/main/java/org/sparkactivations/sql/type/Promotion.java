package org.sparkactivations.sql.type;

import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.NumericType;

/** Which types the functions take, and what other numeric types are cast to. */
public final class Promotion {
  private Promotion() {}

  /**
   * The type a value is computed in. FLOAT and DOUBLE stay; other numbers and untyped nulls become
   * DOUBLE; arrays follow their elements. Other types are returned unchanged and refused later.
   */
  public static DataType of(DataType type) {
    if (type instanceof ArrayType array) {
      return new ArrayType(of(array.elementType()), array.containsNull());
    }
    boolean promoted =
        type instanceof NullType
            || (type instanceof NumericType && !type.equals(DataTypes.FloatType));
    return promoted ? DataTypes.DoubleType : type;
  }

  /** Whether a promoted type can be computed; a row-wise function needs a row. */
  public static boolean accepts(DataType type, boolean rowsOnly) {
    if (type instanceof ArrayType array) {
      return accepts(array.elementType(), false);
    }
    return isVector(type) || (!rowsOnly && isNumber(type));
  }

  /** DOUBLE or FLOAT: what a promoted number is. */
  public static boolean isNumber(DataType type) {
    return type.equals(DataTypes.DoubleType) || type.equals(DataTypes.FloatType);
  }

  /** Whether a type is a vector or an array of numbers. */
  public static boolean isRow(DataType type) {
    return isVector(type) || (type instanceof ArrayType array && isNumber(array.elementType()));
  }

  /** Whether both are numbers, vectors, or arrays of the same shape. */
  public static boolean sameShape(DataType a, DataType b) {
    if (a instanceof ArrayType x && b instanceof ArrayType y) {
      return sameShape(x.elementType(), y.elementType());
    }
    return (isNumber(a) && isNumber(b)) || (isVector(a) && isVector(b));
  }

  /** A promoted type, with DOUBLE for FLOAT where the other of the same shape has DOUBLE. */
  public static DataType widened(DataType type, DataType other) {
    if (type instanceof ArrayType x && other instanceof ArrayType y) {
      return new ArrayType(widened(x.elementType(), y.elementType()), x.containsNull());
    }
    return isNumber(type) && isNumber(other) && !type.equals(other) ? DataTypes.DoubleType : type;
  }

  /** The number of dimensions of a value; 1 for BIGINT, which belongs to a whole row. */
  static int rank(DataType type) {
    if (type instanceof ArrayType array) {
      return 1 + rank(array.elementType());
    }
    return isVector(type) || type.equals(DataTypes.LongType) ? 1 : 0;
  }

  /** Integers, or arrays of them, as BIGINT; other types unchanged. */
  static DataType integers(DataType type) {
    if (type instanceof ArrayType array) {
      return new ArrayType(integers(array.elementType()), array.containsNull());
    }
    return type instanceof IntegralType ? DataTypes.LongType : type;
  }

  public static boolean isVector(DataType type) {
    return type.equals(SQLDataTypes.VectorType());
  }

  /** What is accepted instead of this type, with a hint where there is one. */
  public static String accepted(DataType got, boolean rowsOnly) {
    String rows = "\"ARRAY\" of numbers or \"VECTOR\" of spark.ml";
    return (rowsOnly ? rows : "number or " + rows) + hint(got);
  }

  private static String hint(DataType got) {
    if (got.getClass().getName().equals("org.apache.spark.mllib.linalg.VectorUDT")) {
      return " (convert old vectors with MLUtils.convertVectorColumnsToML)";
    }
    return got.equals(DataTypes.StringType) ? " (cast strings to DOUBLE)" : "";
  }
}
