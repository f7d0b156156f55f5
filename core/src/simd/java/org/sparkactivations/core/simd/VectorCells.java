package org.sparkactivations.core.simd;

import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.ADD;
import static jdk.incubator.vector.VectorOperators.AND;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.MUL;
import static jdk.incubator.vector.VectorOperators.OR;
import static jdk.incubator.vector.VectorOperators.SUB;
import static jdk.incubator.vector.VectorOperators.XOR;
import static org.sparkactivations.core.simd.Lanes.DOUBLES;
import static org.sparkactivations.core.simd.Lanes.DOUBLE_VECTOR;
import static org.sparkactivations.core.simd.Lanes.LONGS;
import static org.sparkactivations.core.simd.Lanes.LONG_VECTOR;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import org.sparkactivations.core.FunctionTable;

/** The loop that finds the cells of a {@link FunctionTable}. */
final class VectorCells {
  /** A number of this size has no fraction; the last bits are those of the integer. */
  private static final double INTEGER = 0x1p52;

  private static final long LIMIT = Double.doubleToRawLongBits(FunctionTable.SIDE);

  /** From the sign of a double to the bit that is set in the cells of negative numbers. */
  private static final int TO_SIDE = 63 - Integer.numberOfTrailingZeros(FunctionTable.SIDE);

  private static final int TO_ZERO = 63 - Integer.numberOfTrailingZeros(FunctionTable.ZERO);

  private VectorCells() {}

  /** Of x[from .. to), a multiple of the vectors; false if a number is beyond all cells or NaN. */
  static boolean locate(double[] x, int from, int to, long[] cells) {
    Ballast.load();
    DoubleVector perUnit =
        (DoubleVector) DOUBLE_VECTOR.cast(DoubleVector.broadcast(DOUBLES, FunctionTable.PER_UNIT));
    DoubleVector integer =
        (DoubleVector) DOUBLE_VECTOR.cast(DoubleVector.broadcast(DOUBLES, INTEGER));
    DoubleVector positive = (DoubleVector) DOUBLE_VECTOR.cast(DoubleVector.broadcast(DOUBLES, 0));
    LongVector within =
        (LongVector) LONG_VECTOR.cast(LongVector.broadcast(LONGS, FunctionTable.SIDE - 1));
    LongVector side =
        (LongVector) LONG_VECTOR.cast(LongVector.broadcast(LONGS, FunctionTable.SIDE));
    LongVector zero =
        (LongVector) LONG_VECTOR.cast(LongVector.broadcast(LONGS, FunctionTable.ZERO));
    LongVector limit = (LongVector) LONG_VECTOR.cast(LongVector.broadcast(LONGS, LIMIT));
    LongVector one = (LongVector) LONG_VECTOR.cast(LongVector.broadcast(LONGS, 1));
    LongVector inside = (LongVector) LONG_VECTOR.cast(LongVector.broadcast(LONGS, -1));
    for (int i = from; i < to; i += DOUBLES.length()) {
      // A sum with 0.0 makes a negative zero positive.
      DoubleVector element = DoubleVector.fromArray(DOUBLES, x, i).lanewise(ADD, positive);
      DoubleVector distance = element.lanewise(ABS).lanewise(MUL, perUnit);
      LongVector size = (LongVector) distance.reinterpretShape(LONGS, 0);
      inside = inside.lanewise(AND, size.lanewise(SUB, limit));
      // Rounded to an integer, and one less if that was up: the difference is negative.
      DoubleVector rounded = distance.lanewise(ADD, integer);
      DoubleVector rest = distance.lanewise(SUB, rounded.lanewise(SUB, integer));
      LongVector sign = (LongVector) LONG_VECTOR.cast(rest.reinterpretShape(LONGS, 0));
      LongVector nearest = (LongVector) rounded.reinterpretShape(LONGS, 0);
      LongVector place = nearest.lanewise(SUB, sign.lanewise(LSHR, 63)).lanewise(AND, within);
      LongVector bits = (LongVector) LONG_VECTOR.cast(element.reinterpretShape(LONGS, 0));
      LongVector negative = bits.lanewise(LSHR, TO_SIDE).lanewise(AND, side);
      // Only 0.0 less one bit has another sign.
      LongVector changed = bits.lanewise(SUB, one).lanewise(XOR, bits);
      LongVector moved = ((LongVector) LONG_VECTOR.cast(changed)).lanewise(LSHR, TO_ZERO);
      LongVector cell = place.lanewise(OR, negative.lanewise(OR, moved.lanewise(AND, zero)));
      ((LongVector) LONG_VECTOR.cast(cell)).intoArray(cells, i);
    }
    return ((LongVector) LONG_VECTOR.cast(inside)).reduceLanes(AND) < 0;
  }
}
