package org.sparkactivations.ml

import java.nio.{ByteBuffer, ByteOrder}
import java.nio.file.Files

import org.apache.spark.ml.{PipelineStage, Transformer}
import org.apache.spark.ml.linalg.{Matrices, Vector, Vectors}
import org.apache.spark.ml.param.ParamMap
import org.apache.spark.ml.util.MLTest
import org.apache.spark.sql.{DataFrame, Row}
import org.apache.spark.sql.functions.{col, expr}
import org.sparkactivations.core.Activations

/** What the stages compute. */
class ValuesSuite extends MLTest {
  import testImplicits._
  import StageCases.{output => out}

  private lazy val vectors = StageCases.data(spark)
  private lazy val arrays = StageCases.rows.filter(_._2 != null)
    .map { case (key, x, y) => (key, x.toArray, y.toArray) }.toDF("key", "x", "y")

  private def in[S <: HasColumn[S]](stage: S): S = stage.setInputCol("x").setOutputCol("out")

  private def message(action: => Any): String = intercept[Exception](action).getMessage

  private def data(rows: Vector*): DataFrame = rows.map(Tuple1.apply).toDF("x")

  for ((stage, sql) <- Seq(
      in(new ActivationTransformer()).setFunction("gelu").setMode("derivative") ->
        "nn_gelu_derivative(x)",
      in(new Softmax()).setTemperature(2) -> "nn_softmax(x, 2)",
      in(new Softmax()).setTemperature(2).setLog(true) -> "nn_log_softmax(x, 2)",
      in(new GatedLinearUnit()) -> "nn_glu(x)",
      in(new GatedLinearUnit()).setGate("silu") -> "nn_swiglu(x)",
      in(new ConcatenatedRelu()) -> "nn_crelu(x)",
      in(new Maxout()).setPieces(4) -> "nn_maxout(x, 4)",
      in(new LayerNormalization()) -> "nn_layer_norm(x)",
      in(new LayerNormalization()).setGamma(1, 2, 3, 4).setBeta(4, 3, 2, 1).setEps(0.5) ->
        "nn_layer_norm(x, array(1, 2, 3, 4), array(4, 3, 2, 1), 0.5)",
      in(new RmsNormalization()).setGamma(1, 2, 3, 4) -> "nn_rms_norm(x, array(1, 2, 3, 4))",
      in(new L2Normalization()) -> "nn_l2_normalize(x)",
      in(new L2Normalization()).setEps(3) -> "nn_l2_normalize(x, 3)",
      in(new Prelu()) -> "nn_prelu(x)",
      in(new Prelu()).setSlopes(1, -2, 3, 4) -> "nn_prelu(x, array(1, -2, 3, 4))",
      in(new Dropout()) -> "x",
      in(new Dropout()).setTraining(true).setP(0.25).setSeed(7).setKeyCol("key") ->
        "nn_dropout(x, 0.25, 7, key)",
      in(new BatchNormalizationModel("m", StageCases.mean, StageCases.variance)).setEps(0.5)
        .setGamma(-1, 2, 0, 4).setBeta(1, 2, 3, 4) ->
        ("nn_batch_norm(x, array(0.1D, 0.2D, -0.3D, 0.4D), array(1.0D, 0.0D, 2.5D, 1e-6D), " +
          "array(-1, 2, 0, 4), array(1, 2, 3, 4), 0.5)"),
      in(new BatchNormalizationModel("m", StageCases.mean, StageCases.variance)) ->
        "nn_batch_norm(x, array(0.1D, 0.2D, -0.3D, 0.4D), array(1.0D, 0.0D, 2.5D, 1e-6D))")) {
    test(s"${stage.getClass.getSimpleName} is $sql, of vectors and arrays") {
      for (data <- Seq(vectors, arrays)) {
        val expected = StageCases.byKey(data.select(col("key"), expr(sql)))
        assert(out(stage, data) === expected)
      }
    }
  }

  test("Dense: products in the order of the row, then bias and activation") {
    val weights = Matrices.dense(3, 4, Array.tabulate(12)(i => math.sqrt(i) - 1.7))
    val bias = Vectors.dense(0.5, -0.25, 1e-9)
    val tanh = Activations.parse("tanh")
    def expected(x: Vector): Array[Double] = Array.tabulate(3) { j =>
      tanh.value((0 until 4).foldLeft(bias(j))((sum, i) => Math.fma(weights(j, i), x(i), sum)))
    }
    val dense = in(new Dense()).setWeights(weights.transpose.toSparse.transpose).setBias(bias)
      .setActivation("tanh")
    val wanted = StageCases.rows.map(_._2).filter(_ != null).map(expected)
    assert(out(dense, vectors) === wanted.map(Vectors.dense) :+ null)
    assert(out(dense, arrays) === wanted.map(_.toSeq))
    val floats = arrays.withColumn("x", col("x").cast("array<float>"))
    assert(dense.transform(floats).select("out").schema.head.dataType.sql === "ARRAY<FLOAT>")
    assert(message(out(dense, data(Vectors.dense(1, 2, 3)).withColumn("key", expr("1"))))
      .contains("column x: dense: the row has 3 elements; expected 4"))
    assert(message(in(new Dense()).transformSchema(vectors.schema)).contains("weights is not set"))
    assert(message(dense.setBias(Vectors.zeros(2)).transformSchema(vectors.schema))
      .contains("bias has 2 elements, weights has 3 rows"))
  }

  test("Dense: weights from a safetensors file") {
    val header =
      """{"__metadata__":{"format":"pt"},
        |"a.weight":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},
        |"a.bias":{"dtype":"F64","shape":[2],"data_offsets":[24,40]},
        |"b.weight":{"dtype":"BF16","shape":[1,2],"data_offsets":[40,44]},
        |"c.weight":{"dtype":"I8","shape":[1,1],"data_offsets":[44,45]},
        |"d.weight":{"dtype":"F64","shape":[3,3],"data_offsets":[0,72]},
        |"e.weight":{"dtype":"F16","shape":[13,1],"data_offsets":[45,71]}}""".stripMargin.getBytes
    val file = ByteBuffer.allocate(8 + header.length + 71).order(ByteOrder.LITTLE_ENDIAN)
    file.putLong(header.length).put(header)
    Seq(1f, 2f, 3f, 4f, 5f, -0.5f).foreach(file.putFloat)
    file.putDouble(0.1).putDouble(0.2).putShort(0x3fc0).putShort(0xc000.toShort).put(1.toByte)
    // Bits and their values by NumPy.
    val halves = Seq(0x0000 -> 0.0, 0x8000 -> -0.0, 0x0001 -> 5.960464477539063e-08,
      0x83ff -> -6.097555160522461e-05, 0x0400 -> 6.103515625e-05, 0x3c00 -> 1.0,
      0x3555 -> 0.333251953125, 0xc248 -> -3.140625, 0x7bff -> 65504.0, 0xfbff -> -65504.0,
      0x7c00 -> Double.PositiveInfinity, 0xfc00 -> Double.NegativeInfinity, 0x7e00 -> Double.NaN)
    halves.foreach { case (bits, _) => file.putShort(bits.toShort) }
    withTempDir { dir =>
      val path = Files.write(dir.toPath.resolve("m.safetensors"), file.array).toString
      val a = new Dense().setSafetensors(path, "a")
      assert(a.getWeights.rowIter.map(_.toArray.toSeq).toSeq === Seq(Seq(1, 2, 3), Seq(4, 5, -0.5)))
      assert(a.getBias === Vectors.dense(0.1, 0.2))
      val b = a.setSafetensors(path, "b")
      assert(b.getWeights.toArray === Array(1.5, -2.0) && !b.isSet(b.bias))
      val e = new Dense().setSafetensors(path, "e").getWeights.toArray
      assert(java.util.Arrays.equals(e, halves.map(_._2).toArray))
      def refused(layer: String): String = message(new Dense().setSafetensors(path, layer))
      assert(refused("z").contains("has no tensor z.weight; available: __metadata__, a.weight"))
      assert(refused("c").contains("c.weight has type I8; expected F64, F32, F16 or BF16"))
      assert(refused("d").contains("d.weight has offsets [0,72]; expected 9 numbers of 8 bytes in the file"))
      Files.write(dir.toPath.resolve("m.safetensors"), Array[Byte](1, 2, 3))
      assert(refused("a").contains("is no safetensors file"))
    }
  }

  test("Residual: vectors, arrays with nulls, numbers") {
    val sum = new Residual().setInputCols("x", "y").setOutputCol("out")
    assert(out(sum, vectors) === StageCases.rows.map { case (_, x, y) =>
      if (x == null) null else Vectors.dense(x.toArray.zip(y.toArray).map { case (a, b) => a + b })
    })
    def result(x: String, y: String): Any =
      sum.transform(spark.range(1).select(expr(x).as("x"), expr(y).as("y"))).head().get(2)
    assert(result("array(1, null, 3)", "array(0.5f, 1f, null)") === Seq(1.5, null, null))
    assert(result("array(1f)", "array(2f)") === Seq(3f))
    assert(result("1", "2.5f") === 3.5)
    assert(result("1f", "2f") === 3f)
    assert(result("1", "cast(null as double)") === null)
    assert(message(result("array(1)", "array(1, 2)"))
      .contains("column x: residual: y has 2 elements, the row has 1"))
    assert(message(sum.transform(vectors.withColumn("y", expr("array(1)"))))
      .contains("Column x, y: got VECTOR and ARRAY<INT>; expected two vectors, two arrays"))
    for ((x, y) <- Seq("1" -> "array(1)", "array(array(1))" -> "array(1)", "1" -> "named_struct('a', 1)")) {
      assert(message(result(x, y)).contains("expected"))
    }
  }

  test("Dropout: neither partitions nor order change the noise; columns have their own") {
    val rows = spark.range(100).selectExpr("id as key", "transform(sequence(1, 20), i -> id + i) as x")
    val stage = in(new Dropout()).setTraining(true).setSeed(3)
    assert(out(stage, rows) === out(stage, rows.repartition(7)))
    val zeros = out(stage, rows).flatMap(_.asInstanceOf[scala.collection.Seq[Double]]).count(_ == 0)
    assert(math.abs(zeros - 1000) < 120)
    val two = new Dropout().setTraining(true).setKeyCol("key")
      .setInputCols("x", "x").setOutputCols("a", "b")
    assert(two.transform(rows).where("a = b").count() === 0)
    val key = stage.setKeyCol("x")
    assert(message(key.transformSchema(rows.schema)).contains("expected an integral type"))
  }

  test("BatchNormalization: population statistics, without null rows") {
    val stage = in(new BatchNormalization())
    val model = stage.fit(vectors)
    val rows = StageCases.rows.map(_._2).filter(_ != null)
    for (i <- 0 until 4) {
      val mean = rows.map(_(i)).sum / rows.size
      assert(math.abs(model.mean()(i) - mean) <= math.abs(mean) * 1e-14)
      val variance = rows.map(x => math.pow(x(i) - mean, 2)).sum / rows.size
      assert(math.abs(model.variance()(i) - variance) <= variance * 1e-14)
    }
    val one = stage.fit(data(Vectors.dense(5)))
    assert(one.variance() === Vectors.dense(0))
    assert(one.transform(data(Vectors.dense(6))).head().getAs[Vector](1) ===
      Vectors.dense(1 / math.sqrt(1e-5)))
    val six = data(Vectors.dense(6))
    val statistics = one.setStatisticsCol("s").transform(six).select("s.mean", "s.variance").head()
    assert(statistics.toSeq === Seq(Seq(5.0), Seq(0.0)))
    val schemas = Seq(one.transform(six).schema, one.transformSchema(six.schema))
    assert(schemas.map(_("s").dataType).distinct.size === 1)
    assert(message(one.setStatisticsCol("x").transform(six)).contains("x already exists"))
  }

  test("BatchNormalization: arrays, nested ones, and partitions") {
    val stage = in(new BatchNormalization())
    val expected = stage.fit(vectors)
    def learned(data: DataFrame, x: String): Seq[Vector] = {
      val model = stage.fit(data.withColumn("x", expr(x)))
      Seq(model.mean(), model.variance())
    }
    assert(learned(arrays, "x") === Seq(expected.mean(), expected.variance()))
    val floats = "cast(x as array<float>)"
    assert(learned(arrays, floats) === learned(arrays, s"cast($floats as array<double>)"))
    assert(learned(vectors, "array(x, null, x)") === learned(vectors, "x"))
    val nested = arrays.agg(expr("array(collect_list(x)) as x"))
    assert(learned(nested, "x") === learned(arrays, "x"))
    assert(expected.transform(nested).selectExpr("flatten(out)").as[Seq[Seq[Double]]].head() ===
      expected.transform(arrays).select("out").as[Seq[Double]].collect().toSeq)
    val many = spark.range(0, 5000, 1, 1).selectExpr("id", "array(1e9 + randn(1), rand(2)) as x")
    val one = learned(many, "x")
    assert(one === learned(many.repartition(7), "x"))
    assert(one === learned(many.orderBy("x"), "x"))
    assert(math.abs(one(1)(0) - 1) < 0.1)
  }

  test("BatchNormalization: bad data") {
    val stage = in(new BatchNormalization())
    val nan = data(Vectors.dense(1, 2), Vectors.dense(Double.NaN, 0), Vectors.dense(3, 4))
    assert(message(stage.fit(nan)).contains("Column x: the mean of element 0 is NaN"))
    assert(stage.copy(ParamMap.empty).setHandleInvalid("skip").fit(nan)
      .mean() === Vectors.dense(2, 3))
    assert(message(stage.fit(data(Vectors.dense(Double.PositiveInfinity)))).contains("is Infinity"))
    assert(message(stage.fit(nan.limit(0))).contains("Column x: got no rows to learn from"))
    assert(message(stage.fit(data(null))).contains("got no rows to learn from"))
    val lengths = data(Vectors.dense(1), Vectors.sparse(2, Array(0), Array(5)))
    assert(message(stage.fit(lengths)) ===
      "Column x: got vectors of the lengths [1, 2]; expected one length")
    val ragged = Seq(Array(1.0), null, Array(1.0, 2, 3)).map(Tuple1.apply).toDF("x")
    assert(message(stage.fit(ragged)) ===
      "Column x: got vectors of the lengths [1, 3]; expected one length")
    val holes = spark.sql("SELECT * FROM VALUES array(1, null), array(2, 3), null AS t(x)")
    assert(message(stage.fit(holes)).contains("Column x: the mean of element 1 is NaN"))
    assert(stage.copy(ParamMap.empty).setHandleInvalid("skip").fit(holes).mean() ===
      Vectors.dense(2, 3))
    assert(message(stage.fit(data(Vectors.dense(-1e200), Vectors.dense(1e200)))).contains(
      "the variance of element 0 is Infinity; expected finite numbers"))
    assert(message(stage.fit(spark.range(1).toDF("x"))).contains("Column x: got BIGINT; expected"))
    assert(message(stage.setGamma(1).fit(nan.limit(1)))
      .startsWith("Column x: batch_norm: gamma has 1 elements"))
    assert(message(new BatchNormalizationModel().transform(nan)).contains("has no statistics"))
  }

  test("params are refused when they are set, with core's message") {
    assert(message(new Softmax().setTemperature(0)).contains("temperature = 0; expected"))
    assert(message(new Maxout().setPieces(0)).contains("pieces = 0; expected"))
    assert(message(new LayerNormalization().setEps(-1)).contains("eps = -1; expected"))
    assert(message(new RmsNormalization().setEps(-1)).contains("eps = -1; expected"))
    assert(message(new L2Normalization().setEps(-1)).contains("eps = -1; expected"))
    assert(message(new Dropout().setP(1.5)).contains("p = 1.5; expected"))
    assert(message(new GatedLinearUnit().setGate("gleu")).contains("unknown function 'gleu'"))
    assert(message(new Dense().setActivation("elu(a=1)")).contains("elu"))
    assert(message(new Prelu().setSlopes(1, Double.NaN)).contains("slope = NaN; expected"))
    assert(message(new BatchNormalization().setHandleInvalid("keep"))
      === "handleInvalid = 'keep'; expected error or skip")
    assert(message(new ActivationTransformer().setMode("back"))
      === "mode = 'back'; expected forward or derivative")
    intercept[IllegalArgumentException](new Prelu().setSlopes())
    intercept[IllegalArgumentException](new Residual().setInputCols("x"))
  }

  test("rows of lengths that a stage cannot take are errors, not missing rows") {
    val rows = data(Vectors.dense(1, 2), Vectors.dense(1, 2, 3))
    for (stage <- Seq[Transformer](
        in(new GatedLinearUnit()), in(new Maxout()), in(new LayerNormalization()).setGamma(1, 2),
        in(new Prelu()).setSlopes(1, 2),
        in(new BatchNormalizationModel("m", Vectors.zeros(2), Vectors.zeros(2))))) {
      assert(message(stage.transform(rows).collect()).contains("3"))
    }
    assert(Row.fromSeq(out(in(new Softmax()), rows.withColumn("key", expr("1")))).size === 2)
  }
}
