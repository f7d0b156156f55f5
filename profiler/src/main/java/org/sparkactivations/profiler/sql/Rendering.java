package org.sparkactivations.profiler.sql;

import java.util.List;
import java.util.Locale;
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
import org.sparkactivations.profiler.Provenance;
import org.sparkactivations.profiler.Report;
import org.sparkactivations.profiler.aggregate.ProfileAggregate;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** What a profile, or an array of them, can be turned into by SQL. */
enum Rendering {
  JSON(Argument.ONE, "every number as one line of JSON"),
  FINDINGS(Argument.ONE, "what a person should know first, the worst first"),
  HTML(
      Argument.ONE,
      "a self-contained page to look at, with the names of the columns and the time of the query"
          + " unless a title and a date are given"),
  GROUPS(
      Argument.BY_VALUE,
      "profiles by group as JSON; profiles is an array of struct<value, profile>"),
  GROUPS_HTML(Argument.BY_VALUE, "as nn_profile_groups, but a self-contained page to look at"),
  LAYERS(
      Argument.BY_STAGE,
      "the layers of a network as JSON; profiles is an array of struct<stage, profile>"),
  LAYERS_HTML(Argument.BY_STAGE, "as nn_profile_layers, but a self-contained page to look at");

  /** What was profiled, in JSON; an aggregate does not know where its rows are from. */
  static final String INPUT = "query";

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

  final Argument argument;
  final String usage;

  Rendering(Argument argument, String usage) {
    this.argument = argument;
    this.usage = usage;
  }

  /**
   * What is made of a value that is not null, of a type that is accepted.
   *
   * @param provenance of a page
   */
  Object of(Object value, DataType type, Provenance provenance) {
    if (this == FINDINGS) {
      List<String> findings = Profile.of((Row) value).findings();
      return new GenericArrayData(findings.stream().map(UTF8String::fromString).toArray());
    }
    Report report =
        switch (argument) {
          case ONE -> Profile.of((Row) value);
          case BY_VALUE -> groups(rows(value), type);
          case BY_STAGE -> layers(rows(value));
        };
    if (report == null) {
      return null;
    }
    return UTF8String.fromString(isPage() ? report.toHtml(provenance) : report.toJson(INPUT));
  }

  boolean isPage() {
    return name().endsWith("HTML");
  }

  String signature() {
    return isPage() ? argument.name + ", title, date" : argument.name;
  }

  DataType type() {
    return this == FINDINGS
        ? DataTypes.createArrayType(DataTypes.StringType, false)
        : DataTypes.StringType;
  }

  String function() {
    return ProfileBuilder.NAME + "_" + name().toLowerCase(Locale.ROOT);
  }

  @SuppressWarnings("unchecked")
  private static List<Row> rows(Object array) {
    return CollectionConverters.asJava((Seq<Row>) array);
  }

  /** What the groups differ in is the name of the first field. */
  private static GroupedProfile groups(List<Row> profiles, DataType type) {
    StructType pair = (StructType) ((ArrayType) type).elementType();
    List<GroupedProfile.Group> groups =
        profiles.stream()
            .filter(group -> group != null && !group.isNullAt(1))
            .map(group -> new GroupedProfile.Group(group.get(0), Profile.of(group.getStruct(1))))
            .toList();
    return new GroupedProfile(pair.fieldNames()[0], groups);
  }

  /** Null if a layer is. */
  private static PipelineProfile layers(List<Row> layers) {
    return layers.stream().anyMatch(layer -> layer == null || layer.anyNull())
        ? null
        : PipelineProfile.of(
            layers.stream()
                .map(l -> PipelineProfile.Input.of(l.getString(0), Profile.of(l.getStruct(1))))
                .toList());
  }
}
