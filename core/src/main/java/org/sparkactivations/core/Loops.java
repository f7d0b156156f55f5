package org.sparkactivations.core;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Makes the {@link Loop} of an activation: one hidden copy of {@link LoopTemplate} per record
 * class, whatever the parameters, so that the number of classes is bounded by the table.
 *
 * <p>Loops are cheap to ask for, and not serializable: serialize the activation and ask again.
 */
public final class Loops {
  private static final byte[] TEMPLATE = template();

  private static final ClassValue<MethodHandle> CONSTRUCTORS =
      new ClassValue<>() {
        @Override
        protected MethodHandle computeValue(Class<?> type) {
          return copy();
        }
      };

  private Loops() {}

  public static Loop of(Activation activation) {
    try {
      return (Loop) CONSTRUCTORS.get(activation.getClass()).invokeExact(activation);
    } catch (Throwable e) {
      throw new LinkageError("the loop of " + activation.spec(), e);
    }
  }

  private static MethodHandle copy() {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup().defineHiddenClass(TEMPLATE, true);
      MethodType type = MethodType.methodType(void.class, Activation.class);
      return lookup
          .findConstructor(lookup.lookupClass(), type)
          .asType(MethodType.methodType(Loop.class, Activation.class));
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
}
