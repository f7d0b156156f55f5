package org.sparkactivations.kernelgen;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Prints a loop that adds in the order of class Sum. Each lane of Sum is a lane of the vector, or
 * of one of several vectors.
 */
final class RowSumWriter {
  private static final int LANES = 8;

  private final StringBuilder text = new StringBuilder();
  private final LoopWriter writer = new LoopWriter("%s", true);
  private final RowShape shape;

  RowSumWriter(RowShape shape) {
    this.shape = shape;
  }

  /**
   * The text of the method.
   *
   * @param rest the rounding error of the value, or null
   */
  String write(Node value, Node rest) {
    List<Node> nodes = Stream.of(value, rest).filter(Objects::nonNull).toList();
    List<String> names = writer.define(nodes);
    line("");
    line("  @Override");
    line("  public double %s(%s) {".formatted(shape.name(), shape.parameters()));
    line("    Ballast.load();");
    line("    int bound = n - n % Sum.LANES;");
    text.append(writer.before());
    line("    double total = %s;".formatted(shape.stores() ? "0" : "start"));
    line("    double totalError = 0;");
    line("    for (int first = 0; first < Sum.LANES; first += DOUBLES.length()) {");
    line("      DoubleVector sums = DoubleVector.zero(DOUBLES);");
    line("      DoubleVector errors = DoubleVector.zero(DOUBLES);");
    vectors(value, names.get(0), rest == null ? null : names.get(1));
    for (int lane = 0; lane < LANES; lane++) {
      end(lane);
    }
    line("    }");
    tail(rest == null ? "" : " + " + shape.call("Rest"));
    line("    return Sum.result(total, totalError);");
    line("  }");
    return text.toString();
  }

  private void vectors(Node value, String term, String rest) {
    line("      for (int i = first; i < bound; i += Sum.LANES) {");
    String store = shape.stores() ? writer.stored("out", value) : "";
    text.append((writer.inside() + store).indent(2));
    line("        DoubleVector next = sums.lanewise(VectorOperators.ADD, %s);".formatted(term));
    line("        DoubleVector part = next.lanewise(VectorOperators.SUB, sums);");
    line("        DoubleVector before = next.lanewise(VectorOperators.SUB, part);");
    line("        DoubleVector offSums = sums.lanewise(VectorOperators.SUB, before);");
    line("        DoubleVector offTerm = %s.lanewise(VectorOperators.SUB, part);".formatted(term));
    line("        DoubleVector off = offSums.lanewise(VectorOperators.ADD, offTerm);");
    if (rest != null) {
      line("        off = off.lanewise(VectorOperators.ADD, %s);".formatted(rest));
    }
    line("        errors = errors.lanewise(VectorOperators.ADD, off);");
    line("        sums = next;");
    line("      }");
  }

  /**
   * Prints the end of a lane. The code is repeated for each lane, because a lane number that is not
   * a constant is a jump through a table, which takes longer than the loop over a short row. It
   * calls no methods: the method is so large that C2 may not inline such calls, and then keeps
   * vectors on the heap.
   */
  private void end(int lane) {
    line("      if (DOUBLES.length() > %d) {".formatted(lane));
    line("        double sum = sums.lane(%d);".formatted(lane));
    line("        double next = total + sum;");
    line("        double error = errors.lane(%d);".formatted(lane));
    line("        double part = next - total;");
    line("        totalError += (total - (next - part)) + (sum - part) + error;");
    line("        total = next;");
    line("      }");
  }

  private void tail(String rest) {
    line("    for (int i = bound; i < n; i++) {");
    line("      double term = %s;".formatted(shape.call("")));
    line("      double next = total + term;");
    line("      totalError += Sum.roundOff(total, term, next)%s;".formatted(rest));
    line("      total = next;");
    if (shape.stores()) {
      line("      out[outFrom + i] = term;");
    }
    line("    }");
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
