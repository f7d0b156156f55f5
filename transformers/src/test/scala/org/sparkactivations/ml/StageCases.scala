package org.sparkactivations.ml

import java.io.File
import java.lang.reflect.Modifier

import org.apache.spark.ml.{Estimator, PipelineStage, Transformer}
import org.apache.spark.ml.linalg.{DenseMatrix, Vector, Vectors}
import org.apache.spark.ml.util.MLWritable
import org.apache.spark.sql.{DataFrame, Dataset, SparkSession}

/** One stage of each class, with params that matter, and data that all of them take. */
object StageCases {
  type Row = (Long, Vector, Vector)
  type Stage = PipelineStage with MLWritable

  /** Dense, sparse and missing vectors. */
  val rows: Seq[Row] = Seq(
    (1L, Vectors.dense(-1.5, 0.5, 2.0, -3.0), Vectors.dense(1, 2, 3, 4)),
    (2L, Vectors.sparse(4, Array(1, 3), Array(-4.0, 0.25)), Vectors.sparse(4, Array(0), Array(7))),
    (3L, Vectors.dense(1e-3, 700, -700, 0), Vectors.dense(0, 0, 0, 0)),
    (4L, null, Vectors.dense(1, 1, 1, 1)))

  val mean: Vector = Vectors.dense(0.1, 0.2, -0.3, 0.4)
  val variance: Vector = Vectors.dense(1.0, 0.0, 2.5, 1e-6)

  // Uids are fixed, because the saved stages have them too.
  val stages: Seq[Stage] = Seq[Stage](
    in(new ActivationTransformer("activation")).setFunction("leaky_relu(alpha=0.2)"),
    in(new Softmax("softmax")).setTemperature(0.5).setLog(true),
    in(new GatedLinearUnit("gatedLinearUnit")).setGate("gelu"),
    in(new ConcatenatedRelu("concatenatedRelu")),
    in(new Maxout("maxout")).setPieces(2),
    in(new LayerNormalization("layerNormalization")).setBeta(1, 2, 3, 4).setEps(0.5),
    in(new RmsNormalization("rmsNormalization")).setGamma(1, 2, 3, 4),
    in(new L2Normalization("l2Normalization")).setEps(0.5),
    in(new Prelu("prelu")).setSlopes(0.1, -0.2, 0.3, 2),
    in(new Dropout("dropout")).setTraining(true).setSeed(7).setKeyCol("key"),
    new Residual("residual").setInputCols("x", "y").setOutputCol("out"),
    in(new Dense("dense"))
      .setWeights(new DenseMatrix(3, 4, Array.tabulate(12)(i => math.sqrt(i) - 1.7)))
      .setBias(Vectors.dense(0.5, -0.25, 1e-9))
      .setActivation("tanh"),
    in(new BatchNormalization("batchNormalization")).setGamma(2, 2, 2, 2).setHandleInvalid("skip"),
    in(new BatchNormalizationModel("batchNormalizationModel", mean, variance)).setEps(1e-3))

  private def in[S <: HasColumn[S]](stage: S): S = stage.setInputCol("x").setOutputCol("out")

  def data(spark: SparkSession): DataFrame = {
    import spark.implicits._
    rows.toDF("key", "x", "y").coalesce(1)
  }

  def transform(stage: PipelineStage, data: Dataset[_]): DataFrame = stage match {
    case estimator: Estimator[_] => estimator.fit(data).asInstanceOf[Transformer].transform(data)
    case transformer: Transformer => transformer.transform(data)
  }

  /** What a stage makes of the rows, in the order of their keys. */
  def output(stage: PipelineStage, data: DataFrame): Seq[Any] =
    byKey(transform(stage, data).select("key", "out"))

  /** The second column, in the order of the first; sorted here, which takes a job less than in Spark. */
  def byKey(rows: DataFrame): Seq[Any] =
    rows.collect().toSeq.sortBy(_.getAs[Number](0).longValue).map(_.get(1))

  /** Every stage that the package has, found by its class file. */
  def classes: Set[Class[_]] = {
    val folder = new File(classOf[Softmax].getProtectionDomain.getCodeSource.getLocation.toURI)
    new File(folder, "org/sparkactivations/ml").list().toSet
      .filter(_.endsWith(".class"))
      .map((file: String) => Class.forName("org.sparkactivations.ml." + file.stripSuffix(".class")))
      .filter((found: Class[_]) => classOf[PipelineStage].isAssignableFrom(found) &&
        !Modifier.isAbstract(found.getModifiers))
  }
}
