package org.sparkactivations.core.network;

import java.util.ArrayList;
import java.util.List;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.RowFunctions;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.DefinitionBuilder;
import org.sparkactivations.core.definition.Parameter;
import org.sparkactivations.core.train.SecondMoment;

/**
 * An element-wise function.
 *
 * @param learn whether its learnable parameter is trained, beginning with the function's own
 * @param perUnit whether each unit has a parameter of its own, which is trained
 */
public record ActivationLayer(Activation activation, boolean learn, boolean perUnit)
    implements Layer {
  /** Functions whose parameter is trained unless their layer says otherwise. */
  private static final List<String> LEARNING = List.of("prelu", "swish");

  public ActivationLayer {
    if (perUnit && !learn) {
      throw new IllegalArgumentException(
          "%s: per_unit = true and learn = false; expected learn = true, since units differ by what they learn"
              .formatted(activation.definition().name()));
    }
  }

  /** The layer of a function, which has the function's parameters and flags for learning. */
  static Definition<ActivationLayer> of(Definition<? extends Activation> function) {
    DefinitionBuilder<ActivationLayer> builder =
        Definition.<ActivationLayer>of(function.name())
            .aliases(function.aliases().toArray(String[]::new))
            .parametersOf(function)
            .formula(function.formula())
            .source(function.source());
    int count = function.parameters().size();
    if (function.parameters().stream().anyMatch(Parameter::learnable)) {
      boolean learns = LEARNING.contains(function.name());
      builder.flag("learn", learns, "whether " + learnable(function).name() + " is trained");
    }
    if (RowFunctions.perElement().contains(function.name())) {
      builder.flag("per_unit", "whether each unit has its own " + learnable(function).name());
    }
    return builder.createFrom(
        values ->
            new ActivationLayer(
                function.create(values.subList(0, count)),
                values.size() > count && (boolean) values.get(count),
                values.size() > count + 1 && (boolean) values.get(count + 1)));
  }

  static Parameter learnable(Definition<?> function) {
    return function.parameters().stream().filter(Parameter::learnable).findFirst().orElseThrow();
  }

  @Override
  public Definition<? extends Layer> definition() {
    return NetworkLayers.table().find(activation.definition().name());
  }

  @Override
  public String spec() {
    Definition<?> definition = definition();
    List<Object> values = new ArrayList<>(activation.definition().parameterValues(activation));
    values.addAll(List.of(learn, perUnit));
    return definition.specOf(values.subList(0, definition.parameters().size()));
  }

  @Override
  public List<Weights> parameters(int inputs) {
    if (!learn) {
      return List.of();
    }
    Definition<? extends Activation> function = activation.definition();
    Parameter parameter = learnable(function);
    int index = function.parameters().indexOf(parameter);
    double value = (double) function.parameterValues(activation).get(index);
    return List.of(Weights.of(parameter.name(), value, perUnit ? inputs : 1));
  }

  /** The function with a parameter that was learned, or the nearest that the function allows. */
  public Activation learned(double parameter) {
    Definition<? extends Activation> function = activation.definition();
    Parameter learnable = learnable(function);
    List<Object> values = new ArrayList<>(function.parameterValues(activation));
    values.set(
        function.parameters().indexOf(learnable),
        new LearnedInterval(learnable.allowed()).nearest(parameter));
    return function.create(values);
  }

  @Override
  public double initialize(InitialParameters initial, int inputs, double moment) {
    initial.add(parameters(inputs));
    return SecondMoment.of(activation, moment);
  }

  @Override
  public LayerPass open(int inputs, Places places) {
    if (perUnit) {
      return new UnitActivationPass(this, inputs, places);
    }
    return learn
        ? new LearnedActivationPass(this, inputs, places)
        : new ActivationPass(activation, inputs, places);
  }
}
