package org.sparkactivations.sql;

import java.util.List;

/** What becomes of a row. */
enum Shape {
  ROW,
  NUMBER,
  MATRIX;

  static Shape of(SqlFunction function) {
    if (function.form() == Form.JACOBIAN) {
      return MATRIX;
    }
    boolean number = function.form() == Form.VALUE && function.definition().yieldsNumber();
    return number ? NUMBER : ROW;
  }

  static int index(List<Slot> slots, Slot.Role role) {
    for (int i = 0; i < slots.size(); i++) {
      if (slots.get(i).role() == role) {
        return i;
      }
    }
    throw new IllegalStateException("no argument is the " + role);
  }
}
