package org.sparkactivations.core.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparkactivations.core.Inputs;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.core.layer.Dense;

/** Every element of a matrix product is one chain, on all paths, bit for bit. */
@Execution(ExecutionMode.CONCURRENT)
class MatrixProductTest {
  private final MatrixProduct product = new MatrixProduct();

  @Test
  void theThreeProductsOfALayer() {
    Matrix x = Matrix.of(new double[] {1, 2, 3, 4, 5, 6}, 0, 3, 2);
    Matrix w = Matrix.of(new double[] {1, 10, -1, 2}, 0, 2, 2);
    double[] y = {100, 200, 100, 200, 100, 200};
    product.add(x, w.transposed(), Matrix.of(y, 0, 3, 2));
    assertArrayEquals(new double[] {121, 203, 143, 205, 165, 207}, y);
    Matrix gradY = Matrix.of(new double[] {1, 0, 0, 1, 1, 1}, 0, 3, 2);
    double[] gradX = new double[6];
    product.add(gradY, w, Matrix.of(gradX, 0, 3, 2));
    assertArrayEquals(new double[] {1, 10, -1, 2, 0, 12}, gradX);
    double[] gradW = new double[4];
    product.add(gradY.transposed(), x, Matrix.of(gradW, 0, 2, 2));
    assertArrayEquals(new double[] {6, 8, 8, 10}, gradW);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyElementIsOneChain(boolean vectors) {
    RowTwin twin = twin(vectors);
    assertEquals(List.of(), new ProductChains().differences(products(twin)));
    assertEquals(List.of(), new ProductChains().differences(packedProducts(twin)));
  }

  /** Sizes beyond those of a block, so that chains go on in the next block. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void chainsGoThroughAllBlocks(boolean vectors) {
    RowTwin twin = twin(vectors);
    for (ProductChains.Product products : List.of(products(twin), packedProducts(twin))) {
      chainsGoThroughAllBlocks(products);
    }
  }

  private static void chainsGoThroughAllBlocks(ProductChains.Product products) {
    ProductChains chains = new ProductChains();
    int depth = 2 * MatrixProduct.BLOCK_DEPTH + 3;
    assertEquals(List.of(), chains.differences(products, 7, 33, depth));
    assertEquals(List.of(), chains.differences(products, MatrixProduct.BLOCK_ROWS + 1, 5, 9));
    assertEquals(List.of(), chains.differences(products, 5, MatrixProduct.BLOCK_COLUMNS + 1, 9));
    int rows = MatrixProduct.BLOCK_ROWS + 7;
    assertEquals(List.of(), chains.differences(products, rows, 65, depth));
  }

  /** Few columns fill a tile of 32 badly, and a tile of 6 rows better. */
  @ParameterizedTest
  @CsvSource({"128, 64, 44", "128, 32, 22", "128, 10, 8", "128, 3, 4", "6, 10, 1", "10, 128, 8"})
  void tilesAreFew(int rows, int columns, int expected) {
    int depth = 5;
    int[] tiles = new int[1];
    RowTwin scalar = new ScalarRows();
    RowTwin counting =
        (RowTwin)
            Proxy.newProxyInstance(
                RowTwin.class.getClassLoader(),
                new Class<?>[] {RowTwin.class},
                (proxy, method, arguments) -> {
                  tiles[0]++;
                  return method.invoke(scalar, arguments);
                });
    Matrix a = Matrix.of(new double[rows * depth], 0, rows, depth);
    Matrix b = Matrix.of(new double[depth * columns], 0, depth, columns);
    product.add(counting, a, b, null, Matrix.of(new double[rows * columns], 0, rows, columns));
    assertEquals(expected, tiles[0]);
  }

  @Test
  void panelsThatAreKeptAreNotCopiedAgain() {
    double[] elements = Inputs.randomValues(40 * 50, 1);
    Matrix b = Matrix.of(elements, 0, 40, 50);
    PackedMatrix packed = new PackedMatrix(b);
    Matrix a = Matrix.of(Inputs.randomValues(7 * 40, 2), 0, 7, 40);
    Matrix expected = Matrix.of(new double[7 * 50], 0, 7, 50);
    product.add(a, b, expected);
    Arrays.fill(elements, 1);
    Matrix sums = Matrix.of(new double[7 * 50], 0, 7, 50);
    product.add(a, packed, sums);
    assertArrayEquals(expected.elements, sums.elements);
  }

  /** Training and inference share the bits. */
  @Test
  void aRowHasTheBitsOfDense() {
    int n = 45;
    int outputs = 33;
    double[] x = Inputs.randomValues(n, 1);
    double[] columns = Inputs.randomValues(n * outputs, 2);
    double[] bias = Inputs.randomValues(outputs, 3);
    double[] expected = new double[outputs];
    new Dense(columns, bias).apply(x, 0, n, Operands.NONE, expected, 0);
    double[] sums = bias.clone();
    Matrix b = Matrix.of(columns, 0, n, outputs);
    product.add(Matrix.of(x, 0, 1, n), b, Matrix.of(sums, 0, 1, outputs));
    assertArrayEquals(expected, sums);
  }

  @Test
  void memoryIsAllocatedOnce() {
    Matrix large = Matrix.of(new double[200 * 150], 0, 200, 150);
    Matrix small = Matrix.of(new double[7 * 150], 0, 7, 150);
    Matrix ofLarge = Matrix.of(new double[200 * 200], 0, 200, 200);
    Matrix ofSmall = Matrix.of(new double[7 * 200], 0, 7, 200);
    RowTwin twin = new ScalarRows();
    Runnable products =
        () -> {
          product.add(twin, large, large.transposed(), null, ofLarge);
          product.add(twin, small, large.transposed(), null, ofSmall);
        };
    // The first call makes the panels: seven of 32 columns and 34 of 6 rows.
    assertTrue(allocated(products) > 8L * 150 * (7 * 32 + 34 * 6));
    // The least of several calls, because collections by other threads are counted, too.
    assertEquals(0, LongStream.generate(() -> allocated(products)).limit(20).min().orElseThrow());
  }

  private static long allocated(Runnable work) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(id);
    work.run();
    return threads.getThreadAllocatedBytes(id) - before;
  }

  @Test
  void wrongSizesAreRefused() {
    Matrix a = Matrix.of(new double[6], 0, 2, 3);
    Matrix b = Matrix.of(new double[8], 0, 2, 4);
    assertEquals(
        "product: A is 2 x 3 and B 2 x 4; expected as many rows of B as A has columns",
        message(() -> product.add(a, b, b)));
    assertEquals(
        "product: C is 2 x 4; expected 3 x 4, the size of A B where A is 3 x 2 and B 2 x 4",
        message(() -> product.add(a.transposed(), b, b)));
    assertEquals(
        "matrix: 2 x 3 from 1 with row stride 3 needs 7 elements; the array has 6",
        message(() -> Matrix.of(new double[6], 1, 2, 3)));
    assertEquals(
        "matrix: got from = 0, rows = -1, columns = 3, row stride = 3; expected no negative number",
        message(() -> Matrix.of(new double[6], 0, -1, 3)));
  }

  @Tag("jvm")
  @TestFactory
  Stream<DynamicTest> everyModeOfTheJvm() throws IOException {
    return JvmModes.print(ProductChains.class, List.of());
  }

  private ProductChains.Product products(RowTwin twin) {
    return (a, b, c) -> product.add(twin, a, b, null, c);
  }

  private ProductChains.Product packedProducts(RowTwin twin) {
    return (a, b, c) -> product.add(twin, a, b, new PackedMatrix(b), c);
  }

  private static RowTwin twin(boolean vectors) {
    return vectors ? Kernels.loadRows() : new ScalarRows();
  }

  private static String message(Runnable action) {
    return assertThrows(IllegalArgumentException.class, action::run).getMessage();
  }
}
