package org.sparkactivations.profiler.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.sparkactivations.profiler.PipelineProfile;
import org.sparkactivations.profiler.Profile;
import org.sparkactivations.profiler.aggregate.ProfileAggregate;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** What a profile can be turned into by SQL. */
enum Rendering {
  JSON("every number as one line of JSON") {
    @Override
    Object of(Object profile) {
      return UTF8String.fromString(Profile.of((Row) profile).toJson(INPUT));
    }
  },
  FINDINGS("what a person should know first, the worst first") {
    @Override
    DataType type() {
      return DataTypes.createArrayType(DataTypes.StringType, false);
    }

    @Override
    Object of(Object profile) {
      List<String> findings = Profile.of((Row) profile).findings();
      return new GenericArrayData(findings.stream().map(UTF8String::fromString).toArray());
    }
  },
  HTML("a self-contained page to look at") {
    @Override
    Object of(Object profile) {
      return UTF8String.fromString(Profile.of((Row) profile).toHtml(INPUT));
    }
  },
  LAYERS("the layers of a network as JSON; profiles is an array of struct<stage, profile>") {
    @Override
    DataType input() {
      StructType layer =
          new StructType().add("stage", DataTypes.StringType).add("profile", ProfileAggregate.TYPE);
      return DataTypes.createArrayType(layer);
    }

    @Override
    String expected() {
      return "an array of struct<stage: STRING, profile: the result of nn_profile>";
    }

    @Override
    @SuppressWarnings("unchecked")
    Object of(Object profiles) {
      List<PipelineProfile.Input> inputs = new ArrayList<>();
      for (Row layer : CollectionConverters.asJava((Seq<Row>) profiles)) {
        if (layer == null || layer.anyNull()) {
          return null;
        }
        inputs.add(PipelineProfile.Input.of(layer.getString(0), Profile.of(layer.getStruct(1))));
      }
      return UTF8String.fromString(PipelineProfile.of(inputs).toJson(INPUT));
    }
  };

  /** What was profiled; an aggregate does not know where its rows are from. */
  private static final String INPUT = "query";

  private final String usage;

  Rendering(String usage) {
    this.usage = usage;
  }

  /** What is made of a value of the type {@link #input} that is not null. */
  abstract Object of(Object value);

  /** The type of the argument. */
  DataType input() {
    return ProfileAggregate.TYPE;
  }

  /** The type of the argument in words. */
  String expected() {
    return "the result of nn_profile";
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
