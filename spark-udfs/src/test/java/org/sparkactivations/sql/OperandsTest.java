package org.sparkactivations.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sparkactivations.sql.LocalSpark.SPARK;

import org.apache.spark.SparkRuntimeException;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What row-wise functions take beside the row: its nulls and its dimensions. */
class OperandsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nn_batch_norm(array(3D, 4D), array(1D, NULL), array(4, 1), eps => 0) | [1.0,null]",
        "nn_batch_norm_backward(array(1D, 1D), array(3D, 4D), array(1D, NULL), array(4, 1), eps => 0)"
            + " | [0.5,null]",
        "nn_layer_norm(array(3D, 4D), array(1D, NULL)) | null",
        "nn_bce_with_logits(array(3D, 4D), array(1D, NULL)) | null",
        "nn_cross_entropy(array(3D, 4D), CAST(NULL AS INT)) | null",
      })
  void aNullIsOneOfTheRow(String call, String expected) {
    for (boolean generated : new boolean[] {true, false}) {
      // Not constant, so that it is not folded.
      String query = "SELECT " + call.replace("3D", "double(id)") + " FROM range(3, 4)";
      Row row = LocalSpark.collect(query, generated).get(0);
      assertEquals(
          expected,
          String.valueOf(row.get(0))
              .replace("ArraySeq(", "[")
              .replace(")", "]")
              .replace(", ", ","));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nn_relu(NULL)                                  | double",
        "nn_relu_backward(NULL, array(1F))              | array<float>",
        "nn_relu_backward(array(array(1D)), NULL)       | array<array<double>>",
        "nn_prelu(NULL, array(0.5D))                    | array<double>",
        "nn_softmax(NULL)                               | array<double>",
        "nn_softmax_jacobian(NULL)                      | array<array<double>>",
        "nn_softmax_backward(NULL, array(array(1F)))    | array<array<float>>",
        "nn_glu_backward(array(1D), NULL)               | array<double>",
        "nn_logsumexp(NULL)                             | double",
        "nn_logsumexp_backward(NULL, array(1D))         | array<double>",
        "nn_cross_entropy(array(1D), NULL)              | double",
        "nn_cross_entropy(NULL, 1)                      | double",
        "nn_bce_with_logits(NULL, array(1D))            | double",
        "nn_bce_with_logits(0.5D, NULL)                 | double",
        "nn_batch_norm(array(1D), NULL, NULL)           | array<double>",
        "nn_layer_norm(NULL, NULL, array(1D))           | array<double>",
        "nn_maxout(NULL, 2)                             | array<double>",
        "nn_dropout(NULL, 0.5, 1, 1)                    | double",
        "nn_apply('gelu', NULL)                         | double",
      })
  void aNullWithoutTypeGivesNull(String call, String type) {
    for (boolean generated : new boolean[] {true, false}) {
      String query = "SELECT %1$s AS y, typeof(%1$s) FROM range(1)".formatted(call);
      assertEquals(
          RowFactory.create(null, type), LocalSpark.collect(query, generated).get(0), call);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nn_bce_with_logits(x, y)              | nn_bce_with_logits(array(x), array(y))",
        "nn_bce_with_logits(float(x), 1)       | nn_bce_with_logits(array(float(x)), array(1))",
        "nn_bce_with_logits_backward(2, x, y)  | nn_bce_with_logits_backward(2, array(x), array(y))[0]",
        "nn_dropout(x, 0.5, 1, id)             | nn_dropout(array(x), 0.5, 1, id)[0]",
        "nn_dropout(int(x), 0.5, 1, id)        | nn_dropout(array(int(x)), 0.5, 1, id)[0]",
        "nn_alpha_dropout(x, 0.5, 1, id)       | nn_alpha_dropout(array(x), 0.5, 1, id)[0]",
        "nn_rrelu_training(x, seed => 1, key => id)"
            + "                                | nn_rrelu_training(array(x), seed => 1, key => id)[0]",
      })
  void aNumberIsARowOfOneElement(String number, String row) {
    for (boolean generated : new boolean[] {true, false}) {
      String query =
          "SELECT %s, %s FROM (SELECT id, double(id) / 4 - 1 AS x, double(id) / 9 AS y FROM range(9))"
              .formatted(number, row);
      for (Row result : LocalSpark.collect(query, generated)) {
        assertEquals(result.get(1), result.get(0), number);
      }
    }
  }

  @Test
  void nullabilityIsThatOfAllData() {
    assertEquals(
        """
        root
         |-- a: array (nullable = false)
         |    |-- element: double (containsNull = true)
         |-- b: array (nullable = true)
         |    |-- element: double (containsNull = false)
         |-- c: array (nullable = false)
         |    |-- element: double (containsNull = true)
         |-- d: array (nullable = false)
         |    |-- element: array (containsNull = true)
         |    |    |-- element: double (containsNull = false)
         |-- e: array (nullable = false)
         |    |-- element: array (containsNull = true)
         |    |    |-- element: double (containsNull = false)
        """,
        SPARK
            .sql(
                "SELECT nn_batch_norm(array(1D), array(NULL, 1D), array(1D)) a,"
                    + " nn_layer_norm(array(1D), array(NULL, 1D)) b,"
                    + " nn_cross_entropy(array(array(1D)), array(0, NULL)) c,"
                    + " nn_softmax(array(array(1D, NULL))) d,"
                    + " nn_logsumexp_backward(array(1D, NULL), array(array(1D), array(2D))) e")
            .schema()
            .treeString());
  }

  @Test
  void anOperandHasTheDimensionsOfTheDataOrFewer() {
    String x = "array(array(1D, 2D), array(3D, 5D))";
    Row row =
        SPARK
            .sql(
                ("SELECT nn_cross_entropy(%1$s, 1) = array(a0, a1),"
                        + " nn_cross_entropy(%1$s, array(1, 0)) = array(a0, b1),"
                        + " nn_cross_entropy(%1$s, array(1, NULL))[1] IS NULL,"
                        + " nn_batch_norm(%1$s, array(1, 2), array(1, 1), eps => 0)[1] = array(2, 3),"
                        + " nn_batch_norm(%1$s, array(array(1, 2), array(3, 4)), array(1, 1), eps => 0)[1]"
                        + "   = array(0, 1)"
                        + " FROM (SELECT nn_cross_entropy(array(1D, 2D), 1) a0,"
                        + " nn_cross_entropy(array(3D, 5D), 1) a1,"
                        + " nn_cross_entropy(array(3D, 5D), 0) b1)")
                    .formatted(x))
            .first();
    assertEquals("[true,true,true,true,true]", row.toString());
    AnalysisException error =
        assertThrows(
            AnalysisException.class,
            () -> SPARK.sql("SELECT nn_cross_entropy(array(1D), array(0))"));
    assertEquals("DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE", error.getCondition());
    SparkRuntimeException lengths =
        assertThrows(
            SparkRuntimeException.class,
            () -> SPARK.sql("SELECT nn_cross_entropy(%s, array(0))".formatted(x)).collect());
    assertTrue(
        lengths
            .getMessage()
            .contains(
                "cross_entropy: label has 1 elements, logits has 2; expected the same length"),
        lengths.getMessage());
  }
}
