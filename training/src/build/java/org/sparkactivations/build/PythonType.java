package org.sparkactivations.build;

import java.lang.reflect.ParameterizedType;
import java.util.Map;
import org.apache.spark.ml.linalg.Matrix;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.StringArrayParam;

/**
 * How Python writes the values of a param.
 *
 * @param given what setters take
 * @param kept what getters return
 */
record PythonType(String given, String kept, String converter) {
  private static final Map<Object, PythonType> TYPES =
      Map.of(
          DoubleParam.class, new PythonType("float", "float", "TypeConverters.toFloat"),
          IntParam.class, new PythonType("int", "int", "TypeConverters.toInt"),
          LongParam.class, new PythonType("int", "int", "TypeConverters.toInt"),
          BooleanParam.class, new PythonType("bool", "bool", "TypeConverters.toBoolean"),
          DoubleArrayParam.class,
              new PythonType("Sequence[float]", "list[float]", "TypeConverters.toListFloat"),
          StringArrayParam.class,
              new PythonType("Sequence[str]", "list[str]", "TypeConverters.toListString"),
          String.class, new PythonType("str", "str", "TypeConverters.toString"),
          Matrix.class, new PythonType("Weights", "Matrix", "matrix"),
          Vector.class, new PythonType("Bias", "Vector", "TypeConverters.toVector"));

  /** Of a param of this class of stages. */
  static PythonType of(Param<?> param, Class<?> stage) throws NoSuchMethodException {
    if (param.getClass() != Param.class) {
      return TYPES.get(param.getClass());
    }
    // What MLlib's traits make of Param<String> says no type.
    return stage.getMethod(param.name()).getGenericReturnType() instanceof ParameterizedType type
        ? TYPES.get(type.getActualTypeArguments()[0])
        : TYPES.get(String.class);
  }
}
