package org.sparkactivations.cli.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.sparkactivations.cli.UsageException;

/**
 * Times of Python UDFs compared with the native function, in a separate Spark started by Python.
 */
public final class PythonUdfs {
  private static final String SCRIPT = "python_udfs.py";

  /** The packages that the script needs. */
  public static final String NEEDS = "pyspark 4.1 or later, pandas, pyarrow, numpy and torch";

  private PythonUdfs() {}

  /** Refuses an interpreter that lacks packages that the script needs. */
  public static void check(String python) {
    String imports = "import numpy, pandas, pyarrow, pyspark, torch";
    try {
      Process process =
          new ProcessBuilder(python, "-c", imports)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (process.waitFor() == 0) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UsageException("--python: %s cannot be run".formatted(python), e);
    }
    throw new UsageException("--python: %s lacks some of %s".formatted(python, NEEDS));
  }

  /**
   * Runs the script.
   *
   * @param python an interpreter with everything that the script {@link #NEEDS}
   */
  public static List<Workload.Time> run(String python, int rows, int rounds) throws IOException {
    Path script = Files.createTempFile("activations", SCRIPT);
    try (InputStream in = PythonUdfs.class.getResourceAsStream(SCRIPT)) {
      Files.write(script, in.readAllBytes());
      String count = Integer.toString(rows);
      String length = Integer.toString(Workload.LENGTH);
      Process process =
          new ProcessBuilder(
                  python, script.toString(), jar(), count, length, Integer.toString(rounds))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      byte[] json = process.getInputStream().readAllBytes();
      if (process.waitFor() != 0) {
        throw new IOException("the Python benchmark failed; see above");
      }
      return times(new ObjectMapper().readValue(json, new TypeReference<>() {}));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      Files.delete(script);
    }
  }

  private static List<Workload.Time> times(Map<String, Double> nanoseconds) {
    double copy = nanoseconds.get(Workload.COPY);
    return nanoseconds.entrySet().stream()
        .map(
            time ->
                new Workload.Time(
                    "from Python", time.getKey(), time.getValue(), time.getValue() / copy))
        .toList();
  }

  private static String jar() {
    try {
      return Path.of(PythonUdfs.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the place of the jar", e);
    }
  }
}
