package org.sparkactivations.sql.doctor;

import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.errors.QueryCompilationErrors$;
import org.sparkactivations.sql.expression.BuiltinFunctions;
import org.sparkactivations.sql.function.Information;
import org.sparkactivations.sql.function.SqlFunction;
import org.sparkactivations.sql.type.Conditions;
import scala.collection.immutable.LazyList$;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;

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
        .internalCreateDataFrame(rows(session.sparkContext()), Diagnosis.SCHEMA, false)
        .logicalPlan();
  }

  /**
   * Executors are asked when the query runs and Spark asks for the partitions, which it does at the
   * driver. All classes are Spark's, because executors may lack ours.
   */
  private static RDD<InternalRow> rows(SparkContext context) {
    Iterable<InternalRow> rows = () -> Doctor.examine(context).iterator();
    Seq<InternalRow> lazily = LazyList$.MODULE$.from(CollectionConverters.asScala(rows));
    return context.makeRDD(lazily, 1, ClassTag$.MODULE$.apply(InternalRow.class));
  }
}
