package org.sparkactivations.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A file of correctly rounded results, and the function, with parameters, that it is for. The file
 * name consists of the function's name and its leading parameters: {@code celu_0.5}.
 *
 * @param points the rows without the heading
 */
public record Oracle(String file, Activation activation, List<double[]> points) {
  /** Files whose names do not follow this rule. */
  private static final Map<String, String> SPECS =
      Map.of(
          "softplus_torch_b1_t20", "softplus(threshold=20)",
          "hardsigmoid_keras2_0.2", "hardsigmoid(slope=0.2)",
          "gelu_sigmoid_1.702", "gelu_sigmoid");

  /** x, f, f', tolerance of f, tolerance of f'. */
  public static List<Oracle> values() {
    return read("/oracle");
  }

  /** x, derivative with respect to the learnable parameter, tolerance. */
  public static List<Oracle> parameterDerivatives() {
    return read("/oracle/parameter");
  }

  private static List<Oracle> read(String directory) {
    try (Stream<Path> files = Files.list(Path.of(Oracle.class.getResource(directory).toURI()))) {
      return files
          .filter(file -> file.toString().endsWith(".csv"))
          .sorted()
          .map(Oracle::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Oracle read(Path file) {
    String name = file.getFileName().toString().replaceFirst("\\.csv$", "");
    try (Stream<String> lines = Files.lines(file)) {
      return new Oracle(name, activation(name), lines.skip(1).map(Oracle::numbers).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double[] numbers(String line) {
    return Stream.of(line.split(",")).mapToDouble(Double::parseDouble).toArray();
  }

  private static Activation activation(String file) {
    if (SPECS.containsKey(file)) {
      return Activations.parse(SPECS.get(file));
    }
    String name = file.replaceFirst("(_-?[0-9.]+)*$", "");
    double[] parameters =
        Stream.of(file.substring(name.length()).split("_"))
            .filter(text -> !text.isEmpty())
            .mapToDouble(Double::parseDouble)
            .toArray();
    return Activations.table().find(name).create(parameters);
  }
}
