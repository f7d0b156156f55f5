package org.sparkactivations.profiler.pipeline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.sparkactivations.profiler.PipelineProfile;
import org.sparkactivations.profiler.Profile;
import org.sparkactivations.profiler.Profiler;

/**
 * Profiles the input of every activation of a fitted pipeline under that activation, in one pass
 * over the table. Activations are the stages {@code ActivationTransformer}, forward, and what
 * {@code Dense} applies to its result if its {@code activation} is set. Each of several input
 * columns is profiled by itself.
 *
 * <p>Where stages tell how they make their columns, as those of this library do, the gradient that
 * comes back to each layer is measured, too: over the 100 rows with the smallest hashes, with a
 * random unit vector as the gradient by the outputs of the last activation.
 *
 * <pre>{@code
 * String table = PipelineProfiler.of(model, rows).run().toTable();
 * }</pre>
 */
public final class PipelineProfiler {
  private final PipelineModel model;
  private final Dataset<Row> table;
  private double eps = Profiler.EPS;

  private PipelineProfiler(PipelineModel model, Dataset<Row> table) {
    this.model = model;
    this.table = table;
  }

  public static PipelineProfiler of(PipelineModel model, Dataset<Row> table) {
    return new PipelineProfiler(model, table);
  }

  /**
   * What share of the largest slope is too flat to learn from, instead of {@link Profiler#EPS}.
   *
   * @throws IllegalArgumentException unless it is in (0, 1)
   */
  public PipelineProfiler eps(double share) {
    eps = Profiler.checked(share);
    return this;
  }

  /**
   * Reads the table once, through the stages up to the last activation; the profiles are of the
   * rows that come out there. What a stage refuses is its own error, before any job.
   *
   * @throws IllegalArgumentException if the pipeline has no activation, or a stage after one keeps
   *     only columns that it names itself
   */
  public PipelineProfile run() {
    Layers layers = new Layers(table);
    List<Transformer> stages = flat(model);
    int last = stages.size() - 1;
    while (last >= 0 && !Layers.isActivation(stages.get(last))) {
      last--;
    }
    if (last < 0) {
      throw new IllegalArgumentException(
          "%s: no activation among its stages (%d); expected ActivationTransformer, or Dense"
                  .formatted(model.uid(), stages.size())
              + " with an activation; toPipeline() of a trained network makes such stages");
    }
    stages.subList(0, last + 1).forEach(layers::add);
    List<Column> columns = layers.states(eps);
    int count = columns.size();
    layers.sample().ifPresent(columns::add);
    Row row = layers.table().select(columns.toArray(Column[]::new)).collectAsList().get(0);
    List<Double> norms =
        columns.size() > count
            ? layers.gradientNorms(row.getList(count))
            : Collections.nCopies(count, null);
    List<PipelineProfile.Input> inputs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Profile profile = Profile.ofState((byte[]) row.get(i));
      inputs.add(
          PipelineProfile.Input.of(layers.all().get(i).stage(), profile)
              .withGradientNorm(norms.get(i)));
    }
    return PipelineProfile.of(inputs);
  }

  private static List<Transformer> flat(PipelineModel model) {
    List<Transformer> stages = new ArrayList<>();
    for (Transformer stage : model.stages()) {
      stages.addAll(stage instanceof PipelineModel inner ? flat(inner) : List.of(stage));
    }
    return stages;
  }
}
