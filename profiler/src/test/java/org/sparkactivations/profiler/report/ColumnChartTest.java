package org.sparkactivations.profiler.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.sparkactivations.profiler.InputProfile;
import org.sparkactivations.profiler.LocalSpark;
import org.sparkactivations.profiler.statistic.Zones;

class ColumnChartTest {
  private static ColumnChart chart(double... values) {
    return ColumnChart.of(input(values));
  }

  private static InputProfile input(double... values) {
    var rows = Arrays.stream(values).mapToObj(RowFactory::create).toList();
    return LocalSpark.profile(
            LocalSpark.SPARK.createDataFrame(rows, new StructType().add("x", "double")),
            List.of("x"),
            "relu")
        .inputs()
        .get(0);
  }

  /** Counts the values themselves: a bin has its end that is nearer to zero. */
  private static void assertCounts(double... values) {
    ColumnChart chart = chart(values);
    int bins = chart.counts().size();
    assertTrue(bins >= 4 && bins <= 104, chart::toString);
    for (int i = 0; i < bins; i++) {
      double from = chart.low() + i * chart.step();
      double to = from + chart.step();
      boolean last = i + 1 == bins;
      long expected =
          Arrays.stream(values)
              .filter(x -> from < 0 ? x > from && x <= to && (x != 0 || last) : x >= from && x < to)
              .count();
      assertEquals(expected, chart.counts().get(i), from + " to " + to);
    }
    double end = chart.low() + bins * chart.step();
    assertEquals(Arrays.stream(values).filter(x -> x < chart.low()).count(), chart.below());
    assertEquals(Arrays.stream(values).filter(x -> x >= end && x != 0).count(), chart.above());
  }

  @Test
  void countsAreExact() {
    Random random = new Random(2);
    assertCounts(random.doubles(2000, -3, 4).toArray());
    assertCounts(DoubleStream.generate(random::nextGaussian).limit(3000).toArray());
    assertCounts(IntStream.range(0, 500).mapToDouble(i -> random.nextInt(17)).toArray());
    assertCounts(IntStream.range(0, 500).mapToDouble(i -> -random.nextInt(9)).toArray());
    assertCounts(
        DoubleStream.generate(() -> StrictMath.exp(9 * random.nextGaussian()))
            .limit(900)
            .toArray());
    assertCounts(IntStream.range(0, 300).mapToDouble(i -> 1000 + random.nextDouble()).toArray());
    assertCounts(
        IntStream.range(0, 300).mapToDouble(i -> -993 + 2 * random.nextDouble()).toArray());
  }

  @Test
  void everyValueIsSomewhere() {
    assertCounts(0, 0, 0);
    assertCounts(-0.25, -1e-310, 1e-310, 0.25);
    assertCounts(-1e308, 5, 1e308, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    assertCounts(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  @Test
  void integersHaveBinsOfTheirOwn() {
    ColumnChart chart = chart(IntStream.rangeClosed(0, 16).asDoubleStream().toArray());
    assertEquals(1.0, chart.step());
    assertEquals(17, chart.counts().stream().filter(n -> n == 1).count());
  }

  @Test
  void columnsWithoutValuesAreEmpty() {
    assertEquals(0, chart(Double.NaN, Double.NaN).counts().stream().mapToLong(n -> n).sum());
  }

  /** relu is flat up to and with 0, which is in the first of the bins from 0 on. */
  @Test
  void aBinOfWhichAPartIsSaturatedSaysHowMuch() {
    double[] values = {-1, -0.5, 0, 0, 0, 0.0625, 1};
    InputProfile input = input(values);
    ColumnChart chart = ColumnChart.of(input);
    assertEquals(0.0625, chart.step());
    int zero = (int) (-chart.low() / chart.step());
    assertEquals(
        List.of(new ColumnChart.Saturated(zero, 3)),
        chart.partlySaturated(input, Zones.of("relu", 0.01)));
    assertEquals(List.of(), chart.partlySaturated(input, Zones.of("tanh", 0.01)));
    assertEquals(List.of(), chart.partlySaturated(input, Zones.of("sin", 0.01)));
  }
}
