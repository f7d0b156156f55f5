package org.sparkactivations.sql.function;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Activations;
import org.sparkactivations.core.RowFunctions;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Parameter;

/** All SQL functions, derived from the tables of the core. */
public final class SqlFunctions {
  /** Stands for the element-wise function that its parameter names. */
  public static final Definition<Activation> APPLY =
      Definition.<Activation>of("apply")
          .function("spec", "the function")
          .formula("f(x), f the function of spec")
          .derivative("f'(x), f the function of spec")
          .createFrom(values -> (Activation) values.get(0));

  private static final List<SqlFunction> ALL =
      Stream.of(
              Activations.table().definitions().stream().flatMap(SqlFunctions::elementwise),
              RowFunctions.table().definitions().stream().flatMap(SqlFunctions::rowwise),
              elementwise(APPLY))
          .flatMap(Function.identity())
          .toList();

  private static final List<SqlFunction> INFORMATION =
      Stream.of(Information.KERNELS, Information.VERSION)
          .map(definition -> new SqlFunction(definition, Form.INFORMATION, false))
          .toList();

  private static final SqlFunction DOCTOR =
      new SqlFunction(Information.DOCTOR, Form.INFORMATION, false);

  private static final Map<String, SqlFunction> BY_NAME =
      registered().collect(Collectors.toMap(SqlFunction::name, Function.identity()));

  private SqlFunctions() {}

  private static Stream<SqlFunction> elementwise(Definition<?> definition) {
    boolean learnable = definition.parameters().stream().anyMatch(Parameter::learnable);
    return Stream.of(Form.VALUE, Form.DERIVATIVE, Form.PARAMETER_DERIVATIVE, Form.BACKWARD)
        .filter(form -> learnable || form != Form.PARAMETER_DERIVATIVE)
        .map(form -> new SqlFunction(definition, form, true));
  }

  private static Stream<SqlFunction> rowwise(Definition<?> definition) {
    return Stream.of(Form.VALUE, Form.BACKWARD, Form.JACOBIAN)
        .filter(form -> form != Form.BACKWARD || definition.hasBackward())
        .filter(form -> form != Form.JACOBIAN || definition.hasJacobian())
        .map(form -> new SqlFunction(definition, form, false));
  }

  /** The signatures of a definition's SQL functions: {@code nn_elu(x, alpha)} and so on. */
  public static List<String> signatures(Definition<?> definition) {
    return Stream.concat(registered(), Stream.of(DOCTOR))
        .filter(function -> function.definition() == definition)
        .map(SqlFunction::signature)
        .toList();
  }

  /** Definitions that are not in the tables of the core. */
  public static List<Definition<?>> general() {
    return List.of(APPLY, Information.KERNELS, Information.VERSION, Information.DOCTOR);
  }

  /** All functions to register in a session. */
  public static Stream<SqlFunction> registered() {
    return Stream.concat(ALL.stream(), INFORMATION.stream());
  }

  /** All functions that take data. */
  public static List<SqlFunction> all() {
    return ALL;
  }

  public static SqlFunction find(String name) {
    SqlFunction found = BY_NAME.get(name);
    if (found == null) {
      throw new IllegalArgumentException("no SQL function is called " + name);
    }
    return found;
  }
}
