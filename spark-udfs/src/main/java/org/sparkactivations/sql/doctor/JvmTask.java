package org.sparkactivations.sql.doctor;

import java.io.Serializable;
import org.apache.spark.TaskContext;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction2;

/** Asks the executor that runs it for its {@link JvmReport}, as JSON. */
final class JvmTask extends AbstractFunction2<TaskContext, Iterator<Integer>, String>
    implements Serializable {
  private static final long serialVersionUID = 1;

  @Override
  public String apply(TaskContext context, Iterator<Integer> none) {
    return JvmReport.ofThisJvm().toJson();
  }
}
