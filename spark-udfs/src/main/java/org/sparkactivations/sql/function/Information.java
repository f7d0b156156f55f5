package org.sparkactivations.sql.function;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

  /** Gives rows; its text is the query for all of them. */
  public static final Definition<String> DOCTOR =
      Definition.<String>of("doctor")
          .formula(
              "rows for the driver, each executor and the application: kernels and why, versions,"
                  + " and what to change")
          .create(() -> "SELECT * FROM nn_doctor()");

  private Information() {}

  /** The jar of this library, or its folder of classes. */
  public static Path location() {
    Class<?> type = Information.class;
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  /** From a resource that the build fills in. */
  private static String version() {
    try (InputStream in = Information.class.getResourceAsStream("version.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
