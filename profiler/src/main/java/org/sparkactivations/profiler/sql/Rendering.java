package org.sparkactivations.profiler.sql;

import java.util.ArrayList;
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
import org.sparkactivations.profiler.aggregate.ProfileAggregate;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** What a profile, or an array of them, can be turned into by SQL. */
enum Rendering {
  JSON(Argument.ONE, "every number as one line of JSON") {
    @Override
    Object of(Object profile, DataType type) {
      return UTF8String.fromString(Profile.of((Row) profile).toJson(INPUT));
    }
  },
  FINDINGS(Argument.ONE, "what a person should know first, the worst first") {
    @Override
    DataType type() {
      return DataTypes.createArrayType(DataTypes.StringType, false);
    }

    @Override
    Object of(Object profile, DataType type) {
      List<String> findings = Profile.of((Row) profile).findings();
      return new GenericArrayData(findings.stream().map(UTF8String::fromString).toArray());
    }
  },
  HTML(Argument.ONE, "a self-contained page to look at") {
    @Override
    Object of(Object profile, DataType type) {
      return UTF8String.fromString(Profile.of((Row) profile).toHtml(INPUT));
    }
  },
  GROUPS(
      Argument.BY_VALUE,
      "profiles by group as JSON; profiles is an array of struct<value, profile>") {
    @Override
    Object of(Object profiles, DataType type) {
      return UTF8String.fromString(grouped(profiles, type).toJson(INPUT));
    }
  },
  GROUPS_HTML(Argument.BY_VALUE, "as nn_profile_groups, but a self-contained page to look at") {
    @Override
    Object of(Object profiles, DataType type) {
      return UTF8String.fromString(grouped(profiles, type).toHtml(INPUT));
    }
  },
  LAYERS(
      Argument.BY_STAGE,
      "the layers of a network as JSON; profiles is an array of struct<stage, profile>") {
    @Override
    Object of(Object profiles, DataType type) {
      PipelineProfile layers = layers(profiles);
      return layers == null ? null : UTF8String.fromString(layers.toJson(INPUT));
    }
  },
  LAYERS_HTML(Argument.BY_STAGE, "as nn_profile_layers, but a self-contained page to look at") {
    @Override
    Object of(Object profiles, DataType type) {
      PipelineProfile layers = layers(profiles);
      return layers == null ? null : UTF8String.fromString(layers.toHtml(INPUT));
    }
  };

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
  abstract Object of(Object value, DataType type);

  Argument argument() {
    return argument;
  }

  @SuppressWarnings("unchecked")
  private static List<Row> rows(Object array) {
    return CollectionConverters.asJava((Seq<Row>) array);
  }

  /** The groups differ in what the first field is called. */
  private static GroupedProfile grouped(Object profiles, DataType type) {
    List<GroupedProfile.Group> groups = new ArrayList<>();
    for (Row group : rows(profiles)) {
      if (group != null && !group.isNullAt(1)) {
        groups.add(new GroupedProfile.Group(group.get(0), Profile.of(group.getStruct(1))));
      }
    }
    StructType pair = (StructType) ((ArrayType) type).elementType();
    return new GroupedProfile(pair.fieldNames()[0], groups);
  }

  /** Null if a layer is. */
  private static PipelineProfile layers(Object profiles) {
    List<PipelineProfile.Input> inputs = new ArrayList<>();
    for (Row layer : rows(profiles)) {
      if (layer == null || layer.anyNull()) {
        return null;
      }
      inputs.add(PipelineProfile.Input.of(layer.getString(0), Profile.of(layer.getStruct(1))));
    }
    return PipelineProfile.of(inputs);
  }

  String usage() {
    return usage;
  }

  DataType type() {
    return DataTypes.StringType;
  }

  String function() {
    return ProfileBuilder.NAME + "_" + name().toLowerCase(Locale.ROOT);
  }
}
