package org.sparkactivations.core.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.sparkactivations.core.Inputs;

/**
 * Matrix products of random sizes and layouts beside the chains that define them. Run as a program,
 * it prints the kernels of its JVM and the products whose bits differ.
 */
final class ProductChains {
  private static final long SEED = 5;
  private static final int PRODUCTS = 60;

  /** What {@link Inputs} does not have: signed zeros, infinities, NaN, tiny and huge numbers. */
  private static final double[] SPECIALS = {
    0,
    -0.0,
    Double.MIN_VALUE,
    -1e-310,
    1e300,
    -Double.MAX_VALUE,
    Double.NEGATIVE_INFINITY,
    Double.POSITIVE_INFINITY,
    Double.NaN
  };

  /** About the sizes of tiles, vectors and groups of chains. */
  private static final int[] SIZES = {0, 1, 2, 3, 5, 6, 7, 8, 9, 13, 17, 31, 32, 33, 45, 65};

  private final SplittableRandom random = new SplittableRandom(SEED);

  /** A product in one of its implementations. */
  interface Product {
    void add(Matrix a, Matrix b, Matrix c);
  }

  public static void main(String[] arguments) {
    System.out.println("# " + Kernels.description());
    MatrixProduct product = new MatrixProduct();
    new ProductChains().differences(product::add).forEach(System.out::println);
  }

  /** The products of random sizes whose bits differ from those of the chains. */
  List<String> differences(Product product) {
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < PRODUCTS; i++) {
      differences.addAll(differences(product, size(), size(), size()));
    }
    return differences;
  }

  /** A product of every layout, of plain numbers and with special ones. */
  List<String> differences(Product product, int rows, int columns, int depth) {
    List<String> differences = new ArrayList<>();
    for (int layout = 0; layout < 16; layout++) {
      boolean special = layout >= 8;
      Matrix a = matrix(rows, depth, (layout & 1) != 0, special);
      Matrix b = matrix(depth, columns, (layout & 2) != 0, special);
      Matrix c = matrix(rows, columns, (layout & 4) != 0, special);
      double[] expected = chains(a, b, c);
      product.add(a, b, c);
      String difference = difference(expected, c.elements);
      if (!difference.isEmpty()) {
        differences.add("%s times %s, layout %d: %s".formatted(a, b, layout, difference));
      }
    }
    return differences;
  }

  /** The array of C after the product, what lies between and around its rows included. */
  private static double[] chains(Matrix a, Matrix b, Matrix c) {
    double[] expected = c.elements.clone();
    for (int i = 0; i < c.rows; i++) {
      for (int j = 0; j < c.columns; j++) {
        double sum = expected[c.index(i, j)];
        for (int k = 0; k < a.columns; k++) {
          sum = Math.fma(a.elements[a.index(i, k)], b.elements[b.index(k, j)], sum);
        }
        expected[c.index(i, j)] = sum;
      }
    }
    return expected;
  }

  /** All NaNs count as equal, because callers make those of sums canonical. */
  private static String difference(double[] expected, double[] got) {
    for (int i = 0; i < got.length; i++) {
      if (Double.doubleToLongBits(expected[i]) != Double.doubleToLongBits(got[i])) {
        return "got %s at %d, expected %s".formatted(got[i], i, expected[i]);
      }
    }
    return "";
  }

  private int size() {
    return SIZES[random.nextInt(SIZES.length)];
  }

  private Matrix matrix(int rows, int columns, boolean transposed, boolean special) {
    if (transposed) {
      return matrix(columns, rows, false, special).transposed();
    }
    int from = random.nextInt(4);
    int stride = columns + random.nextInt(3);
    double[] elements = Inputs.randomValues(from + rows * stride + 2, random.nextLong());
    for (int i = 0; special && i < elements.length; i += 1 + random.nextInt(64)) {
      elements[i] = SPECIALS[random.nextInt(SPECIALS.length)];
    }
    return Matrix.of(elements, from, rows, columns, stride);
  }
}
