package org.sparkactivations.cli.sheet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
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
import org.sparkactivations.core.definition.Definitions;
import org.sparkactivations.core.network.NetworkLayers;
import org.sparkactivations.core.train.Initializers;
import org.sparkactivations.core.train.Losses;
import org.sparkactivations.core.train.Optimizers;
import org.sparkactivations.core.train.Schedules;

/** Finds the functions that the user names. */
public final class Functions {
  private Functions() {}

  /** What training uses, by its kind. */
  private static final Map<String, Definitions<?>> TRAINING = training();

  private static Map<String, Definitions<?>> training() {
    Map<String, Definitions<?>> tables = new LinkedHashMap<>();
    tables.put("layer", NetworkLayers.own());
    tables.put("loss", Losses.table());
    tables.put("optimizer", Optimizers.table());
    tables.put("schedule", Schedules.table());
    tables.put("initializer", Initializers.table());
    return tables;
  }

  /** Whether the sheet is that of something that training uses. */
  public static boolean isOfTraining(Map<String, Object> sheet) {
    return TRAINING.containsKey(sheet.get("kind"));
  }

  /** The sheets of all functions, and of what training uses. */
  public static List<Map<String, Object>> sheets() {
    Stream<Map<String, Object>> training =
        TRAINING.entrySet().stream()
            .flatMap(
                table ->
                    table.getValue().definitions().stream()
                        .map(d -> FunctionSheet.ofTraining(table.getKey(), d)));
    return Stream.of(
            Activations.table().definitions().stream().map(d -> FunctionSheet.of(d.create())),
            RowFunctions.table().definitions().stream().map(FunctionSheet::ofRows),
            training)
        .flatMap(sheets -> sheets)
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
   * The sheets of what a spec names: a function, or something that training uses, or several of one
   * name that take the parameters of the spec. Only for an element-wise function the sheet depends
   * on them. Others may be named without parameters even if they require some.
   */
  public static List<Map<String, Object>> sheets(String spec) {
    List<Supplier<Map<String, Object>>> candidates = new ArrayList<>();
    if (Activations.table().contains(name(spec))) {
      candidates.add(() -> FunctionSheet.of(Activations.parse(spec)));
    }
    if (isRowFunction(spec)) {
      candidates.add(() -> FunctionSheet.ofRows(find(RowFunctions.table(), spec)));
    }
    TRAINING.forEach(
        (kind, table) -> {
          if (table.contains(name(spec))) {
            candidates.add(() -> FunctionSheet.ofTraining(kind, find(table, spec)));
          }
        });
    if (candidates.isEmpty()) {
      candidates.add(() -> FunctionSheet.of(Activations.parse(spec)));
    }
    return usage(() -> accepted(candidates));
  }

  /** What can be made; if nothing can, the first error. */
  private static <T> List<T> accepted(List<Supplier<T>> candidates) {
    List<T> made = new ArrayList<>();
    List<IllegalArgumentException> refused = new ArrayList<>();
    for (Supplier<T> candidate : candidates) {
      try {
        made.add(candidate.get());
      } catch (IllegalArgumentException e) {
        refused.add(e);
      }
    }
    if (made.isEmpty()) {
      throw refused.get(0);
    }
    return made;
  }

  private static <T> Definition<? extends T> find(Definitions<T> table, String spec) {
    if (spec.indexOf('(') >= 0) {
      table.parse(spec);
    }
    return table.find(name(spec));
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
