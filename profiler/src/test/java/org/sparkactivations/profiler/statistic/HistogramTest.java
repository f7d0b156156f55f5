package org.sparkactivations.profiler.statistic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class HistogramTest {
  private static Histogram of(List<Double> values) {
    Histogram histogram = new Histogram();
    values.forEach(x -> histogram.add(Histogram.bin(x), 1));
    return histogram;
  }

  private static List<Double> ordinary() {
    return DoubleStream.generate(new Random(8)::nextGaussian).limit(5000).boxed().toList();
  }

  /** Of both signs and all exponents, with zeros, subnormals and infinities. */
  private static List<Double> extreme() {
    Random random = new Random(9);
    List<Double> values = new ArrayList<>(List.of(0.0, 4.9e-324, -4.9e-324, 1e308, -1e308));
    values.add(Double.POSITIVE_INFINITY);
    values.add(Double.NEGATIVE_INFINITY);
    for (int i = 0; i < 5000; i++) {
      values.add(Math.scalb(random.nextGaussian(), random.nextInt(2040) - 1020));
    }
    return values;
  }

  @Test
  void everyValueIsInItsBin() {
    for (List<Double> values : List.of(ordinary(), extreme())) {
      Histogram histogram = of(values);
      long all = 0;
      for (Histogram.Bin bin : histogram.sorted()) {
        long expected = values.stream().filter(x -> isIn(bin, x)).count();
        assertEquals(expected, bin.count(), bin.toString());
        all += bin.count();
      }
      assertEquals(values.size(), all);
    }
  }

  /** Without the end that is farther from zero, unless it is infinite; zero is positive. */
  private static boolean isIn(Histogram.Bin bin, double x) {
    boolean positive = bin.low() >= 0 && bin.high() > 0;
    double near = positive ? bin.low() : -bin.high();
    double far = positive ? bin.high() : -bin.low();
    double size = positive ? x : -x;
    boolean sameSign = x == 0 ? positive : x > 0 == positive;
    return sameSign
        && size >= near
        && (size < far || size == near || (size == far && Double.isInfinite(far)));
  }

  @Test
  void binsAreAsNarrowAsTheySay() {
    for (Histogram histogram : List.of(of(ordinary()), of(extreme()))) {
      for (Histogram.Bin bin : histogram.sorted()) {
        double near = Math.min(Math.abs(bin.low()), Math.abs(bin.high()));
        if (near >= Double.MIN_NORMAL
            && Double.isFinite(bin.low())
            && Double.isFinite(bin.high())) {
          double width = (bin.high() - bin.low()) / near;
          assertTrue(width <= histogram.relativeError() * (1 + 1e-12), bin.toString());
        }
      }
    }
    assertEquals(1.0 / 8, of(ordinary()).relativeError());
  }

  @Test
  void neitherOrderNorMergesNorBytesChangeIt() throws IOException {
    for (List<Double> values : List.of(ordinary(), extreme())) {
      List<Histogram.Bin> expected = of(values).sorted();
      List<Double> shuffled = new ArrayList<>(values);
      for (int seed = 0; seed < 5; seed++) {
        Collections.shuffle(shuffled, new Random(seed));
        assertEquals(expected, of(shuffled).sorted());
        int cut = 1 + seed * values.size() / 5;
        Histogram left = of(shuffled.subList(0, cut));
        left.merge(of(shuffled.subList(cut, shuffled.size())));
        assertEquals(expected, left.sorted());
        assertEquals(expected, copied(left).sorted());
        assertEquals(expected, left.copy().sorted());
      }
    }
  }

  private static Histogram copied(Histogram histogram) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    histogram.write(new DataOutputStream(bytes));
    assertTrue(bytes.size() <= 3700, "takes " + bytes.size() + " bytes");
    return Histogram.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }

  @Test
  void weightsRepeatValues() {
    Histogram once = new Histogram();
    once.add(Histogram.bin(1.5), 7);
    once.add(Histogram.bin(-2), 7);
    List<Double> repeated = new ArrayList<>(Collections.nCopies(7, 1.5));
    repeated.addAll(Collections.nCopies(7, -2.0));
    assertEquals(of(repeated).sorted(), once.sorted());
  }
}
