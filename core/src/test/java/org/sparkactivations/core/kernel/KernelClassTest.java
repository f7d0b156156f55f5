package org.sparkactivations.core.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Properties of the kernel classes that the JVM needs to compile them into vector instructions. */
class KernelClassTest {
  /** The JVM does not compile methods with more bytes than this. */
  private static final int HUGE_METHOD = 8000;

  private static final Pattern METHOD = Pattern.compile("^  \\S.*\\);$|^  static \\{\\};$");
  private static final Pattern INSTRUCTION = Pattern.compile("^ +(\\d+): \\S.*");

  @TestFactory
  Stream<DynamicTest> noMethodTakesOrReturnsAVector() {
    return kernels(
        kernel -> {
          for (Method method : kernel.getDeclaredMethods()) {
            Stream.concat(
                    Stream.of(method.getReturnType()), Arrays.stream(method.getParameterTypes()))
                .forEach(type -> assertFalse(type.getName().contains("vector"), method::toString));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> methodsAreSmallEnoughToBeCompiled() {
    return kernels(
        kernel -> {
          List<String> methods = new ArrayList<>();
          for (String line : disassemble(kernel).lines().toList()) {
            if (METHOD.matcher(line).matches()) {
              methods.add(line);
            }
            Matcher instruction = INSTRUCTION.matcher(line);
            if (instruction.matches()) {
              int offset = Integer.parseInt(instruction.group(1));
              assertTrue(offset < HUGE_METHOD, kernel + " is too long after " + methods);
            }
          }
          assertTrue(methods.size() > 4, () -> "only these methods were found: " + methods);
        });
  }

  private static Stream<DynamicTest> kernels(Check check) {
    return Twins.activations()
        .map(activation -> Twins.vector(activation).getClass())
        .distinct()
        .map(kernel -> DynamicTest.dynamicTest(kernel.getSimpleName(), () -> check.run(kernel)));
  }

  private static String disassemble(Class<?> type) {
    String file = type.getResource(type.getSimpleName() + ".class").getPath();
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    ToolProvider javap = ToolProvider.findFirst("javap").orElseThrow();
    assertEquals(0, javap.run(out, out, "-c", "-p", Path.of(file).toString()));
    return text.toString();
  }

  private interface Check {
    void run(Class<?> kernel);
  }
}
