package org.sparkactivations.core.definition;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The definitions of one kind (functions, optimizers, ...), found by name, alias or spec string.
 * Names are not case sensitive.
 */
public final class Definitions<T> {
  private final String kind;
  private final String example;
  private final List<Definition<? extends T>> definitions;
  private final Function<String, Optional<String>> elsewhere;
  private final Map<String, Definition<? extends T>> byName = new HashMap<>();

  /**
   * The definitions of functions.
   *
   * @param elsewhere the hint for a name, in lower case, that is not among these definitions but
   *     among others
   */
  public Definitions(
      List<Definition<? extends T>> definitions, Function<String, Optional<String>> elsewhere) {
    this("function", "gelu or leaky_relu(alpha=0.2)", definitions, elsewhere);
  }

  /**
   * @param kind what the definitions are of, for messages
   * @param example specs that can be read, for messages
   */
  public Definitions(String kind, String example, List<Definition<? extends T>> definitions) {
    this(kind, example, definitions, name -> Optional.empty());
  }

  /**
   * @param elsewhere as for functions
   */
  public Definitions(
      String kind,
      String example,
      List<Definition<? extends T>> definitions,
      Function<String, Optional<String>> elsewhere) {
    this.kind = kind;
    this.example = example;
    this.elsewhere = elsewhere;
    this.definitions = List.copyOf(definitions);
    for (Definition<? extends T> definition : definitions) {
      Stream.concat(Stream.of(definition.name()), definition.aliases().stream())
          .forEach(
              name -> {
                if (byName.put(name, definition) != null) {
                  throw new IllegalStateException("two definitions are called " + name);
                }
              });
    }
  }

  /** All definitions in the order of the table. */
  public List<Definition<? extends T>> definitions() {
    return definitions;
  }

  /** Whether a definition has this name or alias, given in lower case. */
  public boolean contains(String name) {
    return byName.containsKey(name);
  }

  /**
   * The definition with this name or alias.
   *
   * @throws IllegalArgumentException for an unknown name; the message suggests the closest names
   */
  public Definition<? extends T> find(String name) {
    Objects.requireNonNull(name, "name");
    Definition<? extends T> found = byName.get(name.strip().toLowerCase(Locale.ROOT));
    if (found == null) {
      throw new IllegalArgumentException(
          "unknown %s '%s'; %s".formatted(kind, name.strip(), suggestion(name)));
    }
    return found;
  }

  /**
   * The instance that a spec string such as {@code gelu} or {@code leaky_relu(alpha=0.2)}
   * describes.
   *
   * @throws IllegalArgumentException if it cannot be read; the message says what was found and what
   *     was expected
   */
  public T parse(String spec) {
    return SpecParser.parse(this, Objects.requireNonNull(spec, "spec"));
  }

  IllegalArgumentException unreadable(String spec) {
    return new IllegalArgumentException(
        "%s '%s' cannot be read; expected a name such as %s".formatted(kind, spec, example));
  }

  private String suggestion(String name) {
    String wanted = name.strip().toLowerCase(Locale.ROOT);
    return elsewhere
        .apply(wanted)
        .orElseGet(() -> "nearest: " + Nearest.of(wanted, new TreeSet<>(byName.keySet())));
  }
}
