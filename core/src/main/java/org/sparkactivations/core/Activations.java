package org.sparkactivations.core;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Definitions;
import org.sparkactivations.core.definition.Parameter;
import org.sparkactivations.core.elementwise.ArcTan;
import org.sparkactivations.core.elementwise.BentIdentity;
import org.sparkactivations.core.elementwise.Celu;
import org.sparkactivations.core.elementwise.Cos;
import org.sparkactivations.core.elementwise.Cube;
import org.sparkactivations.core.elementwise.Elu;
import org.sparkactivations.core.elementwise.Exp;
import org.sparkactivations.core.elementwise.Gaussian;
import org.sparkactivations.core.elementwise.Gelu;
import org.sparkactivations.core.elementwise.GeluSigmoid;
import org.sparkactivations.core.elementwise.GeluTanh;
import org.sparkactivations.core.elementwise.HardShrink;
import org.sparkactivations.core.elementwise.HardSigmoid;
import org.sparkactivations.core.elementwise.HardSwish;
import org.sparkactivations.core.elementwise.HardTanh;
import org.sparkactivations.core.elementwise.Identity;
import org.sparkactivations.core.elementwise.Isrlu;
import org.sparkactivations.core.elementwise.Isru;
import org.sparkactivations.core.elementwise.LeakyRelu;
import org.sparkactivations.core.elementwise.Lisht;
import org.sparkactivations.core.elementwise.LogSigmoid;
import org.sparkactivations.core.elementwise.Mish;
import org.sparkactivations.core.elementwise.PRelu;
import org.sparkactivations.core.elementwise.RRelu;
import org.sparkactivations.core.elementwise.RationalTanh;
import org.sparkactivations.core.elementwise.RectifiedTanh;
import org.sparkactivations.core.elementwise.Relu;
import org.sparkactivations.core.elementwise.Relu6;
import org.sparkactivations.core.elementwise.ReluSquared;
import org.sparkactivations.core.elementwise.Selu;
import org.sparkactivations.core.elementwise.Sigmoid;
import org.sparkactivations.core.elementwise.Silu;
import org.sparkactivations.core.elementwise.Sin;
import org.sparkactivations.core.elementwise.Sinc;
import org.sparkactivations.core.elementwise.SincNormalized;
import org.sparkactivations.core.elementwise.Snake;
import org.sparkactivations.core.elementwise.SoftRelu;
import org.sparkactivations.core.elementwise.SoftShrink;
import org.sparkactivations.core.elementwise.SoftSign;
import org.sparkactivations.core.elementwise.Softplus;
import org.sparkactivations.core.elementwise.SparsePlus;
import org.sparkactivations.core.elementwise.SparseSigmoid;
import org.sparkactivations.core.elementwise.Sqnl;
import org.sparkactivations.core.elementwise.SquarePlus;
import org.sparkactivations.core.elementwise.Step;
import org.sparkactivations.core.elementwise.Su;
import org.sparkactivations.core.elementwise.Swish;
import org.sparkactivations.core.elementwise.Tanh;
import org.sparkactivations.core.elementwise.TanhExp;
import org.sparkactivations.core.elementwise.TanhShrink;
import org.sparkactivations.core.elementwise.Threshold;
import org.sparkactivations.core.elementwise.ThresholdedRelu;

/** The table of element-wise functions. Each function has its own file and one line here. */
public final class Activations {
  private static final Definitions<Activation> TABLE =
      new Definitions<>(
          List.of(
              Identity.DEFINITION,
              Step.DEFINITION,
              Sigmoid.DEFINITION,
              HardSigmoid.DEFINITION,
              LogSigmoid.DEFINITION,
              Tanh.DEFINITION,
              HardTanh.DEFINITION,
              TanhShrink.DEFINITION,
              SoftSign.DEFINITION,
              ArcTan.DEFINITION,
              Isru.DEFINITION,
              Sqnl.DEFINITION,
              RationalTanh.DEFINITION,
              RectifiedTanh.DEFINITION,
              Relu.DEFINITION,
              Relu6.DEFINITION,
              ReluSquared.DEFINITION,
              LeakyRelu.DEFINITION,
              PRelu.DEFINITION,
              RRelu.DEFINITION,
              ThresholdedRelu.DEFINITION,
              Threshold.DEFINITION,
              Elu.DEFINITION,
              Celu.DEFINITION,
              Selu.DEFINITION,
              Isrlu.DEFINITION,
              Gelu.DEFINITION,
              GeluTanh.DEFINITION,
              GeluSigmoid.DEFINITION,
              Silu.DEFINITION,
              Swish.DEFINITION,
              HardSwish.DEFINITION,
              Mish.DEFINITION,
              TanhExp.DEFINITION,
              Lisht.DEFINITION,
              Softplus.DEFINITION,
              SoftRelu.DEFINITION,
              SquarePlus.DEFINITION,
              Su.DEFINITION,
              HardShrink.DEFINITION,
              SoftShrink.DEFINITION,
              BentIdentity.DEFINITION,
              Gaussian.DEFINITION,
              Exp.DEFINITION,
              Sin.DEFINITION,
              Cos.DEFINITION,
              Sinc.DEFINITION,
              SincNormalized.DEFINITION,
              Snake.DEFINITION,
              Cube.DEFINITION,
              SparsePlus.DEFINITION,
              SparseSigmoid.DEFINITION),
          name ->
              Optional.of("it works on whole rows; expected an element-wise function")
                  .filter(said -> RowFunctions.table().contains(name)));

  private static final String COMMA_OUTSIDE_PARENTHESES = ",(?![^(]*\\))";

  private Activations() {}

  public static Definitions<Activation> table() {
    return TABLE;
  }

  /** The function that a spec string describes; see {@link Definitions#parse}. */
  public static Activation parse(String spec) {
    return TABLE.parse(spec);
  }

  /**
   * The functions of a list of specs such as {@code relu,elu(alpha=2)}, each once. {@code all}
   * stands for every function that needs no parameter.
   *
   * @throws IllegalArgumentException as {@link #parse}
   */
  public static List<Activation> parseList(String specs) {
    if (specs.strip().equals("all")) {
      return TABLE.definitions().stream()
          .filter(definition -> definition.parameters().stream().noneMatch(Parameter::required))
          .<Activation>map(Definition::create)
          .toList();
    }
    return Stream.of(specs.split(COMMA_OUTSIDE_PARENTHESES, -1))
        .map(Activations::parse)
        .distinct()
        .toList();
  }
}
