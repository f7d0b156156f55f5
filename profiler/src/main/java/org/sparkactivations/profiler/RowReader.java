package org.sparkactivations.profiler;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Makes records of rows, without a copy of every number: profiles of a million dimensions are read
 * in 2 GB. A component is the field of its name in snake case, null if there is none; {@code
 * further} has the fields that no component is. Values that are rows become records, too.
 */
final class RowReader<T> {
  static final String FURTHER = "further";

  private final Constructor<T> constructor;

  /** By field of a component, what reads its values; null if these are no rows. */
  private final Map<String, RowReader<?>> fields = new LinkedHashMap<>();

  /** Those of the last row. */
  private volatile Places places;

  RowReader(Class<T> type) {
    RecordComponent[] components = type.getRecordComponents();
    for (RecordComponent component : components) {
      Type generic = component.getGenericType();
      Type element =
          generic instanceof ParameterizedType list ? list.getActualTypeArguments()[0] : generic;
      boolean isRecord = element instanceof Class<?> each && each.isRecord();
      RowReader<?> reader = isRecord ? new RowReader<>((Class<?>) element) : null;
      fields.put(field(component), reader);
    }
    try {
      constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The name of the field that a component is. */
  static String field(RecordComponent component) {
    String name = component.getName().replaceAll("([a-z])([A-Z0-9])", "$1_$2");
    return name.toLowerCase(Locale.ROOT);
  }

  /**
   * Where the fields are in rows of a schema: to look them up in each row takes most of the time.
   *
   * @param components of each component; -1 for one that there is not, and for those further
   * @param further of the fields that no component is
   */
  private record Places(StructType schema, List<Integer> components, List<Integer> further) {}

  private Places places(StructType schema) {
    Places known = places;
    if (known == null || !known.schema.equals(schema)) {
      List<String> names = List.of(schema.fieldNames());
      known =
          new Places(
              schema,
              fields.keySet().stream().map(names::indexOf).toList(),
              names.stream()
                  .filter(name -> !fields.containsKey(name))
                  .map(names::indexOf)
                  .toList());
      places = known;
    }
    return known;
  }

  T read(Row row) {
    Places where = places(row.schema());
    Object[] values = new Object[fields.size()];
    int component = 0;
    for (Map.Entry<String, RowReader<?>> field : fields.entrySet()) {
      int place = where.components.get(component);
      values[component++] =
          field.getKey().equals(FURTHER)
              ? further(row, where)
              : place < 0 ? null : value(row.get(place), field.getValue());
    }
    try {
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no row of a profile: " + row.schema(), e);
    }
  }

  private static Map<String, Object> further(Row row, Places where) {
    Map<String, Object> further = new LinkedHashMap<>();
    for (int place : where.further) {
      further.put(where.schema.fieldNames()[place], row.get(place));
    }
    return further;
  }

  private static Object value(Object value, RowReader<?> reader) {
    if (value instanceof Seq<?> sequence) {
      List<?> list = CollectionConverters.asJava(sequence);
      return reader == null ? list : list.stream().map(each -> reader.read((Row) each)).toList();
    }
    return value instanceof Row row ? reader.read(row) : value;
  }
}
