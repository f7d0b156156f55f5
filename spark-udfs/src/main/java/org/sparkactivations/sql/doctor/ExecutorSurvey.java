package org.sparkactivations.sql.doctor;

import static java.util.Comparator.naturalOrder;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkException;
import org.apache.spark.rdd.RDD;
import org.apache.spark.scheduler.ExecutorCacheTaskLocation;
import org.apache.spark.storage.BlockManager;
import org.apache.spark.storage.BlockManagerId;
import scala.Tuple2;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/**
 * Reports of all executors of an application. Each is asked by a task that prefers to run there;
 * one that is busy for longer than Spark waits for a preferred executor is asked again.
 */
final class ExecutorSurvey {
  /** As long after the start of an application, executors may still be coming. */
  private static final long START_MILLIS = TimeUnit.SECONDS.toMillis(20);

  private static final int ATTEMPTS = 3;
  private static final String CANCELLED = "SPARK_JOB_CANCELLED";

  private final SparkContext context;
  private final Map<String, JvmReport> reports =
      new TreeMap<>(Comparator.comparing(String::length).thenComparing(naturalOrder()));
  private String failure;

  private ExecutorSurvey(SparkContext context) {
    this.context = context;
  }

  /** Asks all executors of an application that is not in local mode. */
  static Answers of(SparkContext context) {
    ExecutorSurvey survey = new ExecutorSurvey(context);
    survey.askAll();
    List<String> silent =
        survey.silent().stream()
            .map(executor -> "executor %s on %s".formatted(executor.executorId(), executor.host()))
            .toList();
    return new Answers(List.copyOf(survey.reports.values()), silent, survey.failure);
  }

  /** The executors that have not answered. */
  private List<BlockManagerId> silent() {
    BlockManager driver = context.env().blockManager();
    return CollectionConverters.asJava(driver.master().getPeers(driver.blockManagerId())).stream()
        .filter(executor -> !reports.containsKey(executor.executorId()))
        .toList();
  }

  private void askAll() {
    int attempts = 0;
    while (failure == null && attempts < ATTEMPTS) {
      List<BlockManagerId> silent = silent();
      if (!silent.isEmpty() || reports.isEmpty()) {
        int before = reports.size();
        ask(silent);
        attempts = reports.size() > before ? 0 : attempts + 1;
      } else if (System.currentTimeMillis() - context.startTime() < START_MILLIS) {
        pause();
      } else {
        return;
      }
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(500);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while executors were starting", e);
    }
  }

  /** A job with a task for each; if there are none yet, with one that waits for the first. */
  private void ask(List<BlockManagerId> executors) {
    List<Tuple2<Integer, Seq<String>>> tasks = new ArrayList<>();
    for (BlockManagerId executor : executors) {
      String location =
          new ExecutorCacheTaskLocation(executor.host(), executor.executorId()).toString();
      tasks.add(new Tuple2<>(tasks.size(), seq(List.of(location))));
    }
    if (tasks.isEmpty()) {
      tasks.add(new Tuple2<>(0, seq(List.of())));
    }
    RDD<Integer> rdd = context.makeRDD(seq(tasks), ClassTag$.MODULE$.apply(Integer.class));
    List<Object> partitions = IntStream.range(0, tasks.size()).<Object>mapToObj(i -> i).toList();
    try {
      context.runJob(
          rdd, new JvmTask(), seq(partitions), keep(), ClassTag$.MODULE$.apply(String.class));
    } catch (Exception e) {
      // Scala declares no exceptions; others than that of a failed task are not for us.
      if (!(e instanceof SparkException spark) || CANCELLED.equals(spark.getCondition())) {
        throw e;
      }
      failure = e.getMessage().lines().findFirst().orElseThrow();
    }
  }

  /** What came before a task failed is kept, too. */
  private AbstractFunction2<Object, String, BoxedUnit> keep() {
    return new AbstractFunction2<>() {
      @Override
      public BoxedUnit apply(Object partition, String json) {
        JvmReport report = JvmReport.fromJson(json);
        reports.put(report.executor(), report);
        return BoxedUnit.UNIT;
      }
    };
  }

  private static <T> Seq<T> seq(List<T> list) {
    return CollectionConverters.asScala(list).toSeq();
  }
}
