package org.sparkactivations.sql.function;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.kernel.Kernels;

/** Texts about the installation, as functions without arguments. */
public final class Information {
  static final Definition<String> KERNELS =
      Definition.<String>of("kernels")
          .formula(
              "the array loops of the executor that answers: simd and the bits of a vector, or"
                  + " scalar and why")
          .create(Kernels::description);

  public static final Definition<String> VERSION =
      Definition.<String>of("version")
          .formula("the version of Spark Activations")
          .create(Information::version);

  private Information() {}

  /** From a resource that the build fills in. */
  private static String version() {
    try (InputStream in = Information.class.getResourceAsStream("version.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
