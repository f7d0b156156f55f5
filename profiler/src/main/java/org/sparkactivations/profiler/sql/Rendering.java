package org.sparkactivations.profiler.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.sparkactivations.profiler.GroupedProfile;
import org.sparkactivations.profiler.PipelineProfile;
import org.sparkactivations.profiler.Profile;
import org.sparkactivations.profiler.aggregate.ProfileAggregate;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** What a profile, or an array of them, can be turned into by SQL. */
enum Rendering {
  JSON(Argument.ONE, "every number as one line of JSON"),
  FINDINGS(Argument.ONE, "what a person should know first, the worst first"),
  HTML(Argument.ONE, "a self-contained page to look at"),
  GROUPS(
      Argument.BY_VALUE,
      "profiles by group as JSON; profiles is an array of struct<value, profile>"),
  GROUPS_HTML(Argument.BY_VALUE, "as nn_profile_groups, but a self-contained page to look at"),
  LAYERS(
      Argument.BY_STAGE,
      "the layers of a network as JSON; profiles is an array of struct<stage, profile>"),
  LAYERS_HTML(Argument.BY_STAGE, "as nn_profile_layers, but a self-contained page to look at");

  /** What was profiled; an aggregate does not know where its rows are from. */
  private static final String INPUT = "query";

  /** What is rendered. */
  enum Argument {
    ONE("profile", "the result of nn_profile"),
    BY_VALUE("profiles", "an array of struct<value, profile: the result of nn_profile>"),
    BY_STAGE("profiles", "an array of struct<stage: STRING, profile: the result of nn_profile>");

    final String name;
    final String expected;

    Argument(String name, String expected) {
      this.name = name;
      this.expected = expected;
    }

    boolean accepts(DataType type) {
      if (this == ONE) {
        return isProfile(type);
      }
      return type instanceof ArrayType array
          && array.elementType() instanceof StructType pair
          && pair.length() == 2
          && (this == BY_VALUE || pair.fields()[0].dataType().equals(DataTypes.StringType))
          && isProfile(pair.fields()[1].dataType());
    }

    /** Whether fields may be null does not matter; saved tables allow it everywhere. */
    private static boolean isProfile(DataType type) {
      return type.catalogString().equals(ProfileAggregate.TYPE.catalogString());
    }
  }

  private final Argument argument;
  private final String usage;

  Rendering(Argument argument, String usage) {
    this.argument = argument;
    this.usage = usage;
  }

  /** What is made of a value that is not null, of a type that is accepted. */
  Object of(Object value, DataType type) {
    return switch (this) {
      case JSON -> text(Profile.of((Row) value).toJson(INPUT));
      case FINDINGS -> texts(Profile.of((Row) value).findings());
      case HTML -> text(Profile.of((Row) value).toHtml(INPUT));
      case GROUPS -> text(groups(value, type).toJson(INPUT));
      case GROUPS_HTML -> text(groups(value, type).toHtml(INPUT));
      case LAYERS -> layers(value).map(layers -> text(layers.toJson(INPUT))).orElse(null);
      case LAYERS_HTML -> layers(value).map(layers -> text(layers.toHtml(INPUT))).orElse(null);
    };
  }

  Argument argument() {
    return argument;
  }

  String usage() {
    return usage;
  }

  DataType type() {
    return this == FINDINGS
        ? DataTypes.createArrayType(DataTypes.StringType, false)
        : DataTypes.StringType;
  }

  String function() {
    return ProfileBuilder.NAME + "_" + name().toLowerCase(Locale.ROOT);
  }

  private static UTF8String text(String text) {
    return UTF8String.fromString(text);
  }

  private static GenericArrayData texts(List<String> texts) {
    return new GenericArrayData(texts.stream().map(Rendering::text).toArray());
  }

  @SuppressWarnings("unchecked")
  private static List<Row> rows(Object array) {
    return CollectionConverters.asJava((Seq<Row>) array);
  }

  /** What the groups differ in is the name of the first field. */
  private static GroupedProfile groups(Object profiles, DataType type) {
    StructType pair = (StructType) ((ArrayType) type).elementType();
    List<GroupedProfile.Group> groups =
        rows(profiles).stream()
            .filter(group -> group != null && !group.isNullAt(1))
            .map(group -> new GroupedProfile.Group(group.get(0), Profile.of(group.getStruct(1))))
            .toList();
    return new GroupedProfile(pair.fieldNames()[0], groups);
  }

  /** None if a layer is null. */
  private static Optional<PipelineProfile> layers(Object profiles) {
    List<Row> layers = rows(profiles);
    if (layers.stream().anyMatch(layer -> layer == null || layer.anyNull())) {
      return Optional.empty();
    }
    List<PipelineProfile.Input> inputs = new ArrayList<>();
    for (Row layer : layers) {
      inputs.add(PipelineProfile.Input.of(layer.getString(0), Profile.of(layer.getStruct(1))));
    }
    return Optional.of(PipelineProfile.of(inputs));
  }
}
