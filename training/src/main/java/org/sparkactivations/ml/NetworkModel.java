package org.sparkactivations.ml;

import java.util.List;
import org.apache.spark.ml.PipelineModel;
import org.sparkactivations.sql.evaluator.ChainLink;
import org.sparkactivations.training.TrainedNetwork;

/** A model that is a network. */
public interface NetworkModel {
  /** The field of {@link #steps} with what is predicted. */
  String PREDICTION = "prediction";

  /** The field of {@link #steps} with a score for each class. */
  String RAW_PREDICTION = "rawPrediction";

  /** The field of {@link #steps} with the probability of each class. */
  String PROBABILITY = "probability";

  String uid();

  /** The network with its parameters. */
  TrainedNetwork trained();

  /** What the model computes of a row, with the params as they are. Internal. */
  List<ChainLink> steps();

  /**
   * The network as a pipeline with a stage for each layer, whose predictions have the same bits.
   * The last stage is a model that has only the layer of the outputs. Arrays of FLOAT give other
   * bits, because every stage rounds them to FLOAT.
   *
   * @throws IllegalArgumentException for a layer that is no stage
   */
  PipelineModel toPipeline();
}
