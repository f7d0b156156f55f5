package org.sparkactivations.core.reference;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.sparkactivations.core.Activation;

/**
 * A second implementation of every element-wise function, directly from its definition, in 106-bit
 * arithmetic. A {@link Jet} gives f, f' and f'' at once. {@link ReferenceTest} compares it with the
 * oracle files.
 */
final class Reference {
  private static final Map<String, BiFunction<Jet, double[], Jet>> VALUES = new HashMap<>();
  private static final Map<String, BiFunction<Jet, double[], Jet>> PARAMETERS = new HashMap<>();

  static {
    VALUES.put("identity", (x, p) -> x);
    VALUES.put("step", (x, p) -> Jet.of(x.sign() > 0 ? 1 : 0));
    VALUES.put("sigmoid", (x, p) -> x.sigmoid());
    VALUES.put("hardsigmoid", (x, p) -> Formulas.hardSigmoid(x, p[0], p[1]));
    VALUES.put("logsigmoid", (x, p) -> x.negate().softplus().negate());
    VALUES.put("tanh", (x, p) -> x.tanh());
    VALUES.put("hardtanh", (x, p) -> Formulas.clamp(x, p[0], p[1]));
    VALUES.put("tanhshrink", (x, p) -> Formulas.tanhShrink(x));
    VALUES.put("softsign", (x, p) -> Formulas.softSign(x));
    VALUES.put("arctan", (x, p) -> x.atan());
    VALUES.put("isru", (x, p) -> Formulas.isru(x, p[0]));
    VALUES.put("sqnl", (x, p) -> Formulas.sqnl(x));
    VALUES.put("rational_tanh", (x, p) -> Formulas.rationalTanh(x));
    VALUES.put("rectified_tanh", (x, p) -> x.sign() > 0 ? x.tanh() : Jet.of(0));
    VALUES.put("relu", (x, p) -> Formulas.leaky(x, 0));
    VALUES.put("relu6", (x, p) -> Formulas.clamp(x, 0, 6));
    VALUES.put("relu_squared", (x, p) -> Formulas.leaky(x, 0).square());
    VALUES.put("leaky_relu", (x, p) -> Formulas.leaky(x, p[0]));
    VALUES.put("prelu", (x, p) -> Formulas.leaky(x, p[0]));
    VALUES.put("rrelu", (x, p) -> Formulas.meanLeaky(x, p[0], p[1]));
    VALUES.put("thresholded_relu", (x, p) -> x.x() > p[0] ? x : Jet.of(0));
    VALUES.put("threshold", (x, p) -> x.x() > p[0] ? x : Jet.of(p[1]));
    VALUES.put("elu", (x, p) -> x.sign() > 0 ? x : x.expm1().times(p[0]));
    VALUES.put("celu", (x, p) -> x.sign() > 0 ? x : x.over(p[0]).expm1().times(p[0]));
    VALUES.put("selu", (x, p) -> Formulas.selu(x));
    VALUES.put("isrlu", (x, p) -> x.sign() >= 0 ? x : Formulas.isru(x, p[0]));
    VALUES.put("gelu", (x, p) -> x.times(x.normal()));
    VALUES.put("gelu_tanh", (x, p) -> x.times(Formulas.geluArgument(x).sigmoid()));
    VALUES.put("gelu_sigmoid", (x, p) -> x.times(x.times(1.702).sigmoid()));
    VALUES.put("silu", (x, p) -> x.times(x.sigmoid()));
    VALUES.put("swish", (x, p) -> x.times(x.times(p[0]).sigmoid()));
    VALUES.put("hardswish", (x, p) -> Formulas.hardSwish(x));
    VALUES.put("mish", (x, p) -> Formulas.mish(x));
    VALUES.put("tanhexp", (x, p) -> x.x() > 700 ? x : x.times(x.exp().tanh()));
    VALUES.put("lisht", (x, p) -> x.times(x.tanh()));
    VALUES.put("softplus", (x, p) -> Formulas.softplus(x, p[0], p[1]));
    VALUES.put("soft_relu", (x, p) -> Formulas.clamp(x, -p[0], p[0]).softplus());
    VALUES.put("squareplus", (x, p) -> Formulas.squarePlus(x, p[0]));
    VALUES.put("su", (x, p) -> x.sign() < 0 ? x.times(x.exp()) : x);
    VALUES.put("hardshrink", (x, p) -> Math.abs(x.x()) > p[0] ? x : Jet.of(0));
    VALUES.put("softshrink", (x, p) -> Formulas.softShrink(x, p[0]));
    VALUES.put("bent_identity", (x, p) -> Formulas.bentIdentity(x));
    VALUES.put("gaussian", (x, p) -> x.square().negate().exp());
    VALUES.put("exp", (x, p) -> x.exp());
    VALUES.put("sin", (x, p) -> x.sin());
    VALUES.put("cos", (x, p) -> x.cos());
    VALUES.put("sinc", (x, p) -> Math.abs(x.x()) < 1 ? Formulas.sincSeries(x) : x.sin().over(x));
    VALUES.put("sinc_normalized", (x, p) -> Formulas.sincNormalized(x));
    VALUES.put("snake", (x, p) -> x.plus(x.times(p[0]).sin().square().over(p[0])));
    VALUES.put("cube", (x, p) -> x.times(x).times(x));
    VALUES.put("sparse_plus", (x, p) -> Formulas.sparsePlus(x));
    VALUES.put("sparse_sigmoid", (x, p) -> Formulas.clamp(x, -1, 1).plus(1).times(0.5));

    PARAMETERS.put("leaky_relu", (x, p) -> Formulas.leaky(x.negate(), 0).negate());
    PARAMETERS.put("prelu", (x, p) -> Formulas.leaky(x.negate(), 0).negate());
    PARAMETERS.put("elu", (x, p) -> x.sign() > 0 ? Jet.of(0) : x.expm1());
    PARAMETERS.put("celu", (x, p) -> x.sign() > 0 ? Jet.of(0) : Formulas.celuAlpha(x.over(p[0])));
    PARAMETERS.put("swish", (x, p) -> Formulas.swishBeta(x, x.times(p[0])));
    PARAMETERS.put("softplus", (x, p) -> Formulas.softplusBeta(x.times(p[0]), p[0], p[1]));
    PARAMETERS.put("squareplus", (x, p) -> Jet.of(0.25).over(x.square().plus(p[0]).sqrt()));
    PARAMETERS.put("snake", (x, p) -> Formulas.snakeA(x, p[0]));
  }

  private Reference() {}

  /** f, f' and f'' of a finite x that is not a kink. */
  static Jet of(Activation activation, double x) {
    return VALUES
        .get(activation.definition().name())
        .apply(Jet.variable(x), parameters(activation));
  }

  /**
   * The derivative with respect to the learnable parameter, and its derivative with respect to x.
   */
  static Jet parameterDerivative(Activation activation, double x) {
    return PARAMETERS
        .get(activation.definition().name())
        .apply(Jet.variable(x), parameters(activation));
  }

  private static double[] parameters(Activation activation) {
    return Arrays.stream(activation.getClass().getRecordComponents())
        .mapToDouble(component -> read(activation, component))
        .toArray();
  }

  private static double read(Activation activation, RecordComponent component) {
    try {
      return (double) component.getAccessor().invoke(activation);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(component.getName(), e);
    }
  }
}
