package org.sparkactivations.sql.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GetStructField;
import org.apache.spark.sql.catalyst.expressions.InputFileBlockLength;
import org.apache.spark.sql.catalyst.expressions.InputFileBlockStart;
import org.apache.spark.sql.catalyst.expressions.InputFileName;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression$;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.execution.ColumnarRule;
import org.apache.spark.sql.execution.ProjectExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.sparkactivations.sql.expression.FunctionExpression;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Takes every {@link BlockCall} that a projection computes for every row out of the projection, and
 * computes it by a {@link NetworkBlocksExec} below: if it is a column, a field of one, or an
 * argument of a function or a layer that is one. Inside of other expressions, which may not want it
 * for every row, it stays.
 */
public final class BlockRule extends Rule<SparkPlan> {
  /** The rule, to be applied to all plans that run. */
  public static ColumnarRule columnar() {
    return new ColumnarRule() {
      @Override
      public Rule<SparkPlan> preColumnarTransitions() {
        return new BlockRule();
      }
    };
  }

  @Override
  public SparkPlan apply(SparkPlan plan) {
    return readsFileOfRow(plan) ? plan : planned(plan);
  }

  /** Whether it asks for the file that is read, which for the end of a block may be the next. */
  private static boolean readsFileOfRow(SparkPlan plan) {
    return plan.exists(
        node ->
            node.expressions()
                .exists(
                    root ->
                        root.exists(
                            e ->
                                e instanceof InputFileName
                                    || e instanceof InputFileBlockStart
                                    || e instanceof InputFileBlockLength)));
  }

  private static SparkPlan planned(SparkPlan plan) {
    SparkPlan node = plan.mapChildren(BlockRule::planned);
    return node instanceof ProjectExec project ? new Calls().moved(project) : node;
  }

  /** The calls of one projection. */
  private static final class Calls {
    /** By the calls in canonical form. */
    private final Map<Expression, NamedExpression> results = new LinkedHashMap<>();

    SparkPlan moved(ProjectExec project) {
      List<NamedExpression> columns =
          CollectionConverters.asJava(project.projectList()).stream()
              .map(column -> (NamedExpression) replaced((Expression) column))
              .toList();
      if (results.isEmpty()) {
        return project;
      }
      SparkPlan child = project.child();
      for (NamedExpression result : results.values()) {
        child = new NetworkBlocksExec(result, child);
      }
      ProjectExec moved = new ProjectExec(CollectionConverters.asScala(columns).toSeq(), child);
      moved.copyTagsFrom(project);
      return moved;
    }

    private Expression replaced(Expression e) {
      if (e instanceof Alias || e instanceof GetStructField || e instanceof FunctionExpression) {
        return e.mapChildren(this::replaced);
      }
      Expression call = BlockCall.withRow(e, this::replaced);
      return BlockCall.of(call).isEmpty()
          ? call
          : (Expression)
              results.computeIfAbsent(call.canonicalized(), key -> named(call)).toAttribute();
    }

    private static NamedExpression named(Expression call) {
      Seq<String> none = CollectionConverters.asScala(List.<String>of()).toSeq();
      ExprId id = NamedExpression$.MODULE$.newExprId();
      return new Alias(call, "network", id, none, Option.empty(), none);
    }
  }
}
