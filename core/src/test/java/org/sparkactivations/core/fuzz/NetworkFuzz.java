package org.sparkactivations.core.fuzz;

import java.nio.charset.StandardCharsets;
import org.sparkactivations.core.network.Network;

/** A text is a network, which its own text gives again, or it is refused. */
public final class NetworkFuzz {
  private static final int INPUTS = 3;
  private static final int OUTPUTS = 2;

  private NetworkFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    Network network;
    try {
      network = Network.parse(text, INPUTS, OUTPUTS);
    } catch (IllegalArgumentException e) {
      return;
    }
    String again = Network.parse(network.spec(), INPUTS, OUTPUTS).spec();
    if (!again.equals(network.spec())) {
      throw new AssertionError(
          "'%s' is read as '%s', and that as '%s'".formatted(text, network.spec(), again));
    }
  }
}
