package org.sparkactivations.profiler.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.analysis.TypeCheckResult;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.sparkactivations.profiler.Profile;
import org.sparkactivations.profiler.check.Check;
import org.sparkactivations.profiler.check.CheckResult;
import org.sparkactivations.profiler.check.CheckRule;
import org.sparkactivations.profiler.state.Failure;
import org.sparkactivations.sql.type.Conditions;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What breaks rules in a profile: {@code nn_profile_check(profile, array('saturation > 0.3'),
 * before, title)}. Never null: a profile that there is not breaks them, too.
 */
public final class CheckedProfile extends ProfileExpression {
  private static final StructType OFFENDER =
      new StructType()
          .add("column", DataTypes.StringType)
          .add("function", DataTypes.StringType)
          .add("metric", DataTypes.StringType, false)
          .add("value", DataTypes.DoubleType)
          .add("rule", DataTypes.StringType, false);

  private static final Literal NONE = new Literal(null, DataTypes.NullType);

  /** What is made of the result. */
  enum Form {
    OFFENDERS(
        "what breaks rules such as 'saturation > 0.3': column, function, metric, value, rule"),
    MARKDOWN("what breaks the rules as Markdown, for summaries of CI systems"),
    JUNIT("what breaks the rules as XML in the format of JUnit, for CI systems");

    final String usage;

    Form(String usage) {
      this.usage =
          usage
              + "; rules is a constant, profile and before are results of nn_profile, nn_profile_state"
              + " or nn_profile_json";
    }

    String function() {
      String name = ProfileBuilder.NAME + "_check";
      return this == OFFENDERS ? name : name + "_" + name().toLowerCase(Locale.ROOT);
    }

    Signature signature() {
      Signature rules = Signature.of(List.of("profile", "rules")).with("before", NONE);
      return this == OFFENDERS ? rules : rules.with("title", NONE);
    }
  }

  private final Form form;

  CheckedProfile(Form form, List<Expression> arguments) {
    super(form, arguments);
    this.form = form;
  }

  static Expression of(Form form, Seq<Expression> given) {
    return new CheckedProfile(form, form.signature().arranged(form.function(), given));
  }

  @Override
  public TypeCheckResult checkInputDataTypes() {
    for (int i : List.of(0, 2)) {
      if (!isProfile(arguments.get(i).dataType())) {
        return failure(
            "got %s; expected the result of nn_profile, nn_profile_state or nn_profile_json"
                .formatted(arguments.get(i).dataType().simpleString()));
      }
    }
    if (form != Form.OFFENDERS && !isText(arguments.get(3).dataType())) {
      return failure(
          "got %s; expected a STRING as title"
              .formatted(arguments.get(3).dataType().simpleString()));
    }
    TypeCheckResult constant = Conditions.constant("rules", arguments.get(1));
    return constant == null ? checkRules() : constant;
  }

  private TypeCheckResult checkRules() {
    DataType type = arguments.get(1).dataType();
    boolean texts = type instanceof ArrayType array && array.elementType() instanceof StringType;
    if (!texts && !(type instanceof StringType)) {
      return failure(
          "got %s as rules; expected an ARRAY<STRING> such as array('saturation > 0.3')"
              .formatted(type.simpleString()));
    }
    try {
      CheckRule comparing = check().comparing().orElse(null);
      return comparing != null && arguments.get(2).dataType() instanceof NullType
          ? failure(
              "rule '%s' compares with an earlier profile; give that as third argument"
                  .formatted(comparing))
          : TypeCheckResult.TypeCheckSuccess$.MODULE$;
    } catch (IllegalArgumentException e) {
      return failure(e.getMessage());
    }
  }

  private TypeCheckResult failure(String message) {
    return new TypeCheckResult.TypeCheckFailure(form.function() + ": " + message);
  }

  private static boolean isText(DataType type) {
    return type instanceof StringType || type instanceof NullType;
  }

  private static boolean isProfile(DataType type) {
    return isText(type) || type instanceof BinaryType || Rendering.Argument.ONE.accepts(type);
  }

  private Check check() {
    Object value = arguments.get(1).eval(null);
    List<String> rules = new ArrayList<>();
    if (value instanceof ArrayData array) {
      for (int i = 0; i < array.numElements(); i++) {
        rules.add(String.valueOf(array.isNullAt(i) ? null : array.getUTF8String(i)));
      }
    } else {
      rules.add(value.toString());
    }
    return Check.parse(rules);
  }

  @Override
  public Object eval(InternalRow input) {
    CheckResult result;
    try {
      result = check().of(profile(0, input), profile(2, input));
    } catch (IllegalArgumentException e) {
      throw Failure.of("%s: %s".formatted(form.function(), e.getMessage()));
    }
    return switch (form) {
      case OFFENDERS -> offenders(result);
      case MARKDOWN -> UTF8String.fromString(result.toMarkdown(title(input)));
      case JUNIT -> UTF8String.fromString(result.toJunit(title(input)));
    };
  }

  private Profile profile(int argument, InternalRow input) {
    DataType type = arguments.get(argument).dataType();
    Object value = arguments.get(argument).eval(input);
    if (value == null) {
      return null;
    }
    if (value instanceof byte[] state) {
      return Profile.ofState(state);
    }
    return value instanceof UTF8String json
        ? Profile.fromJson(json.toString())
        : Profile.of((Row) CatalystTypeConverters.convertToScala(value, type));
  }

  private String title(InternalRow input) {
    Object title = arguments.get(3).eval(input);
    return title == null ? Rendering.INPUT : title.toString();
  }

  private static GenericArrayData offenders(CheckResult result) {
    return new GenericArrayData(
        result.rules().stream()
            .flatMap(
                each ->
                    each.offenders().stream()
                        .map(
                            m ->
                                new GenericInternalRow(
                                    new Object[] {
                                      UTF8String.fromString(m.column()),
                                      UTF8String.fromString(m.function()),
                                      UTF8String.fromString(each.rule().metric()),
                                      m.value(),
                                      UTF8String.fromString(each.rule().toString())
                                    })))
            .toArray());
  }

  @Override
  public DataType dataType() {
    return form == Form.OFFENDERS
        ? DataTypes.createArrayType(OFFENDER, false)
        : DataTypes.StringType;
  }

  @Override
  public boolean nullable() {
    return false;
  }

  @Override
  public String prettyName() {
    return form.function();
  }

  @Override
  public Expression withNewChildrenInternal(IndexedSeq<Expression> newChildren) {
    return new CheckedProfile(form, CollectionConverters.asJava(newChildren));
  }
}
