package org.sparkactivations.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sparkactivations.sql.LocalSpark.SPARK;

import org.apache.spark.sql.AnalysisException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong calls fail when the query is analysed, with Spark's own conditions. */
class SqlErrorsTest {
  private static final String TYPE = "DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE";

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
        "nn_softmax(1.0D)|" + TYPE,
        "nn_leaky_relu(1.0D, 'a')|" + TYPE,
        "nn_leaky_relu(x, x)|DATATYPE_MISMATCH.NON_FOLDABLE_INPUT",
        "nn_leaky_relu(x, NULL)|DATATYPE_MISMATCH.UNEXPECTED_NULL",
        "nn_leaky_relu(x, double('NaN'))|DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT",
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
            () -> SPARK.sql("SELECT " + call + " FROM VALUES (1.5D) AS t(x)"));
    assertEquals(condition, error.getCondition());
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
