package org.sparkactivations.ml

import org.apache.spark.ml.{Pipeline, PipelineModel, Transformer}
import org.apache.spark.ml.attribute.AttributeGroup
import org.apache.spark.ml.classification.LogisticRegression
import org.apache.spark.ml.feature.{VectorAssembler, VectorSlicer}
import org.apache.spark.ml.linalg.{Matrices, SparseVector, Vector, Vectors}
import org.apache.spark.ml.param.ParamMap
import org.apache.spark.ml.util.MLTest
import org.apache.spark.sql.{AnalysisException, DataFrame, Row}
import org.apache.spark.sql.types.DoubleType
import org.sparkactivations.core.Activations

/** Types, names and attributes of columns, and pipelines. */
class ColumnsSuite extends MLTest {
  import testImplicits._

  private def activation(function: String): ActivationTransformer =
    new ActivationTransformer().setInputCol("x").setOutputCol("y").setFunction(function)

  private lazy val vectors: DataFrame = Seq(
    Vectors.dense(-1.5, 0.0, 2.0),
    Vectors.sparse(3, Array(1), Array(-4.0)),
    null.asInstanceOf[Vector]).map(Tuple1.apply).toDF("x")

  test("activation of vectors: values of core, sparse where zeros stay zeros, null stays null") {
    for (function <- Seq("gelu", "sigmoid", "leaky_relu(alpha=0.2)")) {
      val f = Activations.parse(function)
      val rows = activation(function).transform(vectors).collect()
      rows.foreach { case Row(x: Vector, y: Vector) =>
        assert(y === Vectors.dense(x.toArray.map(f.value)))
        assert(y.isInstanceOf[SparseVector] ===
          (x.isInstanceOf[SparseVector] && function != "sigmoid"))
      case Row(x, y) => assert(x == null && y == null)
      }
    }
  }

  test("activation of numbers and arrays, forward and derivative, batch and streaming") {
    val numbers = Seq(-2.0, 0.0, 3.0).toDF("x")
    val tanh = Activations.parse("tanh")
    testTransformer[Double](numbers, activation("tanh"), "x", "y") {
      case Row(x: Double, y: Double) => assert(y === tanh.value(x))
    }
    testTransformer[Double](
      numbers, activation("tanh").setMode("derivative"), "x", "y") {
      case Row(x: Double, y: Double) => assert(y === tanh.derivative(x))
    }
    val arrays = Seq(Array(1.0f, -1.0f)).toDF("x")
    assert(activation("relu").transform(arrays).select("y").as[Seq[Float]].head() === Seq(1f, 0f))
  }

  test("softmax of vectors and arrays") {
    val stage = new Softmax().setInputCol("x").setOutputCol("y")
    val rows = stage.transform(Seq(Vectors.dense(0, 0, 0, 0)).map(Tuple1.apply).toDF("x"))
    assert(rows.select("y").head().getAs[Vector](0) === Vectors.dense(0.25, 0.25, 0.25, 0.25))
    val array = stage.setTemperature(2.0).transform(Seq(Array(5.0, 5.0)).toDF("x"))
    assert(array.select("y").as[Seq[Double]].head() === Seq(0.5, 0.5))
  }

  test("attributes: size and names go through") {
    val assembled = new VectorAssembler().setInputCols(Array("a", "b")).setOutputCol("x")
      .transform(Seq((1.0, 2.0)).toDF("a", "b"))
    val schema = activation("gelu").transform(assembled).schema
    val group = AttributeGroup.fromStructField(schema("y"))
    assert(group.size === 2)
    assert(group.attributes.get.map(_.name.get) === Array("a", "b"))
    assert(activation("gelu").transformSchema(assembled.schema)("y") === schema("y"))
  }

  test("attributes: sizes follow the stage, so that assembler and slicer can name elements") {
    val assembled = new VectorAssembler().setInputCols(Array("a", "b", "c", "d")).setOutputCol("x")
      .transform(Seq((1.0, 2.0, 3.0, 4.0)).toDF("a", "b", "c", "d"))
    val dense = new Dense().setWeights(Matrices.ones(3, 4))
    for ((stage, size) <- Seq[(Transformer with HasColumn[_], Int)](
        new Maxout() -> 2, new GatedLinearUnit() -> 2, new ConcatenatedRelu() -> 8, dense -> 3)) {
      val out = stage.set(stage.inputCol, "x").set(stage.outputCol, "y").transform(assembled)
      assert(AttributeGroup.fromStructField(out.schema("y")).size === size)
      val both = new VectorAssembler().setInputCols(Array("x", "y")).setOutputCol("z").transform(out)
      val names = AttributeGroup.fromStructField(both.schema("z")).attributes.get.map(_.name.get)
      assert(names === Array("x_a", "x_b", "x_c", "x_d") ++ (0 until size).map("y_" + _))
      val sliced = new VectorSlicer().setInputCol("z").setOutputCol("s").setNames(Array("x_b", "y_1"))
      assert(sliced.transform(both).select("s").head().getAs[Vector](0).size === 2)
    }
    val unknown = Seq(Tuple1(Vectors.dense(1, 2, 3, 4))).toDF("x")
    val schema = dense.setInputCol("x").setOutputCol("y").transformSchema(unknown.schema)
    assert(AttributeGroup.fromStructField(schema("y")).size === 3)
    val wrong = intercept[IllegalArgumentException](new Maxout().setPieces(3).setInputCol("x")
      .transformSchema(assembled.schema)).getMessage
    assert(wrong.contains("Column x: maxout: the row has 4 elements; expected a multiple of"))
  }

  test("several columns") {
    val data = Seq((-1.0, Array(1.0f, -2.0f), 3)).toDF("a", "b", "c")
    val stage = new ActivationTransformer().setInputCols("a", "b", "c").setOutputCols("d", "e", "f")
    val out = stage.transform(data)
    assert(out.columns === Array("a", "b", "c", "d", "e", "f"))
    assert(out.select("d", "e", "f").head() === Row(0.0, Seq(1f, 0f), 3.0))
    assert(stage.transformSchema(data.schema).map(_.dataType) === out.schema.map(_.dataType))
    def message(stage: ActivationTransformer): String =
      intercept[IllegalArgumentException](stage.transformSchema(data.schema)).getMessage
    assert(message(stage.copy(ParamMap.empty).setOutputCols("d"))
      .contains("got 3 inputCols and 1 outputCols"))
    assert(message(stage.copy(ParamMap.empty).setInputCol("a")).contains("both are set"))
    assert(message(stage.copy(ParamMap.empty).setOutputCols("d", "e", "d"))
      .contains("d already exists"))
  }

  test("column names with dots, spaces and quotes") {
    val data = Seq(-1.0).toDF("a.b `c`")
    val stage = activation("relu").setInputCol("a.b `c`").setOutputCol("d.e")
    assert(stage.transform(data).columns === Array("a.b `c`", "d.e"))
  }

  test("dropout of numbers, each a row of one element") {
    val data = (1 to 20).map(_.toDouble).toDF("x").selectExpr("x", "array(x) AS row", "int(x) AS key")
    val stage = new Dropout().setTraining(true).setKeyCol("key")
    val result = stage.setInputCol("x").setOutputCol("y").transform(
      stage.copy(ParamMap.empty).setInputCol("row").setOutputCol("z").transform(data))
    val rows = result.selectExpr("y", "z[0]").as[(Double, Double)].collect()
    assert(rows.forall { case (y, z) => y == z } && rows.map(_._1).contains(0.0))
    assert(stage.setTraining(false).transform(data).schema("y").dataType === DoubleType)
  }

  private def message(stage: Transformer, data: DataFrame): String =
    intercept[IllegalArgumentException](stage.transformSchema(data.schema)).getMessage

  test("fields of nested columns, unless a column has the name with the dot") {
    val nested = Seq(-1.0, 2.0).toDF("a").selectExpr(
      "struct(a, array(a, -a) AS v, map('k', a) AS m) AS s", "array(struct(a)) AS l")
    def relu(data: DataFrame, name: String): Seq[Any] = {
      val stage = activation("relu").setInputCol(name)
      val result = stage.transform(data)
      assert(stage.transformSchema(data.schema)("y").dataType === result.schema("y").dataType)
      result.select("y").collect().map(_.get(0)).toSeq
    }
    assert(relu(nested, "s.a") === Seq(0.0, 2.0))
    assert(relu(nested, "S.A") === Seq(0.0, 2.0))
    assert(relu(nested, "s.v") === Seq(Seq(0.0, 1.0), Seq(2.0, 0.0)))
    assert(relu(nested, "s.m.k") === Seq(0.0, 2.0))
    assert(relu(nested, "l.a") === Seq(Seq(0.0), Seq(2.0)))
    assert(relu(nested.selectExpr("*", "3D AS `s.a`"), "s.a") === Seq(3.0, 3.0))
    intercept[AnalysisException](activation("relu").setInputCol("s.b").transformSchema(nested.schema))
    assert(message(activation("relu").setInputCol("t.a"), nested)
      .contains("Column t.a does not exist; available: s, l"))
    val named = vectors.selectExpr("struct(x) AS s")
    assert(new BatchNormalization().setInputCol("s.x").fit(named).mean.size === 3)
  }

  test("bad input is refused before a job") {
    assert(message(activation("relu"), Seq("a").toDF("x")).contains("Column x: got STRING"))
    assert(message(activation("relu"), Seq(1.0).toDF("z")).contains("x does not exist"))
    assert(message(activation("relu"), Seq((1.0, 2.0)).toDF("x", "y")).contains("y already exists"))
    assert(message(new ActivationTransformer(), Seq(1.0).toDF("x")).contains("expected either inputCol"))
    val stage = new Softmax().setInputCol("x")
    assert(message(stage, Seq(1.0).toDF("x")).contains("Column x: got DOUBLE"))
    assert(intercept[IllegalArgumentException](activation("gleu")).getMessage.contains("gelu"))
    intercept[IllegalArgumentException](activation("gelu").setMode("backward"))
    intercept[IllegalArgumentException](new Softmax().setTemperature(0))
  }

  test("a pipeline, saved and loaded, predicts the same") {
    val data = (0 until 60).map { i =>
      val x = i / 10.0 - 3
      (x, x * x, if (x * x > 3) 1.0 else 0.0)
    }.toDF("a", "b", "label")
    val pipeline = new Pipeline().setStages(Array(
      new VectorAssembler().setInputCols(Array("a", "b")).setOutputCol("x"),
      activation("elu(alpha=0.5)"),
      new LogisticRegression().setFeaturesCol("y").setProbabilityCol("p").setMaxIter(20),
      new Softmax().setInputCol("rawPrediction").setOutputCol("softmax")))
    val model = pipeline.fit(data)
    withTempDir { dir =>
      model.write.overwrite().save(dir.getPath)
      val loaded = PipelineModel.load(dir.getPath)
      val expected = model.transform(data)
      assert(loaded.transform(data).collect() === expected.collect())
      assert(expected.where("label = prediction").count() === 60)
    }
  }
}
