import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;
import org.apache.spark.storage.BlockId;
import org.apache.spark.storage.BlockManager;
import org.apache.spark.util.TaskCompletionListener;
import scala.jdk.javaapi.CollectionConverters;
import sun.misc.Signal;

/**
 * Makes tasks and executors go wrong, as spark.faults.kind says. Which ones and when follows from
 * spark.faults.seed. Executors have one core, so that their tasks run one after the other.
 */
public final class Faults implements SparkPlugin {
  /** Executors with smaller numbers are lost; those that take their place later stay. */
  private static final int LOST = 2;

  @Override
  public DriverPlugin driverPlugin() {
    return null;
  }

  @Override
  public ExecutorPlugin executorPlugin() {
    return new TaskFaults();
  }

  private static final class TaskFaults implements ExecutorPlugin {
    private String kind;
    private int seed;
    private int executor;
    private int tasks;

    @Override
    public void init(PluginContext context, Map<String, String> extraConf) {
      kind = context.conf().get("spark.faults.kind");
      seed = context.conf().getInt("spark.faults.seed", 0);
      executor = Integer.parseInt(context.executorID());
    }

    @Override
    public void onTaskStart() {
      TaskContext task = TaskContext.get();
      boolean drawn = random(task.stageId(), task.partitionId()).nextInt(3) == 0;
      boolean first = task.attemptNumber() == 0 && task.stageAttemptNumber() == 0;
      tasks++;
      boolean last = executor < LOST && tasks == 5 + random(executor, LOST).nextInt(50);
      switch (kind) {
        case "fail" -> {
          if (drawn && first) {
            atEnd(task, () -> fail(task));
          }
        }
        case "delay" -> {
          if (drawn && first && task.numPartitions() > 1) {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
          }
        }
        case "kill" -> {
          if (last) {
            atEnd(task, () -> Runtime.getRuntime().halt(137));
          }
        }
        case "decommission" -> {
          if (last) {
            Signal.raise(new Signal("PWR"));
          }
        }
        case "forget" -> {
          if (drawn) {
            forgetBroadcasts();
          }
        }
        default -> throw new IllegalStateException("spark.faults.kind = " + kind);
      }
    }

    private SplittableRandom random(int a, int b) {
      return new SplittableRandom(List.of(seed, a, b).hashCode());
    }

    /** When all rows are computed, and what became of them is not yet reported. */
    private static void atEnd(TaskContext task, Runnable fault) {
      task.addTaskCompletionListener((TaskCompletionListener) ended -> fault.run());
    }

    private static void fail(TaskContext task) {
      throw new IllegalStateException(
          "the first attempt fails: stage %d, partition %d"
              .formatted(task.stageId(), task.partitionId()));
    }

    /** The driver has them still. */
    private static void forgetBroadcasts() {
      BlockManager blocks = SparkEnv.get().blockManager();
      CollectionConverters.asJava(blocks.getMatchingBlockIds(BlockId::isBroadcast))
          .forEach(block -> blocks.removeBlock(block, true));
      SparkEnv.get().broadcastManager().cachedValues().clear();
    }
  }
}
