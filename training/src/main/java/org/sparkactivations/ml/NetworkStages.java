package org.sparkactivations.ml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.ml.linalg.DenseMatrix;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.sql.catalyst.expressions.Literal$;
import org.apache.spark.sql.catalyst.util.QuotingUtils;
import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.elementwise.PRelu;
import org.sparkactivations.core.network.ActivationLayer;
import org.sparkactivations.core.network.AlphaDropoutLayer;
import org.sparkactivations.core.network.BatchNormLayer;
import org.sparkactivations.core.network.DenseLayer;
import org.sparkactivations.core.network.DropoutLayer;
import org.sparkactivations.core.network.FunctionLayer;
import org.sparkactivations.core.network.Layer;
import org.sparkactivations.core.network.Network;
import org.sparkactivations.core.network.NormLayer;
import org.sparkactivations.core.network.ResidualLayer;
import org.sparkactivations.core.rowwise.Crelu;
import org.sparkactivations.core.rowwise.GatedUnit;
import org.sparkactivations.core.rowwise.L2Normalize;
import org.sparkactivations.core.rowwise.LayerNorm;
import org.sparkactivations.core.rowwise.LogSoftmax;
import org.sparkactivations.core.rowwise.RmsNorm;
import org.sparkactivations.sql.function.SqlFunction;
import org.sparkactivations.training.TrainedNetwork;

/**
 * A network as stages, one for each layer. Columns between them are called by the uid of the model
 * and the number and name of the layer. Dropout has no stage.
 */
final class NetworkStages {
  private final TrainedNetwork trained;
  private final List<Transformer> stages = new ArrayList<>();

  /** Where the numbers of the next layer begin. */
  private int parameter;

  private int statistic;

  private NetworkStages(TrainedNetwork trained) {
    this.trained = trained;
  }

  /**
   * The stages of all hidden layers, and one for the layer that gives the outputs.
   *
   * @param features the column of the features
   * @param last makes the last stage of its network, which has no hidden layers, and the column
   *     that it reads
   * @throws IllegalArgumentException for a layer that is no stage
   */
  static PipelineModel of(
      NetworkModel model, String features, BiFunction<TrainedNetwork, String, Transformer> last) {
    NetworkStages all = new NetworkStages(model.trained());
    Network network = all.trained.network();
    String prefix = model.uid() + "_";
    String input = all.standardized(features, prefix + "0");
    List<Layer> hidden = network.layers().subList(0, network.layers().size() - 1);
    int length = network.inputs();
    for (Layer layer : hidden) {
      length = layer.outputs(length);
    }
    input = all.addAll(hidden, network.inputs(), input, prefix);
    TrainedNetwork rest =
        new TrainedNetwork(
            Network.parse("", length, network.outputs()),
            all.parameters(network.parameterCount() - all.parameter),
            new double[0],
            new double[0],
            new double[0],
            all.trained.history());
    all.stages.add(last.apply(rest, input));
    return new PipelineModel(Identifiable$.MODULE$.randomUID("pipeline"), all.stages);
  }

  private double[] parameters(int count) {
    parameter += count;
    return Arrays.copyOfRange(trained.parameters(), parameter - count, parameter);
  }

  private double[] statistics(int count) {
    statistic += count;
    return Arrays.copyOfRange(trained.statistics(), statistic - count, statistic);
  }

  private String standardized(String from, String to) {
    if (trained.mean().length == 0) {
      return from;
    }
    BatchNormalizationModel stage = normalization(trained.mean(), trained.variance()).setEps(0);
    return added(stage, from, to + "_standardization");
  }

  private static BatchNormalizationModel normalization(double[] mean, double[] variance) {
    return new BatchNormalizationModel(
        Identifiable$.MODULE$.randomUID("batchNormalization"),
        Vectors.dense(mean),
        Vectors.dense(variance));
  }

  /** Adds a stage with these columns; the column that it makes. */
  private <S extends Transformer & HasColumn<S>> String added(S stage, String from, String to) {
    stage.setInputCol(from);
    stage.setOutputCol(to);
    stages.add(stage);
    return to;
  }

  /** Adds layers one after the other; the column of the last. */
  private String addAll(List<Layer> layers, int inputs, String from, String prefix) {
    String column = from;
    int length = inputs;
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      String name = prefix + (i + 1) + "_" + layer.definition().name();
      column = add(layer, length, column, name);
      length = layer.outputs(length);
    }
    return column;
  }

  private String add(Layer layer, int length, String from, String to) {
    if (layer instanceof DropoutLayer || layer instanceof AlphaDropoutLayer) {
      return from;
    }
    if (layer instanceof DenseLayer dense) {
      double[] weights = parameters(dense.units() * length);
      Dense stage = new Dense().setWeights(new DenseMatrix(dense.units(), length, weights, true));
      return added(stage.setBias(Vectors.dense(parameters(dense.units()))), from, to);
    }
    if (layer instanceof BatchNormLayer norm) {
      BatchNormalizationModel stage = normalization(statistics(length), statistics(length));
      stage.setGamma(parameters(length)).setBeta(parameters(length)).setEps(norm.eps());
      return added(stage, from, to);
    }
    if (layer instanceof ResidualLayer residual) {
      String change = addAll(residual.body().layers(), length, from, to + "_");
      stages.add(new Residual().setInputCols(change, from).setOutputCol(to));
      return to;
    }
    if (layer instanceof NormLayer norm) {
      return addNorm(norm.function(), length, from, to);
    }
    if (layer instanceof ActivationLayer activation) {
      return addActivation(activation, length, from, to);
    }
    if (layer instanceof FunctionLayer function) {
      return addFunction(function.function(), from, to);
    }
    throw refusal(layer);
  }

  private static IllegalArgumentException refusal(Layer layer) {
    return new IllegalArgumentException(
        "toPipeline: layer %s is no stage; expected a network without it".formatted(layer.spec()));
  }

  private String addNorm(RowFunction function, int length, String from, String to) {
    if (function instanceof LayerNorm norm) {
      LayerNormalization stage = new LayerNormalization().setEps(norm.eps());
      stage.setGamma(parameters(length)).setBeta(parameters(length));
      return added(stage, from, to);
    }
    if (function instanceof RmsNorm norm) {
      RmsNormalization stage = new RmsNormalization().setEps(norm.eps());
      return added(stage.setGamma(parameters(length)), from, to);
    }
    throw refusal(new NormLayer(function));
  }

  private String addActivation(ActivationLayer layer, int length, String from, String to) {
    if (!layer.perUnit()) {
      String function =
          (layer.learn() ? layer.learned(parameters(1)[0]) : layer.activation()).spec();
      return added(new ActivationTransformer().setFunction(function), from, to);
    }
    if (layer.activation() instanceof PRelu) {
      return added(new Prelu().setSlopes(parameters(length)), from, to);
    }
    throw refusal(layer);
  }

  private String addFunction(RowFunction function, String from, String to) {
    if (function instanceof org.sparkactivations.core.rowwise.Softmax softmax) {
      return added(new Softmax().setTemperature(softmax.temperature()), from, to);
    }
    if (function instanceof LogSoftmax softmax) {
      return added(new Softmax().setLog(true).setTemperature(softmax.temperature()), from, to);
    }
    if (function instanceof GatedUnit unit) {
      return added(new GatedLinearUnit().setGate(unit.gate().spec()), from, to);
    }
    if (function instanceof Crelu) {
      return added(new ConcatenatedRelu(), from, to);
    }
    if (function instanceof org.sparkactivations.core.rowwise.Maxout maxout) {
      return added(new Maxout().setPieces(maxout.pieces()), from, to);
    }
    if (function instanceof L2Normalize normalize) {
      return added(new L2Normalization().setEps(normalize.eps()), from, to);
    }
    stages.add(new SQLTransformer().setStatement(statement(function, from, to)));
    return to;
  }

  /** For functions without a stage of their own. */
  private static String statement(RowFunction function, String from, String to) {
    Definition<? extends RowFunction> definition = function.definition();
    List<Object> values = definition.parameterValues(function);
    StringBuilder arguments = new StringBuilder(QuotingUtils.quoteIdentifier(from));
    for (int i = 0; i < values.size(); i++) {
      String value = Literal$.MODULE$.apply(values.get(i)).sql();
      arguments.append(", %s => %s".formatted(definition.parameters().get(i).name(), value));
    }
    return "SELECT *, %s%s(%s) AS %s FROM __THIS__"
        .formatted(
            SqlFunction.PREFIX, definition.name(), arguments, QuotingUtils.quoteIdentifier(to));
  }
}
