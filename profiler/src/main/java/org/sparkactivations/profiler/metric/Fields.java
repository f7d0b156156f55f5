package org.sparkactivations.profiler.metric;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/** The kinds of fields that metrics give. */
final class Fields {
  private Fields() {}

  static StructField count(String name) {
    return DataTypes.createStructField(name, DataTypes.LongType, false);
  }

  static StructField number(String name) {
    return DataTypes.createStructField(name, DataTypes.DoubleType, true);
  }

  static StructField flag(String name) {
    return DataTypes.createStructField(name, DataTypes.BooleanType, true);
  }
}
