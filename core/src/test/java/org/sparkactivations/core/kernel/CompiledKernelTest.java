package org.sparkactivations.core.kernel;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Inputs;

/**
 * Kernels give the same bits after C2 has compiled them; with {@code -Dsparkactivations.full=true}
 * tried with more arguments.
 */
class CompiledKernelTest {
  private static final int RANDOM = Boolean.getBoolean("sparkactivations.full") ? 100_000 : 20_000;
  private static final int CALLS = 2_000;
  private static final int OFFSETS = 100;

  @TestFactory
  Stream<DynamicTest> keepTheirBits() {
    return Twins.activations()
        .map(
            activation ->
                DynamicTest.dynamicTest(
                    activation.spec(),
                    () -> Twins.passes(activation).forEach(pass -> check(activation, pass))));
  }

  private static void check(Activation activation, Pass pass) {
    Twin vector = Twins.vector(activation);
    double[] block = Pass.newBlock();
    System.arraycopy(Inputs.randomValues(block.length, 3), 0, block, 0, block.length);
    for (int call = 0; call < CALLS; call++) {
      pass.run(vector, block, call % OFFSETS, call % OFFSETS);
    }
    Expected.check(activation, vector, pass, Inputs.randomBits(RANDOM, 1), 0, RANDOM);
    Expected.check(activation, vector, pass, Inputs.randomValues(RANDOM, 2), 0, RANDOM);
  }
}
