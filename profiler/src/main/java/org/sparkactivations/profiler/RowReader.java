package org.sparkactivations.profiler;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Row;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Makes records of rows, without a copy of every number: profiles of a million dimensions are read
 * in 2 GB. A component is the field of its name in snake case, null if there is none; {@code
 * further} has the fields that no component is. Values that are rows become records, too.
 */
final class RowReader<T> {
  private static final String FURTHER = "further";

  private final Constructor<T> constructor;

  /** By field of a component, what reads its values; null if these are no rows. */
  private final Map<String, RowReader<?>> fields = new LinkedHashMap<>();

  RowReader(Class<T> type) {
    RecordComponent[] components = type.getRecordComponents();
    for (RecordComponent component : components) {
      String name = component.getName().replaceAll("([a-z])([A-Z0-9])", "$1_$2");
      Type generic = component.getGenericType();
      Type element =
          generic instanceof ParameterizedType list ? list.getActualTypeArguments()[0] : generic;
      boolean isRecord = element instanceof Class<?> each && each.isRecord();
      RowReader<?> reader = isRecord ? new RowReader<>((Class<?>) element) : null;
      fields.put(name.toLowerCase(Locale.ROOT), reader);
    }
    try {
      constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  T read(Row row) {
    List<Object> values = new ArrayList<>(fields.size());
    fields.forEach((field, reader) -> values.add(value(row, field, reader)));
    try {
      return constructor.newInstance(values.toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no row of a profile: " + row.schema(), e);
    }
  }

  private Object value(Row row, String field, RowReader<?> reader) {
    if (field.equals(FURTHER)) {
      return further(row);
    }
    boolean exists = row.schema().getFieldIndex(field).isDefined();
    return exists ? value(row.getAs(field), reader) : null;
  }

  private Map<String, Object> further(Row row) {
    Map<String, Object> further = new LinkedHashMap<>();
    for (String name : row.schema().fieldNames()) {
      if (!fields.containsKey(name)) {
        further.put(name, row.getAs(name));
      }
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
