package org.sparkactivations.sql.plan;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.SortOrder;
import org.apache.spark.sql.catalyst.plans.physical.Partitioning;
import org.apache.spark.sql.execution.SparkPlan;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Adds the result of a {@link BlockCall} to every row of the child, computed for blocks of rows.
 * Rows are not in Spark's own format: a projection comes next.
 */
public final class NetworkBlocksExec extends SparkPlan {
  private static final long serialVersionUID = 1;

  private final NamedExpression result;
  private final SparkPlan child;

  /** Spark creates copies by this constructor, from {@link #productElement}. */
  public NetworkBlocksExec(NamedExpression result, SparkPlan child) {
    this.result = result;
    this.child = child;
  }

  private BlockCall call() {
    return BlockCall.of(((Expression) result).children().head()).orElseThrow();
  }

  @Override
  public RDD<InternalRow> doExecute() {
    BlockCall call = call();
    Seq<Attribute> columns = child.output();
    return child
        .execute()
        .toJavaRDD()
        .mapPartitions(rows -> new BlockIterator(rows, call, columns))
        .rdd();
  }

  @Override
  public Seq<Attribute> output() {
    List<Attribute> columns = new ArrayList<>(CollectionConverters.asJava(child.output()));
    columns.add(result.toAttribute());
    return CollectionConverters.asScala(columns).toSeq();
  }

  @Override
  public Partitioning outputPartitioning() {
    return child.outputPartitioning();
  }

  @Override
  public Seq<SortOrder> outputOrdering() {
    return child.outputOrdering();
  }

  @Override
  public Seq<SparkPlan> children() {
    return CollectionConverters.asScala(List.of(child)).toSeq();
  }

  @Override
  public SparkPlan withNewChildrenInternal(IndexedSeq<SparkPlan> newChildren) {
    return new NetworkBlocksExec(result, newChildren.head());
  }

  @Override
  public scala.collection.Iterator<Object> stringArgs() {
    BlockCall call = call();
    List<Object> parts =
        List.of(
            "[%s]".formatted(call.row()),
            "[%s]".formatted(result.toAttribute()),
            "%d rows".formatted(call.evaluator().blockRows()));
    return CollectionConverters.asScala(parts).iterator();
  }

  @Override
  public int productArity() {
    return 2;
  }

  @Override
  public Object productElement(int index) {
    return index == 0 ? result : child;
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof NetworkBlocksExec;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NetworkBlocksExec that
        && result.equals(that.result)
        && child.equals(that.child);
  }
}
