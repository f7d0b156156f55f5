package org.sparkactivations.cli.sheet;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.sparkactivations.cli.UsageException;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Activations;
import org.sparkactivations.core.RowFunctions;
import org.sparkactivations.core.definition.Definition;

/** Finds the functions that the user names. */
public final class Functions {
  private Functions() {}

  /** The sheets of all functions, as in {@link #sheet}. */
  public static List<Map<String, Object>> sheets() {
    return Stream.concat(
            Activations.table().definitions().stream().map(d -> FunctionSheet.of(d.create())),
            RowFunctions.table().definitions().stream().map(FunctionSheet::ofRows))
        .toList();
  }

  /** The element-wise functions of a list; see {@link Activations#parseList}. */
  public static List<Activation> activations(String list) {
    return usage(() -> Activations.parseList(list));
  }

  /** The name in a spec, in the form that the tables use. */
  private static String name(String spec) {
    return spec.replaceFirst("\\(.*", "").strip().toLowerCase(Locale.ROOT);
  }

  public static boolean isRowFunction(String spec) {
    return RowFunctions.table().contains(name(spec));
  }

  /**
   * The sheet of the function that a spec names. For an element-wise function it depends on the
   * parameters of the spec; for a row-wise one it does not. A row-wise function may be named
   * without parameters even if it requires some; parameters that are given must be correct.
   */
  public static Map<String, Object> sheet(String spec) {
    return usage(
        () -> isRowFunction(spec) ? rowSheet(spec) : FunctionSheet.of(Activations.parse(spec)));
  }

  private static Map<String, Object> rowSheet(String spec) {
    if (spec.indexOf('(') >= 0) {
      RowFunctions.parse(spec);
    }
    return FunctionSheet.ofRows(RowFunctions.table().find(name(spec)));
  }

  /** The row-wise or element-wise function of a spec, as a record. */
  public static Record parse(String spec) {
    return usage(
        () -> (Record) (isRowFunction(spec) ? RowFunctions.parse(spec) : Activations.parse(spec)));
  }

  /** The definition of what {@link #parse} returned. */
  public static Definition<?> definition(Record function) {
    return Definition.of(function.getClass());
  }

  private static <T> T usage(Supplier<T> parser) {
    try {
      return parser.get();
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }
}
