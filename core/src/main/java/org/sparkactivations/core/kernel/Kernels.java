package org.sparkactivations.core.kernel;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.lang.module.ModuleFinder;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
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
    return choice().description();
  }

  /**
   * What this JVM uses, and what stands in the way of more; unlike the functions, never refused.
   */
  public static KernelDiagnosis diagnosis() {
    Choice made = made();
    return new KernelDiagnosis(
        made.description(),
        made.multiplyAdd == null,
        Stream.of(made.obstacle, made.multiplyAdd, WarmUp.failure())
            .filter(Objects::nonNull)
            .toList());
  }

  /** The constructor of the vector twin of a record class, or null if this JVM uses none. */
  static MethodHandle constructor(Class<? extends Activation> type) {
    boolean generated = type.getPackageName().equals(FORMULAS);
    return choice().vectors() && generated ? load(type) : null;
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
    return made.vectors() && !made.atOnce ? Readiness.later() : Readiness.always(made.vectors());
  }

  /** The vector twin of the loops over rows, or null if this JVM uses none. */
  static RowTwin rows() {
    return choice().vectors() ? loadRows() : null;
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
    return made.vectors() && !made.atOnce ? Switch.later() : Switch.always(made.vectors());
  }

  private static Choice choice() {
    Choice made = made();
    if (made.refused) {
      throw new IllegalStateException(made.obstacle.toString());
    }
    return made;
  }

  private static Choice made() {
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
    Obstacle multiplyAdd = FusedMultiplyAdd.isFast() ? null : slowMultiplyAdd();
    Choice made =
        switch (wanted) {
          case "scalar" ->
              Choice.scalar(new Obstacle(PROPERTY + " asks for it", null, set(wanted)));
          case "simd" -> forced();
          case "auto" -> logged(automatic());
          default ->
              Choice.refused(
                  new Obstacle(
                      "%s = '%s'; expected auto, simd or scalar".formatted(PROPERTY, wanted),
                      null,
                      set(wanted)));
        };
    return new Choice(made.bits, made.atOnce, made.refused, made.obstacle, multiplyAdd);
  }

  private static Obstacle slowMultiplyAdd() {
    String surplus = option("-XX:-UseFMA");
    Obstacle obstacle =
        new Obstacle(
            (surplus == null ? "this processor has " : "")
                + "no fused multiply-add: the activation functions are correct, but a thousand times"
                + " slower than elsewhere",
            null,
            surplus);
    LOG.log(System.Logger.Level.WARNING, obstacle.toString());
    return obstacle;
  }

  private static String set(String value) {
    return "-D%s=%s".formatted(PROPERTY, value);
  }

  private static Choice forced() {
    return hasModule()
        ? Choice.vectors(bits(), true)
        : Choice.refused(
            new Obstacle("%s = simd needs the module %s".formatted(PROPERTY, MODULE), FLAG, null));
  }

  private static Choice automatic() {
    String compiler = System.getProperty("java.vm.info", "");
    if (compiler.contains("interpreted") || compiler.contains("emulated-client")) {
      String surplus = option("-Xint|-client|-XX:TieredStopAtLevel=.*");
      return Choice.scalar(new Obstacle("the optimizing compiler is off", null, surplus));
    }
    if (!hasModule()) {
      boolean there = ModuleFinder.ofSystem().find(MODULE).isPresent();
      return Choice.scalar(
          there
              ? new Obstacle("no module " + MODULE, FLAG, null)
              : new Obstacle("this Java was built without the module " + MODULE, null, null));
    }
    int bits = bits();
    if (bits < USEFUL_BITS && System.getProperty("os.arch", "").matches("amd64|x86.*")) {
      String surplus = option("-XX:(UseAVX|MaxVectorSize)=.*|-Dsparkactivations.vector.bits=.*");
      return Choice.scalar(
          new Obstacle("vectors of " + bits + " bits are slower on x86", null, surplus));
    }
    return Choice.vectors(bits, false);
  }

  /** The option of this JVM that matches, or null. */
  private static String option(String pattern) {
    List<String> options = ManagementFactory.getRuntimeMXBean().getInputArguments();
    return options.stream().filter(option -> option.matches(pattern)).findFirst().orElse(null);
  }

  private static Choice logged(Choice made) {
    System.Logger.Level level =
        made.vectors() ? System.Logger.Level.DEBUG : System.Logger.Level.INFO;
    LOG.log(level, "activation kernels: {0}", made.description());
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

  /**
   * @param bits of the vectors; 0 without
   * @param obstacle what keeps this JVM from vectors, or null
   * @param multiplyAdd what keeps this JVM from a fast multiply-add, or null
   */
  private record Choice(
      int bits, boolean atOnce, boolean refused, Obstacle obstacle, Obstacle multiplyAdd) {
    static Choice scalar(Obstacle obstacle) {
      return new Choice(0, false, false, obstacle, null);
    }

    static Choice refused(Obstacle obstacle) {
      return new Choice(0, false, true, obstacle, null);
    }

    static Choice vectors(int bits, boolean atOnce) {
      return new Choice(bits, atOnce, false, null, null);
    }

    boolean vectors() {
      return bits > 0;
    }

    String description() {
      return vectors()
          ? "simd, " + bits + " bits"
          : "%s (%s)".formatted(refused ? "none" : "scalar", obstacle);
    }
  }
}
