package org.sparkactivations.core.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Objects;
import org.sparkactivations.core.Activation;

/**
 * Creates the {@link Loop} of an activation. Each record class gets one hidden copy of {@link
 * LoopTemplate}, whatever its parameters, so the number of classes is bounded by the table. It also
 * gets the vector kernel generated for it, if {@link Kernels} selects vectors.
 *
 * <p>Getting a loop is cheap. Loops are not serializable: serialize the activation and call {@link
 * #of} again.
 */
public final class Loops {
  private static final byte[] TEMPLATE = template();

  private static final ClassValue<Factory> FACTORIES =
      new ClassValue<>() {
        @Override
        protected Factory computeValue(Class<?> type) {
          MethodHandle vector = Kernels.constructor(type.asSubclass(Activation.class));
          Readiness none = Readiness.always(false);
          return new Factory(copy(), vector, vector == null ? none : Kernels.readiness());
        }
      };

  private Loops() {}

  /**
   * The loop of an activation.
   *
   * @throws IllegalStateException if the kernels that the property of {@link Kernels} asks for are
   *     not available
   */
  public static Loop of(Activation activation) {
    Factory factory = FACTORIES.get(Objects.requireNonNull(activation, "activation").getClass());
    ActivationLoop last = factory.last;
    if (last == null || !last.isOf(activation)) {
      Twin scalar = scalar(activation);
      Twin vector = factory.vector == null ? scalar : vector(factory.vector, activation, scalar);
      last = new ActivationLoop(activation, scalar, vector, factory.readiness);
      factory.last = last;
    }
    return last;
  }

  static Twin scalar(Activation activation) {
    try {
      return (Twin) FACTORIES.get(activation.getClass()).scalar.invokeExact(activation);
    } catch (Throwable e) {
      throw new LinkageError("the scalar loop of " + activation.spec(), e);
    }
  }

  static Twin vector(MethodHandle constructor, Activation activation, Twin scalar) {
    try {
      return (Twin) constructor.invokeExact(activation, scalar);
    } catch (Throwable e) {
      throw new LinkageError("the vector kernel of " + activation.spec(), e);
    }
  }

  private static MethodHandle copy() {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup().defineHiddenClass(TEMPLATE, true);
      MethodType type = MethodType.methodType(void.class, Activation.class);
      return lookup
          .findConstructor(lookup.lookupClass(), type)
          .asType(MethodType.methodType(Twin.class, Activation.class));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a copy of the loop", e);
    }
  }

  private static byte[] template() {
    String file = LoopTemplate.class.getSimpleName() + ".class";
    try (InputStream in = LoopTemplate.class.getResourceAsStream(file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new LinkageError(file, e);
    }
  }

  /** What the loops of one record class share. */
  private static final class Factory {
    final MethodHandle scalar;
    final MethodHandle vector;
    final Readiness readiness;

    /**
     * The most recent loop, so that repeated calls for the same activation allocate nothing. A race
     * is harmless: loops have final fields only and may be used by several threads.
     */
    ActivationLoop last;

    Factory(MethodHandle scalar, MethodHandle vector, Readiness readiness) {
      this.scalar = scalar;
      this.vector = vector;
      this.readiness = readiness;
    }
  }
}
