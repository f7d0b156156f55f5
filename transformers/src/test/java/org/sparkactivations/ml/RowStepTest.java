package org.sparkactivations.ml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.linalg.DenseMatrix;
import org.apache.spark.ml.linalg.Vectors;
import org.junit.jupiter.api.Test;
import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.elementwise.Gelu;
import org.sparkactivations.core.elementwise.Identity;
import org.sparkactivations.core.layer.EachElement;
import org.sparkactivations.core.layer.Residual;
import org.sparkactivations.core.rowwise.BatchNorm;
import org.sparkactivations.core.rowwise.PReluRow;

/** What stages say of the columns that they make. */
class RowStepTest {
  private static <S extends HasColumn<S> & RowStage> RowStep step(S stage) {
    stage.setInputCol("x");
    stage.setOutputCol("y");
    RowStep step = stage.rowSteps().get(0);
    assertEquals(List.of("x"), step.inputs());
    assertEquals("y", step.output());
    return step;
  }

  private static RowFunction function(RowStep step) {
    return step.function().orElseThrow().function();
  }

  @Test
  void functionsComeWithTheirWeights() {
    assertEquals(
        new EachElement(new Gelu()),
        function(step(new ActivationTransformer().setFunction("gelu"))));
    assertEquals(new EachElement(new Identity()), function(step(new Dropout())));
    RowStep prelu = step(new Prelu().setSlopes(1, 2));
    assertEquals(new PReluRow(), function(prelu));
    assertArrayEquals(new double[] {1, 2}, prelu.function().orElseThrow().constants().get(0));
    BatchNormalizationModel model =
        new BatchNormalizationModel("m", Vectors.dense(1), Vectors.dense(2)).setEps(0.5);
    assertEquals(new BatchNorm(0.5), function(step(model)));
    RowFunction dense =
        function(step(new Dense().setWeights(new DenseMatrix(1, 2, new double[] {3, 4}))));
    double[] gradient = new double[2];
    dense.backward(new double[] {10}, 0, new double[2], 0, 2, gradient, 0);
    assertArrayEquals(new double[] {30, 40}, gradient);
  }

  @Test
  void aSumReadsTwoColumns() {
    var sum = new org.sparkactivations.ml.Residual().setInputCols("a", "b").setOutputCol("c");
    RowStep step = sum.rowSteps().get(0);
    assertEquals(List.of("a", "b"), step.inputs());
    assertEquals(new Residual(), function(step));
  }

  @Test
  void whatHasNoGradientSaysSo() {
    assertEquals(
        Optional.empty(), step(new ActivationTransformer().setMode("derivative")).function());
    assertEquals(Optional.empty(), step(new Dropout().setTraining(true)).function());
  }
}
