package org.sparkactivations.sql;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sparkactivations.core.Activations;
import org.sparkactivations.core.RowFunctions;

/** All SQL functions, derived from the tables of the core. */
final class SqlFunctions {
  private static final List<SqlFunction> ALL =
      Stream.concat(
              Activations.table().definitions().stream()
                  .flatMap(
                      definition ->
                          Arrays.stream(Form.values())
                              .map(form -> new SqlFunction(definition, form, true))),
              RowFunctions.table().definitions().stream()
                  .map(definition -> new SqlFunction(definition, Form.VALUE, false)))
          .toList();

  private static final Map<String, SqlFunction> BY_NAME =
      ALL.stream().collect(Collectors.toMap(SqlFunction::name, Function.identity()));

  private SqlFunctions() {}

  static List<SqlFunction> all() {
    return ALL;
  }

  static SqlFunction find(String name) {
    SqlFunction found = BY_NAME.get(name);
    if (found == null) {
      throw new IllegalArgumentException("no SQL function is called " + name);
    }
    return found;
  }
}
