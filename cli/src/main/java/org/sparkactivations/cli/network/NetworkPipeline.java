package org.sparkactivations.cli.network;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftrightunsigned;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Predictor;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.feature.IndexToString;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.StringIndexerModel;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StringType;
import org.sparkactivations.cli.UsageException;
import org.sparkactivations.cli.input.CellType;
import org.sparkactivations.cli.input.Columns;
import org.sparkactivations.core.network.Network;
import org.sparkactivations.ml.HasNetwork;
import org.sparkactivations.ml.HasNetworkSummary;
import org.sparkactivations.ml.NeuralNetworkClassifier;
import org.sparkactivations.ml.NeuralNetworkRegressor;
import org.sparkactivations.ml.NeuralNetworkSummary;
import org.sparkactivations.training.TrainingListener;

/**
 * A network that learns from columns of a table, as a pipeline of MLlib's stages that predicts from
 * columns of the same names. The label is no column of the pipeline.
 */
public final class NetworkPipeline {
  private static final String FEATURES = "features";
  private static final String LABEL = "label_to_learn";
  private static final String LABEL_INDEX = "label_index";
  private static final String VALIDATES = "row_to_validate_with";
  private static final String INDEX = "predicted_index";
  private static final String TEXT = "predicted_text";

  /** Gives the predicted texts the type of the label; %s is that type. */
  private static final String CAST =
      "SELECT *, CAST(%s AS %%s) AS %s FROM __THIS__"
          .formatted(TEXT, SavedNetworkPipeline.PREDICTION);

  private static final Pattern OWN =
      Pattern.compile(Pattern.quote(CAST).replace("%s", "\\E[A-Z_]+(\\(\\d+(, ?\\d+)*\\))?\\Q"));

  private final TrainingTable table;
  private final Task task;
  private final HasNetwork<?> estimator;
  private final LabelSummary labels;
  private final Dataset<Row> rows;
  private final List<Transformer> stages = new ArrayList<>();

  /**
   * @param task null for what the labels suggest
   * @param validation the share of the rows to validate with; null for none
   * @throws UsageException if labels, the network or a setting are refused
   */
  public NetworkPipeline(
      TrainingTable table,
      Task task,
      String network,
      Map<String, String> settings,
      Double validation) {
    this.table = table;
    Dataset<Row> given = table.rows(columns(settings));
    Column validates = validation == null ? lit(false) : sampled(given, validation);
    boolean skips = "skip".equals(settings.get("handleInvalid"));
    labels = LabelSummary.of(table, given, validates, skips);
    if (task == Task.REGRESS && !labels.isNumeric()) {
      throw new UsageException(
          "--task: regress learns numbers, and %s is none; expected classify"
              .formatted(table.label()));
    }
    this.task = task == null ? labels.suggested() : task;
    estimator = EstimatorSettings.estimator(this.task, network, settings);
    EstimatorSettings.checkLoss(this.task, estimator);
    rows = given.withColumn(VALIDATES, validates);
    if (validation != null) {
      estimator.setValidationIndicatorCol(VALIDATES);
    }
    checkNetwork();
  }

  /** The columns that settings name. */
  public static List<String> columns(Map<String, String> settings) {
    return Stream.of("weightCol", "keyCol")
        .filter(settings::containsKey)
        .map(settings::get)
        .toList();
  }

  /** Refuses what can be refused without a table. The task may not be known yet. */
  public static void check(Task task, String network, Map<String, String> settings) {
    EstimatorSettings.estimator(task == null ? Task.CLASSIFY : task, network, settings);
  }

  /** About this share of the rows: those whose contents have a small hash. */
  private static Column sampled(Dataset<Row> rows, double share) {
    Column[] all = Stream.of(rows.columns()).map(Columns::column).toArray(Column[]::new);
    return shiftrightunsigned(xxhash64(all), 11).multiply(0x1p-53).lt(share);
  }

  private void checkNetwork() {
    if (!table.isRow()) {
      try {
        Network.parse(estimator.getNetwork(), table.features().size(), 1);
      } catch (IllegalArgumentException e) {
        throw new UsageException(e.getMessage(), e);
      }
    }
  }

  public Task task() {
    return task;
  }

  /** Why this is the task if the user has not said it. */
  public String reason() {
    return labels.reason();
  }

  /** How many rows are to train with. */
  public long rows() {
    return labels.rows();
  }

  /** The largest number of passes over the rows. */
  public int epochs() {
    return estimator.getMaxIter();
  }

  /** What training made. */
  public record Trained(PipelineModel model, NeuralNetworkSummary summary) {}

  /**
   * Trains.
   *
   * @param listener null for none
   */
  public Trained fit(TrainingListener listener) {
    Dataset<Row> prepared = features().withColumn(LABEL, table.label(task));
    String[] classes = {};
    if (task == Task.CLASSIFY) {
      StringIndexerModel indexer =
          new StringIndexer()
              .setInputCol(LABEL)
              .setOutputCol(LABEL_INDEX)
              .setStringOrderType("alphabetAsc")
              .setHandleInvalid(estimator.getHandleInvalid())
              .fit(prepared);
      prepared = indexer.transform(prepared);
      classes = indexer.labelsArray()[0];
    }
    Transformer model = learned(prepared, listener);
    stages.add(model);
    if (task == Task.CLASSIFY) {
      addClasses(classes);
    }
    return new Trained(
        new PipelineModel(Identifiable$.MODULE$.randomUID("pipeline"), stages),
        ((HasNetworkSummary<?>) model).summary());
  }

  /** The rows with the features in one column. */
  private Dataset<Row> features() {
    if (table.isRow()) {
      return rows;
    }
    VectorAssembler assembler =
        new VectorAssembler()
            .setInputCols(table.features().toArray(String[]::new))
            .setOutputCol(FEATURES);
    stages.add(assembler);
    // The estimator tells of missing numbers, and leaves them out if it is told to.
    return assembler.copy(ParamMap.empty()).setHandleInvalid("keep").transform(rows);
  }

  private Transformer learned(Dataset<Row> prepared, TrainingListener listener) {
    Predictor<?, ?, ?> predictor = (Predictor<?, ?, ?>) estimator;
    predictor.setFeaturesCol(table.isRow() ? table.features().get(0) : FEATURES);
    if (predictor instanceof NeuralNetworkClassifier classifier) {
      classifier.setTrainingListener(listener).setLabelCol(LABEL_INDEX).setPredictionCol(INDEX);
    } else if (predictor instanceof NeuralNetworkRegressor regressor) {
      regressor.setTrainingListener(listener).setLabelCol(LABEL);
    }
    try {
      predictor.transformSchema(prepared.schema());
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), e);
    }
    return (Transformer) predictor.fit(prepared);
  }

  /** Whether a pipeline of this class may have this SQL. */
  static boolean isOwn(SQLTransformer sql) {
    return OWN.matcher(sql.getStatement()).matches();
  }

  /** Writes classes as they stand in the table: as text, or in the type of the label. */
  private void addClasses(String[] classes) {
    DataType known = table.labelType();
    DataType type = known == null ? CellType.of(List.of(classes)).type() : known;
    boolean isText = type instanceof StringType;
    stages.add(
        new IndexToString()
            .setInputCol(INDEX)
            .setOutputCol(isText ? SavedNetworkPipeline.PREDICTION : TEXT)
            .setLabels(classes));
    if (!isText) {
      stages.add(new SQLTransformer().setStatement(CAST.formatted(type.sql())));
    }
  }
}
