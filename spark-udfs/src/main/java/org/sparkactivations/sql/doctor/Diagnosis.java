package org.sparkactivations.sql.doctor;

import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * What is said of a process, or of the application: a row of {@code nn_doctor()}.
 *
 * @param report of the process; null for the application
 * @param text sentences
 * @param changes what to change, each a line of Spark's configuration if one helps
 */
record Diagnosis(JvmReport report, String text, List<String> changes) {
  static final StructType SCHEMA =
      new StructType()
          .add("process", DataTypes.StringType, false)
          .add("host", DataTypes.StringType)
          .add("kernels", DataTypes.StringType)
          .add("fma", DataTypes.BooleanType)
          .add("java", DataTypes.StringType)
          .add("vendor", DataTypes.StringType)
          .add("spark", DataTypes.StringType)
          .add("library", DataTypes.StringType)
          .add("diagnosis", DataTypes.StringType, false)
          .add("changes", DataTypes.createArrayType(DataTypes.StringType, false), false);

  private static final String APPLICATION = "application";

  InternalRow row() {
    Object[] values = new Object[SCHEMA.length()];
    if (report == null) {
      values[0] = text(APPLICATION);
    } else {
      values[0] = text(report.process());
      values[1] = text(report.host());
      values[2] = text(report.kernels().kernels());
      values[3] = report.kernels().fusedMultiplyAdd();
      values[4] = text(report.java());
      values[5] = text(report.vendor());
      values[6] = text(report.spark());
      values[7] = text(report.library());
    }
    values[8] = text(text);
    values[9] = new GenericArrayData(changes.stream().map(Diagnosis::text).toArray());
    return new GenericInternalRow(values);
  }

  private static UTF8String text(String text) {
    return UTF8String.fromString(text);
  }
}
