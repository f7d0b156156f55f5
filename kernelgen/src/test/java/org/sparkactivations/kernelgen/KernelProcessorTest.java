package org.sparkactivations.kernelgen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kernels that the processor writes, and its errors for records that it cannot translate. */
class KernelProcessorTest {
  private static final String ACTIVATION =
      """
      package org.sparkactivations.core;
      public interface Activation {
        double f(double x);
        double df(double x);
      }
      """;

  private static final String SCALAR =
      "package org.sparkactivations.core; public @interface Scalar {}";

  @TempDir Path directory;

  @Test
  void callsAreInlinedAndInvariantsLeaveTheLoop() throws IOException {
    String kernel =
        kernel(
            """
            @Override public double f(double x) { return x > edge() ? x : scale * twice(x); }
            @Override public double df(double x) { return x > edge() ? 1 : 2 * scale; }
            private double edge() { return (1 - SHIFT) / scale; }
            private static final double SHIFT = 0.25 + 0.5;
            private static double twice(double y) { return y + y; }
            """);
    String value =
        kernel.substring(kernel.indexOf("void value("), kernel.indexOf("void derivative("));
    String before = value.substring(0, value.indexOf("for ("));
    String loop = value.substring(value.indexOf("for ("));
    assertTrue(before.contains("s0 = activation.scale()"), value);
    assertTrue(before.contains("s1 = 0.25 / s0"), value);
    assertFalse(loop.contains("broadcast") || loop.contains("twice"), value);
    assertTrue(before.contains("DOUBLE_VECTOR.cast(DoubleVector.broadcast(DOUBLES, s1))"), value);
    assertTrue(loop.contains("DOUBLE_VECTOR.cast(DoubleVector.fromArray("), value);
    assertTrue(loop.contains(".lanewise(VectorOperators.ADD, ") && loop.contains(".blend("), value);
    assertTrue(loop.contains("scalar.value(x, xFrom + bound, out, outFrom + bound, n - bound)"));
  }

  @Test
  void limitsByBitsHaveNoComparison() throws IOException {
    String kernel =
        kernel(
            """
            @Override public double f(double x) {
              long bits = Double.doubleToRawLongBits(x);
              return Double.longBitsToDouble(Math.max(Math.min(bits, 4607182418800017408L), 0L));
            }
            @Override public double df(double x) { return Math.copySign(scale, x); }
            """);
    String value =
        kernel.substring(kernel.indexOf("void value("), kernel.indexOf("void derivative("));
    assertTrue(value.contains(".MIN, c") && value.contains(".MAX, c"), value);
    // The only comparison left is the one for NaN.
    assertEquals(2, value.split("compare", -1).length, value);
    assertTrue(kernel.contains("Ballast.load();"), kernel);
  }

  @Test
  void commonPartsOfValueAndDerivativeAreComputedOnce() throws IOException {
    String kernel =
        kernel(
            """
            @Override public double f(double x) { return Math.sqrt(1 + x * x); }
            @Override public double df(double x) { return x / Math.sqrt(1 + x * x); }
            """);
    String both = kernel.substring(kernel.indexOf("void valueAndDerivative("));
    assertEquals(2, both.split("VectorOperators.SQRT", -1).length, both);
  }

  @Test
  void scalarPartsGuardTheWholeVector() throws IOException {
    String kernel =
        kernel(
            """
            @Override public double f(double x) { return Math.abs(x) > 9 ? rare(x) : x; }
            @Override public double df(double x) { return 1; }
            @Scalar private static double rare(double y) { while (y > 9) { y /= 2; } return y; }
            """);
    assertTrue(kernel.contains(".anyTrue())"), kernel);
    assertTrue(kernel.contains("scalar.value(x, xFrom + i, out, outFrom + i, lanes);"), kernel);
  }

  @Test
  void whatIsNotSupportedIsAnErrorAtItsPlace() throws IOException {
    List<Diagnostic<? extends JavaFileObject>> errors =
        errors(
            """
            @Override public double f(double x) {
              return Math.exp(x);
            }
            @Override public double df(double x) { return 1; }
            """);
    assertEquals(1, errors.size(), errors::toString);
    String message = errors.get(0).getMessage(Locale.ROOT);
    assertTrue(message.contains("'Math.exp(x)' is not supported; write it with"), message);
    assertEquals(4, errors.get(0).getLineNumber());
  }

  @Test
  void loopsAreNotSupported() throws IOException {
    String message =
        errors(
                """
                @Override public double f(double x) { while (x > 1) { x -= 1; } return x; }
                @Override public double df(double x) { return 1; }
                """)
            .get(0)
            .getMessage(Locale.ROOT);
    assertTrue(message.contains("this statement is not supported"), message);
  }

  private String kernel(String body) throws IOException {
    assertEquals(List.of(), errors(body));
    return Files.readString(directory.resolve("org/sparkactivations/core/simd/TestKernel.java"));
  }

  private List<Diagnostic<? extends JavaFileObject>> errors(String body) {
    String head =
        "package org.sparkactivations.core.elementwise; import org.sparkactivations.core.*;\n";
    String test = head + "public record Test(double scale) implements Activation {\n" + body + "}";
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    JavaCompiler.CompilationTask task =
        compiler.getTask(
            null,
            null,
            found,
            List.of("-Akernels=" + directory, "-d", directory.toString()),
            null,
            List.of(
                source("elementwise/Test", test),
                source("Activation", ACTIVATION),
                source("Scalar", SCALAR)));
    task.setProcessors(List.of(new KernelProcessor()));
    task.call();
    return found.getDiagnostics().stream()
        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
        .toList();
  }

  private static JavaFileObject source(String name, String text) {
    URI uri = URI.create("string:///org/sparkactivations/core/" + name + ".java");
    return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }
}
