package org.sparkactivations.core.kernel;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Learnable;

/** A loop that uses the vector kernel of its function once {@link Readiness} says so. */
final class ActivationLoop implements Loop {
  private final Activation activation;
  private final Twin scalar;
  private final Twin vector;
  private final Readiness readiness;

  /**
   * Scratch memory for the float passes. A call takes it while using it, so that threads do not
   * share it.
   */
  private final AtomicReference<double[]> spare = new AtomicReference<>();

  ActivationLoop(Activation activation, Twin scalar, Twin vector, Readiness readiness) {
    this.activation = activation;
    this.scalar = scalar;
    this.vector = vector;
    this.readiness = readiness;
  }

  boolean isOf(Activation other) {
    return activation == other || activation.equals(other);
  }

  @Override
  public void value(double[] x, int xFrom, double[] out, int to, int n) {
    check(x, xFrom, n);
    check(out, to, n);
    twin(Pass.VALUE, n).value(x, xFrom, out, to, n);
  }

  @Override
  public void derivative(double[] x, int xFrom, double[] out, int to, int n) {
    check(x, xFrom, n);
    check(out, to, n);
    twin(Pass.DERIVATIVE, n).derivative(x, xFrom, out, to, n);
  }

  @Override
  public void backward(
      double[] grad, int gradFrom, double[] x, int xFrom, double[] out, int to, int n) {
    check(grad, gradFrom, n);
    check(x, xFrom, n);
    check(out, to, n);
    twin(Pass.BACKWARD, n).backward(grad, gradFrom, x, xFrom, out, to, n);
  }

  @Override
  public void valueAndDerivative(
      double[] x, int xFrom, double[] value, int valueFrom, double[] slope, int slopeFrom, int n) {
    check(x, xFrom, n);
    check(value, valueFrom, n);
    check(slope, slopeFrom, n);
    twin(Pass.VALUE_AND_DERIVATIVE, n)
        .valueAndDerivative(x, xFrom, value, valueFrom, slope, slopeFrom, n);
  }

  @Override
  public void parameterDerivative(double[] x, int xFrom, double[] out, int to, int n) {
    requireLearnable();
    check(x, xFrom, n);
    check(out, to, n);
    twin(Pass.PARAMETER_DERIVATIVE, n).parameterDerivative(x, xFrom, out, to, n);
  }

  @Override
  public void value(float[] x, int xFrom, float[] out, int to, int n) {
    blocks(Pass.VALUE, x, xFrom, x, xFrom, out, to, n);
  }

  @Override
  public void derivative(float[] x, int xFrom, float[] out, int to, int n) {
    blocks(Pass.DERIVATIVE, x, xFrom, x, xFrom, out, to, n);
  }

  @Override
  public void backward(
      float[] grad, int gradFrom, float[] x, int xFrom, float[] out, int to, int n) {
    blocks(Pass.BACKWARD, grad, gradFrom, x, xFrom, out, to, n);
  }

  @Override
  public void parameterDerivative(float[] x, int xFrom, float[] out, int to, int n) {
    requireLearnable();
    blocks(Pass.PARAMETER_DERIVATIVE, x, xFrom, x, xFrom, out, to, n);
  }

  private Twin twin(Pass pass, int n) {
    return readiness.isReady(pass, n, scalar, vector) ? vector : scalar;
  }

  private void blocks(
      Pass pass, float[] grad, int gradFrom, float[] x, int xFrom, float[] out, int to, int n) {
    Objects.checkFromIndexSize(gradFrom, n, grad.length);
    Objects.checkFromIndexSize(xFrom, n, x.length);
    Objects.checkFromIndexSize(to, n, out.length);
    double[] taken = spare.getAndSet(null);
    double[] block = taken == null ? Pass.newBlock() : taken;
    for (int from = 0; from < n; from += Pass.SIZE) {
      int length = Math.min(Pass.SIZE, n - from);
      RowKernels.widen(x, xFrom + from, length, block, 0);
      if (pass == Pass.BACKWARD) {
        RowKernels.widen(grad, gradFrom + from, length, block, Pass.SIZE);
      }
      pass.run(twin(pass, length), block, 0, length);
      RowKernels.narrow(block, 2 * Pass.SIZE, length, out, to + from);
    }
    spare.set(block);
  }

  private void requireLearnable() {
    if (!(activation instanceof Learnable)) {
      throw new UnsupportedOperationException(
          activation.definition().name() + " has no learnable parameter to derive by");
    }
  }

  private static void check(double[] array, int from, int n) {
    Objects.checkFromIndexSize(from, n, array.length);
  }
}
