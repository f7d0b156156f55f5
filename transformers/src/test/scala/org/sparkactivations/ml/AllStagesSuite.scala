package org.sparkactivations.ml

import java.io.File
import java.nio.file.{Files, Path}
import java.util.ServiceLoader

import scala.jdk.CollectionConverters._

import org.apache.spark.ml.{Estimator, PipelineStage, Transformer}
import org.apache.spark.ml.linalg.Matrix
import org.apache.spark.ml.param.{ParamMap, ParamsSuite}
import org.apache.spark.ml.util.{DefaultReadWriteTest, MLReader, MLTest}
import org.apache.spark.sql.{DataFrame, Row}

/** What must hold for every stage; a stage without a case fails the first test. */
class AllStagesSuite extends MLTest with DefaultReadWriteTest {
  import testImplicits._

  private lazy val data = StageCases.data(spark)

  private def output(stage: PipelineStage, data: DataFrame): Seq[Row] =
    StageCases.output(stage, data).map(Row(_))

  private def read(stage: PipelineStage): MLReader[PipelineStage] =
    stage.getClass.getMethod("read").invoke(null).asInstanceOf[MLReader[PipelineStage]]

  test("every stage of the package has a case, and is a service for Spark Connect") {
    assert(StageCases.stages.map(_.getClass).toSet === StageCases.classes)
    val services = Seq(classOf[Transformer], classOf[Estimator[_]])
      .flatMap(service => ServiceLoader.load(service).stream().toList.asScala.map(_.`type`))
      .map(found => found: Class[_])
      .filter(_.getName.startsWith("org.sparkactivations"))
    assert(services.toSet === StageCases.classes && services.distinct === services)
  }

  for (stage <- StageCases.stages) {
    val name = stage.getClass.getSimpleName

    test(s"$name: params, uid, copy") {
      val fresh = stage.getClass.getConstructor().newInstance()
      ParamsSuite.checkParams(fresh)
      assert(fresh.uid !== stage.getClass.getConstructor().newInstance().uid)
      fresh.params.foreach(param => assert(fresh.explainParams().contains(param.name)))
      val copy = stage.copy(new ParamMap().put(stage.getParam("outputCol"), "other"))
      assert(copy.uid === stage.uid && copy.getClass === stage.getClass)
      assert(copy.getOrDefault(copy.getParam("outputCol")) === "other")
      assert(output(stage.copy(ParamMap.empty), data) === output(stage, data))
    }

    test(s"$name: read and write, overwrite") {
      testDefaultReadWrite(stage)
      // What a release saves is copied from here to src/test/resources/saved.
      val path = s"target/saved/$name"
      stage.write.overwrite().save(path)
      intercept[java.io.IOException](stage.write.save(path))
      stage.write.overwrite().save(path)
      assert(output(read(stage).load(path), data) === output(stage, data))
    }

    test(s"$name: as saved by release 0.1.0") {
      val saved = getClass.getResource(s"/saved/0.1.0/$name").getPath
      val loaded = read(stage).load(saved)
      assert(loaded.uid === stage.uid)
      assert(loaded.extractParamMap().toSeq.map(_.value).map(comparable).toSet ===
        stage.extractParamMap().toSeq.map(_.value).map(comparable).toSet)
      assert(output(loaded, data) === output(stage, data))
    }

    test(s"$name: what is missing, another stage, newer or damaged is refused") {
      withTempDir { dir =>
        val path = dir.getPath
        def refused(start: String, end: String = "", from: String = path): Unit = {
          val message = intercept[IllegalArgumentException](read(stage).load(from)).getMessage
          assert(message.startsWith(
            s"Cannot load ${stage.getClass.getName} from $from: $start") && message.contains(end))
        }
        refused("there is no such folder", from = path + "/none")
        refused("its metadata are damaged or missing")
        stage.write.overwrite().save(path)
        val metadata = part(dir, "metadata")
        val text = Files.readString(metadata)
        Files.writeString(metadata, text.replace("\"paramMap\":{", "\"paramMap\":{\"magic\":1,"))
        refused("this version of the library does not know a param", "magic")
        Files.writeString(metadata, text.replace(stage.getClass.getName, "org.example.Other"))
        refused("it is a org.example.Other")
        for (damaged <- Seq(text.take(text.length / 2), "", "{}")) {
          Files.writeString(metadata, damaged)
          refused("its metadata are damaged or missing")
        }
        Files.writeString(metadata, text)
        val data = new File(dir, "data")
        if (data.exists) {
          Files.write(part(dir, "data"), Array[Byte](1, 2, 3))
          refused("its data are damaged or missing")
          data.listFiles().foreach(_.delete())
          refused("its data are damaged or missing")
        }
      }
    }

    test(s"$name: the same bits in a stream, null for null") {
      val expected = output(stage, data)
      assert(expected.last === Row(null))
      val transformer = stage match {
        case estimator: Estimator[_] => estimator.fit(data).asInstanceOf[Transformer]
        case transformer: Transformer => transformer
      }
      testTransformerByGlobalCheckFunc[StageCases.Row](data, transformer, "key", "out") { rows =>
        assert(rows.sortBy(_.getLong(0)).map(row => Row(row.get(1))) === expected)
      }
    }

    test(s"$name: the schema is that of the result; bad columns are refused before a job") {
      assert(StageCases.transform(stage, data).schema === stage.transformSchema(data.schema))
      def message(data: DataFrame): String =
        intercept[IllegalArgumentException](stage.transformSchema(data.schema)).getMessage
      assert(message(data.withColumn("out", $"key")).contains("out already exists"))
      assert(message(data.drop("x")).contains("Column x does not exist; available: key, y"))
      assert(message(data.withColumn("x", $"key".cast("string"))).contains("got STRING"))
      val unset = stage.copy(ParamMap.empty)
      unset.params.filter(_.name.startsWith("inputCol")).foreach(unset.clear(_))
      assert(intercept[IllegalArgumentException](unset.transformSchema(data.schema))
        .getMessage.contains("set; expected"))
    }
  }

  /** The one file of a folder, without the checksum that would betray a change. */
  private def part(dir: File, folder: String): Path = {
    val files = new File(dir, folder).listFiles()
    files.filter(_.getName.endsWith(".crc")).foreach(_.delete())
    files.find(_.getName.startsWith("part-")).get.toPath
  }

  private def comparable(value: Any): Any = value match {
    case array: Array[_] => array.toSeq
    case matrix: Matrix => (matrix.numRows, matrix.toArray.toSeq)
    case other => other
  }
}
