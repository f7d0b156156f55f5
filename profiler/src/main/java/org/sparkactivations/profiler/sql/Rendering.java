package org.sparkactivations.profiler.sql;

import java.util.Locale;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import org.sparkactivations.profiler.Profile;

/** What a profile can be turned into by SQL. */
enum Rendering {
  JSON("every number as one line of JSON") {
    @Override
    Object of(Profile profile) {
      return UTF8String.fromString(profile.toJson(INPUT));
    }
  },
  FINDINGS("what a person should know first, the worst first") {
    @Override
    DataType type() {
      return DataTypes.createArrayType(DataTypes.StringType, false);
    }

    @Override
    Object of(Profile profile) {
      return new GenericArrayData(
          profile.findings().stream().map(UTF8String::fromString).toArray());
    }
  },
  HTML("a self-contained page to look at") {
    @Override
    Object of(Profile profile) {
      return UTF8String.fromString(profile.toHtml(INPUT));
    }
  };

  /** What was profiled; an aggregate does not know where its rows are from. */
  private static final String INPUT = "query";

  private final String usage;

  Rendering(String usage) {
    this.usage = usage;
  }

  abstract Object of(Profile profile);

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
