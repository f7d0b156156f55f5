package org.sparkactivations.core.definition;

import java.io.Serializable;

/**
 * An argument that a function takes after its data: a {@link Parameter}, which is the same for all
 * rows, or an {@link Operand}, which has its own value for each row. {@link Definition#arguments}
 * lists them in the order of the signature, which is the same in SQL and everywhere else.
 */
public sealed interface Argument extends Serializable permits Parameter, Operand {
  String name();

  /** One line that says what it is for. */
  String doc();

  /** Whether the caller must give it. */
  boolean required();

  /** What it is if it is not given, as documentation writes it. */
  String defaultText();

  /**
   * The name, with the default unless it is required.
   *
   * @param equals what stands between them
   */
  default String withDefault(String equals) {
    return required() ? name() : name() + equals + defaultText();
  }
}
