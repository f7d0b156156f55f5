package org.sparkactivations.profiler;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads fields of metrics from the records of a profile, by their names in SQL and JSON. */
public final class RecordField {
  private RecordField() {}

  /** What reads a field: the component of its name, or what the record has further. */
  public static <T extends Record> Function<T, Object> reader(Class<T> type, String field) {
    Optional<RecordComponent> own =
        Arrays.stream(type.getRecordComponents())
            .filter(component -> RowReader.field(component).equals(field))
            .findFirst();
    if (own.isPresent()) {
      return row -> value(own.get(), row);
    }
    Function<T, Object> further = reader(type, RowReader.FURTHER);
    return row -> ((Map<?, ?>) further.apply(row)).get(field);
  }

  private static Object value(RecordComponent component, Object row) {
    try {
      return component.getAccessor().invoke(row);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no component of a profile: " + component, e);
    }
  }
}
