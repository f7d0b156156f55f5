package org.sparkactivations.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.sparkactivations.sql.LocalSpark.SPARK;

import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Schemas say where nulls can be, and only there; {@code ?} marks what can be null. */
class NullabilityTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nn_gelu(id)                                        | double",
        "nn_gelu(n)                                         | double?",
        "nn_gelu(array(id))                                 | array(double)",
        "nn_gelu(array(n))                                  | array(double?)",
        "nn_gelu(array(array(n), array(id)))                | array(array(double?))",
        "nn_gelu(array(array(id), NULL))                    | array(array(double)?)",
        "nn_gelu_backward(n, id)                            | double?",
        "nn_gelu_backward(array(id), array(n))              | array(double?)",
        "nn_gelu_backward(array(n), array(id))              | array(double?)",
        "nn_gelu_backward(array(array(id), NULL), array(array(id))) | array(array(double)?)",
        "nn_softmax(array(id))                              | array(double)",
        "nn_softmax(array(n))                               | array(double)?",
        "nn_softmax(array(array(n)))                        | array(array(double)?)",
        "nn_softmax(array(array(array(n))))                 | array(array(array(double)?))",
        "nn_softmax_jacobian(array(n))                      | array(array(double))?",
        "nn_logsumexp(array(array(n)))                      | array(double?)",
        "nn_logsumexp_backward(array(n), array(array(id)))  | array(array(double)?)",
        "nn_maxout(array(n), 1)                             | array(double?)",
        "nn_maxout(array(id), 1)                            | array(double)",
        "nn_layer_norm(array(id), array(n))                 | array(double)?",
        "nn_layer_norm(array(id), NULL, array(id))          | array(double)",
        "nn_layer_norm(array(array(id)), array(n))          | array(array(double)?)",
        "nn_batch_norm(array(id), array(n), array(id))      | array(double?)",
        "nn_batch_norm(array(id), array(id), array(id))     | array(double)",
        "nn_dropout(array(id), 0.5, 1, n)                   | array(double)?",
      })
  void isExact(String call, String expected) {
    StructField field =
        SPARK.range(1).selectExpr("id", "nullif(id, 1) AS n").selectExpr(call).schema().fields()[0];
    assertEquals(expected, text(field.dataType(), field.nullable()));
  }

  private static String text(DataType type, boolean nullable) {
    String text =
        type instanceof ArrayType array
            ? "array(%s)".formatted(text(array.elementType(), array.containsNull()))
            : type.typeName();
    return nullable ? text + "?" : text;
  }
}
