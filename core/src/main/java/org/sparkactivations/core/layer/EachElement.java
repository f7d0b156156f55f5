package org.sparkactivations.core.layer;

import org.sparkactivations.core.Activation;
import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.core.kernel.Loops;

/** An element-wise function of every element, where a function of rows is asked for. */
public record EachElement(Activation activation) implements RowFunction {
  public static final Definition<EachElement> DEFINITION =
      Definition.<EachElement>of("each_element")
          .function("function", "the function")
          .formula("f(x_i)")
          .derivative("grad_i f'(x_i)")
          .createFrom(values -> new EachElement((Activation) values.get(0)));

  @Override
  public Definition<EachElement> definition() {
    return DEFINITION;
  }

  @Override
  public boolean reduces() {
    return false;
  }

  @Override
  public void apply(double[] x, int from, int n, Operands operands, double[] out, int to) {
    Loops.of(activation).value(x, from, out, to, n);
  }

  @Override
  public void backward(
      double[] grad, int at, double[] x, int from, int n, Operands operands, double[] out, int to) {
    Loops.of(activation).backward(grad, at, x, from, out, to, n);
  }
}
