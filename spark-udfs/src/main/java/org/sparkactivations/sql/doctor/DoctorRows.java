package org.sparkactivations.sql.doctor;

import java.util.List;
import org.apache.spark.Dependency;
import org.apache.spark.Partition;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.catalyst.InternalRow;
import scala.collection.Iterator;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;

/**
 * The rows of {@code nn_doctor()}. Executors are asked when the query runs and Spark asks for the
 * partitions, which it does at the driver.
 */
final class DoctorRows extends RDD<InternalRow> {
  private static final long serialVersionUID = 1;

  private record Rows(List<InternalRow> rows) implements Partition {
    @Override
    public int index() {
      return 0;
    }
  }

  DoctorRows(SparkContext context) {
    super(context, none(), ClassTag$.MODULE$.apply(InternalRow.class));
  }

  private static Seq<Dependency<?>> none() {
    return CollectionConverters.asScala(List.<Dependency<?>>of()).toSeq();
  }

  @Override
  public Partition[] getPartitions() {
    return new Partition[] {new Rows(Doctor.examine(context()))};
  }

  @Override
  public Iterator<InternalRow> compute(Partition partition, TaskContext task) {
    return CollectionConverters.asScala(((Rows) partition).rows().iterator());
  }
}
