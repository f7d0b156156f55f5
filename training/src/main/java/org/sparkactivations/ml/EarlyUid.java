package org.sparkactivations.ml;

/**
 * The uid of a stage under construction. MLlib's constructors ask for it when they make their
 * params, before a constructor in Java can set a field. So it is put here while the arguments of
 * another constructor are evaluated, and taken from here until the stage has it.
 */
final class EarlyUid {
  private static final ThreadLocal<String> CURRENT = new ThreadLocal<>();

  private final String uid;

  private EarlyUid(String uid) {
    this.uid = uid;
  }

  static EarlyUid of(String uid) {
    CURRENT.set(uid);
    return new EarlyUid(uid);
  }

  /** The uid, which the stage keeps from now on. */
  String taken() {
    CURRENT.remove();
    return uid;
  }

  /** The uid of the stage that this thread constructs. */
  static String current() {
    return CURRENT.get();
  }
}
