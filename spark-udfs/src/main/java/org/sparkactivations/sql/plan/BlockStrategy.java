package org.sparkactivations.sql.plan;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ReturnAnswer;
import org.apache.spark.sql.catalyst.trees.TreeNodeTag;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.classic.SparkSession$;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.SparkStrategy;
import org.apache.spark.sql.internal.SessionState;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The {@link BlockRule} of a session that was started without it: rules are fixed when a session
 * starts, strategies are not. Queries without networks, and streams, whose planners are their own,
 * are left alone; so networks of streams are computed row by row.
 */
public final class BlockStrategy extends SparkStrategy {
  /** On a query that this strategy has seen already. */
  private static final TreeNodeTag<Boolean> PASSED = new TreeNodeTag<>("NetworkBlocks");

  private BlockStrategy() {}

  /** Whether the session had neither the rule nor the strategy, which it has now. */
  public static boolean addedTo(SparkSession session) {
    SessionState state = session.sessionState();
    List<SparkStrategy> strategies = new ArrayList<>();
    // Before the others, whose plans it takes.
    strategies.add(new BlockStrategy());
    strategies.addAll(CollectionConverters.asJava(state.experimentalMethods().extraStrategies()));
    if (state.adaptiveRulesHolder().queryStagePrepRules().exists(BlockRule.class::isInstance)
        || strategies.stream().skip(1).anyMatch(BlockStrategy.class::isInstance)) {
      return false;
    }
    state
        .experimentalMethods()
        .extraStrategies_$eq(CollectionConverters.asScala(strategies).toSeq());
    return true;
  }

  @Override
  public Seq<SparkPlan> apply(LogicalPlan plan) {
    List<SparkPlan> plans =
        plan instanceof ReturnAnswer query
                && query.getTagValue(PASSED).isEmpty()
                && !query.isStreaming()
                && hasNetwork(query)
            ? List.of(new BlockRule().apply(planned(query)))
            : List.of();
    return CollectionConverters.asScala(plans).toSeq();
  }

  private static boolean hasNetwork(LogicalPlan plan) {
    return plan.exists(
        node -> node.expressions().exists(root -> root.exists(e -> BlockCall.of(e).isPresent())));
  }

  /** What the other strategies make of it. */
  private static SparkPlan planned(ReturnAnswer query) {
    ReturnAnswer passed = new ReturnAnswer(query.child());
    passed.setTagValue(PASSED, true);
    return SparkSession$.MODULE$.active().sessionState().planner().plan(passed).next();
  }
}
