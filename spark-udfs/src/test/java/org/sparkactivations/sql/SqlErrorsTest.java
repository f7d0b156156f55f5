package org.sparkactivations.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sparkactivations.sql.LocalSpark.SPARK;

import java.util.List;
import org.apache.spark.SparkRuntimeException;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong calls fail when the query is analysed, with Spark's own conditions. */
class SqlErrorsTest {
  private static final String TYPE = "DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE";

  @BeforeAll
  static void createTable() {
    SPARK
        .createDataFrame(
            List.of(
                RowFactory.create(
                    Vectors.dense(1), org.apache.spark.mllib.linalg.Vectors.dense(1))),
            new StructType()
                .add("v", SQLDataTypes.VectorType())
                .add("old", new org.apache.spark.mllib.linalg.VectorUDT()))
        .createOrReplaceTempView("errors");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nn_gelu('1')|" + TYPE,
        "nn_gelu(true)|" + TYPE,
        "nn_gelu(map(1, 2))|" + TYPE,
        "nn_gelu(array('a'))|" + TYPE,
        "nn_gelu(X'00')|" + TYPE,
        "nn_gelu(struct(1.0D))|" + TYPE,
        "nn_gelu(timestamp'2026-01-01')|" + TYPE,
        "nn_softmax(1.0D)|" + TYPE,
        "nn_softmax('1')|" + TYPE,
        "nn_gelu_backward('1', x)|" + TYPE,
        "nn_gelu_backward(x, array(x))|DATATYPE_MISMATCH.DATA_DIFF_TYPES",
        "nn_gelu_backward(array(x), array(array(x)))|DATATYPE_MISMATCH.DATA_DIFF_TYPES",
        "nn_gelu_backward(array(x), v)|DATATYPE_MISMATCH.DATA_DIFF_TYPES",
        "nn_softmax_backward(x, array(x))|" + TYPE,
        "nn_softmax_backward(array(x), v)|" + TYPE,
        "nn_logsumexp_backward(array(x), array(x))|" + TYPE,
        "nn_layer_norm(array(x), 'a')|" + TYPE,
        "nn_cross_entropy(array(x), x)|" + TYPE,
        "nn_cross_entropy(1D, 0)|" + TYPE,
        "nn_bce_with_logits(x, array(1D))|" + TYPE,
        "nn_bce_with_logits(array(x), 1D)|" + TYPE,
        "nn_rrelu_training_backward(array(x), array(x), seed => 1)|" + TYPE,
        "nn_batch_norm(array(x), array(x))|REQUIRED_PARAMETER_NOT_FOUND",
        "nn_maxout(array(x), 1.5)|" + TYPE,
        "nn_maxout(array(x), 0)|DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT",
        "nn_maxout(array(x), int(x))|DATATYPE_MISMATCH.NON_FOLDABLE_INPUT",
        "nn_gated(array(x, x), 'gleu')|DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT",
        "nn_gated(array(x, x), NULL)|DATATYPE_MISMATCH.UNEXPECTED_NULL",
        "nn_dropout(array(x), 2, 1, 1)|DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT",
        "nn_dropout(array(x), 0.5, 1, 'a')|" + TYPE,
        "nn_dropout(array(x), 0.5, int(x))|SEED_EXPRESSION_IS_UNFOLDABLE",
        "nn_gumbel_softmax(array(x), hard => 1)|" + TYPE,
        "nn_kernels(1)|WRONG_NUM_ARGS.WITHOUT_SUGGESTION",
        "nn_leaky_relu(1.0D, 'a')|" + TYPE,
        "nn_leaky_relu(x, x)|DATATYPE_MISMATCH.NON_FOLDABLE_INPUT",
        "nn_leaky_relu(x, NULL)|DATATYPE_MISMATCH.UNEXPECTED_NULL",
        "nn_leaky_relu(x, double('NaN'))|DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT",
        "nn_prelu(array(x), array(double('NaN')))|"
            + "DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT",
        "nn_prelu(array(array(x)), array(array(0.5F, float('Infinity'))))|"
            + "DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT",
        "nn_softmax(array(x), 0)|DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT",
        "nn_apply('gleu', x)|DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT",
        "nn_apply('softmax', x)|DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT",
        "nn_apply_derivative('elu(alpha=NaN)', x)|DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT",
        "nn_apply_backward('elu(alpha', x, x)|DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT",
        "nn_apply(NULL, x)|DATATYPE_MISMATCH.UNEXPECTED_NULL",
        "nn_apply(string(x), x)|DATATYPE_MISMATCH.NON_FOLDABLE_INPUT",
        "nn_apply(x, 'gelu')|" + TYPE,
        "nn_apply('gelu', 'a')|" + TYPE,
        "nn_apply_backward('gelu', array(x), x)|DATATYPE_MISMATCH.DATA_DIFF_TYPES",
        "nn_apply('gelu')|REQUIRED_PARAMETER_NOT_FOUND",
        "nn_gelu()|REQUIRED_PARAMETER_NOT_FOUND",
        "nn_gelu(x, 1)|WRONG_NUM_ARGS.WITHOUT_SUGGESTION",
        "nn_leaky_relu(x, beta => 1)|UNRECOGNIZED_PARAMETER_NAME",
        "nn_leaky_relu(x, alpha => 1, alpha => 2)"
            + "|DUPLICATE_ROUTINE_PARAMETER_ASSIGNMENT.DOUBLE_NAMED_ARGUMENT_REFERENCE",
      })
  void refusedAtAnalysis(String call, String condition) {
    AnalysisException error =
        assertThrows(
            AnalysisException.class,
            () -> SPARK.sql("SELECT " + call + " FROM VALUES (1.5D) AS t(x), errors"));
    assertEquals(condition, error.getCondition());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nn_gelu(old) | first | number or \"ARRAY\" of numbers or \"VECTOR\" of spark.ml (convert old"
            + " vectors with MLUtils.convertVectorColumnsToML) | \"errors.old\"",
        "nn_gelu('1') | first | number or \"ARRAY\" of numbers or \"VECTOR\" of spark.ml (cast strings"
            + " to DOUBLE) | \"'1'\"",
        "nn_softmax_backward(x, array(x)) | first | \"ARRAY<DOUBLE>\" | \"t.x\"",
        "nn_layer_norm(array(x), x) | second | \"ARRAY\" of numbers or \"VECTOR\" of spark.ml | \"t.x\"",
        "nn_apply(x, 'gelu') | first | \"STRING\" | \"t.x\"",
      })
  void whatIsExpected(String call, String index, String required, String input) {
    AnalysisException error =
        assertThrows(
            AnalysisException.class,
            () -> SPARK.sql("SELECT " + call + " FROM VALUES (1.5D) AS t(x), errors"));
    assertEquals(TYPE, error.getCondition());
    assertEquals(index, error.getMessageParameters().get("paramIndex"));
    assertEquals(required, error.getMessageParameters().get("requiredType"));
    assertEquals(input, error.getMessageParameters().get("inputSql"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nn_gelu_backward(b, a) | column a: gelu: grad has 3 elements, x has 2; expected the same length",
        "nn_apply_backward('elu', b, a)"
            + " | column a: elu: grad has 3 elements, x has 2; expected the same length",
        "nn_softmax_backward(b, a) | column a: softmax: grad has 3 elements; expected 2 for a row of 2",
        "nn_gelu_backward(array(a), array(a, a))"
            + " | gelu: grad has 1 elements, x has 2; expected the same length",
        "nn_layer_norm(a, b)"
            + " | column a: layer_norm: gamma has 3 elements, the row has 2; expected the same length",
        "nn_glu(b) | column b: glu: the row has 3 elements; expected an even number",
        "nn_maxout(b, 2) | column b: maxout: the row has 3 elements; expected a multiple of pieces = 2",
        "nn_cross_entropy(a, 2)"
            + " | column a: cross_entropy: label = 2; expected an integer from 0 to 1 for 2 logits",
      })
  void lengthsDifferWhileAJobRuns(String call, String message) {
    for (boolean generated : new boolean[] {true, false}) {
      String query =
          "SELECT %s FROM (SELECT array(double(id), 1D) a, array(double(id), 1D, 2D) b FROM range(1))";
      Exception failure =
          assertThrows(Exception.class, () -> LocalSpark.collect(query.formatted(call), generated));
      SparkRuntimeException error =
          assertInstanceOf(
              SparkRuntimeException.class,
              failure instanceof SparkRuntimeException ? failure : failure.getCause());
      assertEquals("USER_RAISED_EXCEPTION", error.getCondition());
      assertEquals(message, error.getMessageParameters().get("errorMessage"));
    }
  }

  @Test
  void theMessageSaysWhatGotAndExpected() {
    AnalysisException error =
        assertThrows(
            AnalysisException.class, () -> SPARK.sql("SELECT nn_leaky_relu(1, double('NaN'))"));
    assertTrue(
        error
            .getMessage()
            .contains("leaky_relu: alpha = NaN; expected a finite number (default 0.01)"),
        error.getMessage());
  }
}
