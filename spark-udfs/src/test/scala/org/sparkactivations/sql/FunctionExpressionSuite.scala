package org.sparkactivations.sql

import org.apache.spark.SparkFunSuite
import org.apache.spark.sql.catalyst.expressions.{Expression, ExpressionEvalHelper, Literal}
import org.apache.spark.sql.types.{ArrayType, DoubleType, FloatType}
import org.sparkactivations.core.Activations

import scala.jdk.CollectionConverters._

/**
 * Spark's own harness: interpreted, generated, unsafe and optimised evaluation of every function.
 */
class FunctionExpressionSuite extends SparkFunSuite with ExpressionEvalHelper {
  private val points = Seq(
    -745.2, -3.0, -1.0, -1e-300, -0.0, 0.0, 0.3, 1.0, 6.0, 1e300,
    Double.NaN, Double.PositiveInfinity, Double.NegativeInfinity)

  for (definition <- Activations.table().definitions().asScala) {
    val activation = Activations.parse(definition.name)

    test(definition.name) {
      check("nn_" + definition.name, activation.value)
      check("nn_" + definition.name + "_derivative", activation.derivative)
    }
  }

  private def check(name: String, f: Double => Double): Unit = {
    val defaults = SqlFunctions.find(name).definition().parameters().asScala
      .map(p => Literal(p.defaultValue)).toSeq
    def call(x: Expression) = new FunctionExpression(name, x +: defaults)

    points.foreach { x =>
      checkEvaluation(call(Literal(x)), f(x))
      checkEvaluation(call(Literal(x.toFloat)), f(x.toFloat.toDouble).toFloat)
    }
    val withNull = points.map(x => java.lang.Double.valueOf(x)) :+ null
    checkEvaluation(
      call(Literal.create(withNull, ArrayType(DoubleType))),
      withNull.map(x => if (x == null) null else f(x)))
    checkEvaluation(
      call(Literal.create(points.map(_.toFloat), ArrayType(FloatType, containsNull = false))),
      points.map(x => f(x.toFloat.toDouble).toFloat))
    checkEvaluation(call(Literal.create(null, DoubleType)), null)
  }
}
