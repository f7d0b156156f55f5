package org.sparkactivations.sql.doctor;

import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.errors.QueryCompilationErrors$;
import org.sparkactivations.sql.expression.BuiltinFunctions;
import org.sparkactivations.sql.function.Information;
import org.sparkactivations.sql.function.SqlFunction;
import org.sparkactivations.sql.type.Conditions;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** The table function {@code nn_doctor()}. */
public final class DoctorFunction {
  private static final String NAME = SqlFunction.PREFIX + Information.DOCTOR.name();

  private DoctorFunction() {}

  /** Adds it to Spark's own list. */
  public static void register() {
    BuiltinFunctions.registerTable(
        NAME, Doctor.class, "_FUNC_() - " + Information.DOCTOR.formula(), DoctorFunction::plan);
  }

  private static LogicalPlan plan(Seq<Expression> arguments) {
    if (!arguments.isEmpty()) {
      Seq<Object> expected = CollectionConverters.asScala(List.<Object>of(0)).toSeq();
      throw Conditions.thrown(
          QueryCompilationErrors$.MODULE$.wrongNumArgsError(
              NAME, expected, arguments.size(), "", "", ""));
    }
    SparkSession session = SparkSession.active();
    return session
        .internalCreateDataFrame(new DoctorRows(session.sparkContext()), Diagnosis.SCHEMA, false)
        .logicalPlan();
  }
}
