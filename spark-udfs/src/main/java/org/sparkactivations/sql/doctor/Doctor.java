package org.sparkactivations.sql.doctor;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.catalyst.InternalRow;

/** The rows of {@code nn_doctor()}. */
final class Doctor {
  private Doctor() {}

  /** A row for each process that answers, the driver first, and one for the application. */
  static List<InternalRow> examine(SparkContext context) {
    JvmReport driver = JvmReport.ofThisJvm();
    List<Diagnosis> all = new ArrayList<>();
    all.add(ProcessExamination.of(driver, driver, JavaOptions.ofDriver(context.getConf())));
    if (context.isLocal()) {
      all.add(ApplicationExamination.local(all));
    } else {
      Answers answers = ExecutorSurvey.of(context);
      JavaOptions options = JavaOptions.ofExecutors(context.getConf());
      answers.reports().forEach(r -> all.add(ProcessExamination.of(r, driver, options)));
      all.add(ApplicationExamination.cluster(all, answers));
    }
    return all.stream().map(Diagnosis::row).toList();
  }
}
