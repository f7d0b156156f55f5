package org.sparkactivations.core.kernel;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.sparkactivations.core.Activation;

/**
 * Selects the implementation of the array loops for this JVM. The system property {@code
 * sparkactivations.kernels} decides: {@code scalar}; {@code simd}, which needs the module {@code
 * jdk.incubator.vector}; or {@code auto}, the default, which uses vectors if they are available and
 * faster. Results have the same bits in all cases.
 */
public final class Kernels {
  private static final System.Logger LOG = System.getLogger("org.sparkactivations.core");

  private static final String PROPERTY = "sparkactivations.kernels";
  private static final String MODULE = "jdk.incubator.vector";
  private static final String FLAG = "--add-modules=" + MODULE;

  /**
   * Kernels are generated from the records of this package; other records, such as those of tests,
   * have none.
   */
  private static final String FORMULAS = "org.sparkactivations.core.elementwise";

  private static final String PACKAGE = "org.sparkactivations.core.simd.";

  /** Narrower vectors are slower than scalar code on x86. */
  private static final int USEFUL_BITS = 256;

  private static volatile Choice choice;

  private Kernels() {}

  /**
   * A readable description of the kernels in use: {@code simd, 512 bits}, or {@code scalar} and the
   * reason.
   *
   * @throws IllegalStateException if the property asks for kernels that are not available
   */
  public static String description() {
    return choice().description;
  }

  /** The constructor of the vector twin of a record class, or null if this JVM uses none. */
  static MethodHandle constructor(Class<? extends Activation> type) {
    boolean generated = type.getPackageName().equals(FORMULAS);
    return choice().vectors && generated ? load(type) : null;
  }

  /** As {@link #constructor}, regardless of what this JVM uses. */
  static MethodHandle load(Class<? extends Activation> type) {
    try {
      Class<?> kernel = Class.forName(PACKAGE + type.getSimpleName() + "Kernel");
      return MethodHandles.lookup()
          .findConstructor(kernel, MethodType.methodType(void.class, type, Twin.class))
          .asType(MethodType.methodType(Twin.class, Activation.class, Twin.class));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the vector kernel of " + type, e);
    }
  }

  /** Decides when a record class uses its vector twin. */
  static Readiness readiness() {
    Choice made = choice();
    return made.vectors && !made.atOnce ? Readiness.later() : Readiness.always(made.vectors);
  }

  /** The vector twin of the loops over rows, or null if this JVM uses none. */
  static RowTwin rows() {
    return choice().vectors ? loadRows() : null;
  }

  /** As {@link #rows}, regardless of what this JVM uses. */
  static RowTwin loadRows() {
    try {
      Class<?> kernel = Class.forName(PACKAGE + "VectorRows");
      return kernel.asSubclass(RowTwin.class).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the vector loops over rows", e);
    }
  }

  /** Decides when a loop over rows uses its vector twin. */
  static Switch rowSwitch() {
    Choice made = choice();
    return made.vectors && !made.atOnce ? Switch.later() : Switch.always(made.vectors);
  }

  private static Choice choice() {
    Choice made = choice;
    if (made == null) {
      synchronized (Kernels.class) {
        made = choice;
        if (made == null) {
          made = choose(System.getProperty(PROPERTY, "auto"));
          choice = made;
        }
      }
    }
    return made;
  }

  private static Choice choose(String wanted) {
    if (!FusedMultiplyAdd.isFast()) {
      LOG.log(
          System.Logger.Level.WARNING,
          "this processor has no fused multiply-add, or -XX:-UseFMA hides it: the activation "
              + "functions are correct, but a thousand times slower than elsewhere");
    }
    return switch (wanted) {
      case "scalar" -> Choice.scalar(PROPERTY + " asks for it");
      case "simd" -> forced();
      case "auto" -> logged(automatic());
      default ->
          throw new IllegalStateException(
              "%s = '%s'; expected auto, simd or scalar".formatted(PROPERTY, wanted));
    };
  }

  private static Choice forced() {
    if (!hasModule()) {
      throw new IllegalStateException(
          "%s = simd needs the module %s; start Java with %s".formatted(PROPERTY, MODULE, FLAG));
    }
    return Choice.vectors(bits(), true);
  }

  private static Choice automatic() {
    String compiler = System.getProperty("java.vm.info", "");
    if (compiler.contains("interpreted") || compiler.contains("emulated-client")) {
      return Choice.scalar("the optimizing compiler is off");
    }
    if (!hasModule()) {
      return Choice.scalar("no module " + MODULE + "; start Java with " + FLAG);
    }
    int bits = bits();
    if (bits < USEFUL_BITS && System.getProperty("os.arch", "").matches("amd64|x86.*")) {
      return Choice.scalar("vectors of " + bits + " bits are slower on x86");
    }
    return Choice.vectors(bits, false);
  }

  private static Choice logged(Choice made) {
    System.Logger.Level level = made.vectors ? System.Logger.Level.DEBUG : System.Logger.Level.INFO;
    LOG.log(level, "activation kernels: {0}", made.description);
    return made;
  }

  private static boolean hasModule() {
    return ModuleLayer.boot().findModule(MODULE).isPresent();
  }

  private static int bits() {
    try {
      return (int) Class.forName(PACKAGE + "Lanes").getMethod("bits").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the vector width", e);
    }
  }

  private record Choice(boolean vectors, boolean atOnce, String description) {
    static Choice scalar(String reason) {
      return new Choice(false, false, "scalar (" + reason + ")");
    }

    static Choice vectors(int bits, boolean atOnce) {
      return new Choice(true, atOnce, "simd, " + bits + " bits");
    }
  }
}
