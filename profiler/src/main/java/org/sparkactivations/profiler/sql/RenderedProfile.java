package org.sparkactivations.profiler.sql;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.analysis.TypeCheckResult;
import org.apache.spark.sql.catalyst.expressions.CurrentTimestamp;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampType;
import org.sparkactivations.profiler.Provenance;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A result of {@code nn_profile}, or several, in a form for people or programs; null for null. A
 * page has two arguments more, its title and its date.
 */
public final class RenderedProfile extends ProfileExpression {
  private final Rendering rendering;

  RenderedProfile(Rendering rendering, List<Expression> arguments) {
    super(rendering, arguments);
    this.rendering = rendering;
  }

  /** A page that is given no title is named after its columns, and dated when the query runs. */
  static Expression of(Rendering rendering, Seq<Expression> given) {
    List<Expression> arguments = new ArrayList<>();
    arguments.add(ProfileBuilder.first(rendering.function(), given, rendering.isPage() ? 3 : 1));
    if (rendering.isPage()) {
      arguments.add(given.size() > 1 ? given.apply(1) : new Literal(null, DataTypes.StringType));
      arguments.add(given.size() > 2 ? given.apply(2) : new CurrentTimestamp());
    }
    return new RenderedProfile(rendering, arguments);
  }

  @Override
  public TypeCheckResult checkInputDataTypes() {
    DataType profile = arguments.get(0).dataType();
    if (!rendering.argument.accepts(profile)) {
      return failure(profile, rendering.argument.expected);
    }
    if (rendering.isPage()) {
      DataType title = arguments.get(1).dataType();
      DataType date = arguments.get(2).dataType();
      if (!(title instanceof StringType || title instanceof NullType)) {
        return failure(title, "a STRING as title");
      }
      if (!(date instanceof TimestampType || date instanceof NullType)) {
        return failure(date, "a TIMESTAMP as date");
      }
    }
    return TypeCheckResult.TypeCheckSuccess$.MODULE$;
  }

  private TypeCheckResult failure(DataType got, String expected) {
    return new TypeCheckResult.TypeCheckFailure(
        "%s: got %s; expected %s".formatted(rendering.function(), got.simpleString(), expected));
  }

  @Override
  public Object eval(InternalRow input) {
    DataType type = arguments.get(0).dataType();
    Object value = CatalystTypeConverters.convertToScala(arguments.get(0).eval(input), type);
    return value == null ? null : rendering.of(value, type, provenance(input));
  }

  /** Null for what is no page. */
  private Provenance provenance(InternalRow input) {
    if (!rendering.isPage()) {
      return null;
    }
    Object title = arguments.get(1).eval(input);
    Object micros = arguments.get(2).eval(input);
    return new Provenance(
        title == null ? null : title.toString(),
        null,
        micros == null ? null : DateTimeUtils.microsToInstant((Long) micros));
  }

  @Override
  public DataType dataType() {
    return rendering.type();
  }

  @Override
  public boolean nullable() {
    return true;
  }

  @Override
  public String prettyName() {
    return rendering.function();
  }

  @Override
  public Expression withNewChildrenInternal(IndexedSeq<Expression> newChildren) {
    return new RenderedProfile(rendering, CollectionConverters.asJava(newChildren));
  }
}
