package org.sparkactivations.profiler.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sparkactivations.profiler.pipeline.PipelineProfilerTest.WIDTH;
import static org.sparkactivations.profiler.pipeline.PipelineProfilerTest.activation;
import static org.sparkactivations.profiler.pipeline.PipelineProfilerTest.dense;
import static org.sparkactivations.profiler.pipeline.PipelineProfilerTest.model;
import static org.sparkactivations.profiler.pipeline.PipelineProfilerTest.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.linalg.DenseMatrix;
import org.junit.jupiter.api.Test;
import org.sparkactivations.ml.Dense;
import org.sparkactivations.profiler.LayerProfile;
import org.sparkactivations.profiler.PipelineProfile;

/** What is said of a pipeline as a whole. */
class PipelineVerdictTest {
  /** The true gradient does not vanish: the weights make up for what relu takes. */
  @Test
  void noDeathIsDeclaredOfTenReluLayersWithHeWeights() {
    Random random = new Random(4);
    List<PipelineStage> stages = new ArrayList<>();
    for (int layer = 1; layer <= 10; layer++) {
      double[] he =
          random
              .doubles(WIDTH * WIDTH)
              .map(x -> random.nextGaussian() * Math.sqrt(2.0 / WIDTH))
              .toArray();
      stages.add(
          new Dense("dense" + layer)
              .setWeights(new DenseMatrix(WIDTH, WIDTH, he))
              .setInputCol(layer == 1 ? "x" : "a" + (layer - 1))
              .setOutputCol("h" + layer));
      stages.add(activation("relu", "h" + layer, "a" + layer));
    }
    PipelineProfile profile =
        PipelineProfiler.of(model(stages.toArray(PipelineStage[]::new)), table()).run();
    LayerProfile first = profile.layers().get(0);
    assertTrue(first.gradientLeft() < 0.01, first::toString);
    LayerProfile least =
        profile.layers().stream()
            .min(Comparator.comparingDouble(LayerProfile::gradientShare))
            .orElseThrow();
    String verdict =
        ("The gradient arrives at all layers: at layer 1 its norm is %4$.3f times that at the outputs."
                + " Layer %1$d, relu of h%1$d, passes least: %2$.0f %% of its largest slope, with %3$.0f %% of its"
                + " values saturated.")
            .formatted(
                least.layer(),
                100 * least.gradientShare(),
                100 * least.saturation(),
                first.gradientNorm());
    assertEquals(verdict, profile.verdict());
    for (String text : List.of(profile.toTable(), profile.toJson("x"), profile.toHtml("x"))) {
      assertTrue(text.contains("activations alone"), text);
      assertTrue(text.contains(verdict), text);
      assertFalse(text.contains("dies") || text.contains("vanish"), text);
    }
  }

  @Test
  void namesTheLayerThatPassesLeastOfThoseOfWhichThatIsKnown() {
    PipelineModel mixed =
        model(
            activation("exp", "x", "e"), // Its slope has no largest.
            dense(2, "x", "h"),
            activation("hardsigmoid", "h", "a"),
            activation("relu", "x", "r"));
    PipelineProfile profile = PipelineProfiler.of(mixed, table()).run();
    LayerProfile layer = profile.layers().get(1);
    assertTrue(layer.gradientShare() > 0.01 && layer.gradientShare() < 0.03, layer::toString);
    assertEquals(
        ("Layer 2, hardsigmoid of h, passes least: %.1f %% of its largest slope, with %.0f %% of its"
                + " values saturated. Activations alone: the mean slopes of all layers multiply to %.1f"
                + " %%, and weights change that.")
            .formatted(
                100 * layer.gradientShare(),
                100 * layer.saturation(),
                100 * profile.layers().get(0).slopeLeft()),
        profile.verdict());
    List<String> table = profile.toTable().lines().toList();
    assertEquals(6, table.size());
    assertEquals(" ".repeat(62) + "activations alone", table.get(0));
    assertTrue(table.stream().limit(5).allMatch(line -> line.length() <= 80), profile::toTable);
    assertTrue(table.get(3).startsWith("  2  h              hardsigmoid "), profile::toTable);
    PipelineModel exp = model(activation("exp", "x", "e"));
    assertTrue(
        PipelineProfiler.of(exp, table())
            .run()
            .verdict()
            .startsWith("The gradient arrives at all layers: at layer 1 its norm is "));
  }
}
