package org.sparkactivations.sql

import org.sparkactivations.sql.function.SqlFunctions
import java.util.{List => JList, Random}

import org.apache.spark.SparkFunSuite
import org.apache.spark.ml.linalg.SQLDataTypes
import org.apache.spark.sql.catalyst.CatalystTypeConverters
import org.apache.spark.sql.catalyst.expressions.{Expression, ExpressionEvalHelper, Literal, UnwrapUDT}
import org.apache.spark.sql.types._

import scala.jdk.CollectionConverters._

/**
 * Spark's own harness: interpreted, generated, unsafe and optimised evaluation of every function
 * with random parameters and rows, on one type each, or with -Dsparkactivations.full=true on
 * every type.
 */
class FunctionExpressionSuite extends SparkFunSuite with ExpressionEvalHelper {
  private val numbers = Seq(DoubleType, FloatType)

  private val rows = Seq(
    ArrayType(DoubleType),
    ArrayType(FloatType, containsNull = false),
    ArrayType(ArrayType(DoubleType, containsNull = false)),
    SQLDataTypes.VectorType)

  private val full = java.lang.Boolean.getBoolean("sparkactivations.full")

  for ((function, i) <- SqlFunctions.all().asScala.zipWithIndex) {
    test(function.name) {
      val random = new Random(1)
      val types = if (function.elementwise) numbers ++ rows else rows
      for (x <- if (full) types else new scala.util.Random(i).shuffle(types).take(1)) {
        val number: DataType = if (x.sql.contains("FLOAT")) FloatType else DoubleType
        check(new RandomCall(function, x, JList.of(number), random))
      }
    }
  }

  private def check(call: RandomCall): Unit = {
    val row = call.row()
    val data = row.asScala.zip(call.types.asScala).map { case (value, dataType) =>
      Literal(internal(value, dataType), dataType): Expression
    }
    val result = call.expression(data.asJava)
    val expected = internal(call.expected(row), result.dataType)
    result.dataType match {
      case _: UserDefinedType[_] => checkEvaluation(UnwrapUDT(result), expected)
      case _ => checkEvaluation(result, expected)
    }
  }

  private def internal(value: Any, dataType: DataType): Any =
    CatalystTypeConverters.createToCatalystConverter(dataType)(value)
}
