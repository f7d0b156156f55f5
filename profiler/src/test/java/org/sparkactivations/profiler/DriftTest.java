package org.sparkactivations.profiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.sparkactivations.core.Activations;
import org.sparkactivations.profiler.Drift.ColumnDrift;
import org.sparkactivations.profiler.InputProfile.Bin;

/** Two profiles beside each other, groups of one table, and profiles from JSON. */
class DriftTest {
  private static final int ROWS = 4000;

  private static Profile profile(double mean, double sd, String... names) {
    Random random = new Random((long) (1000 * mean + sd));
    StructType type = new StructType();
    for (String name : names) {
      type = type.add(name, "double");
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      Object[] row = new Object[names.length];
      Arrays.setAll(row, c -> names[c].equals("same") ? 1.5 : mean + sd * random.nextGaussian());
      rows.add(RowFactory.create(row));
    }
    return LocalSpark.profile(
        LocalSpark.SPARK.createDataFrame(rows, type), List.of(names), "tanh", "relu", "exp");
  }

  @Test
  void movedColumnsComeFirst() {
    Drift drift =
        Drift.between(profile(0, 1, "x", "same", "old"), profile(1, 2, "same", "x", "new"));
    assertEquals(List.of("new"), drift.added());
    assertEquals(List.of("old"), drift.removed());
    ColumnDrift x = drift.columns().get(0);
    assertEquals("x", x.column());
    assertEquals(1, x.meanShift(), 0.1);
    assertTrue(x.stability() > Drift.MOVED_FAR);
    // |x| > 2.9932: P for N(1, 2) less that for N(0, 1).
    assertEquals(0.1595 + 0.0229 - 0.0028, x.saturation().get("tanh"), 0.02);
    // The slope of exp has no supremum.
    assertEquals(List.of("tanh", "relu"), List.copyOf(x.saturation().keySet()));
    assertEquals(List.of(x), drift.moved());
    ColumnDrift same = drift.columns().get(1);
    assertEquals(0, same.stability());
    assertNull(same.meanShift());
    assertEquals(0, same.missing());
  }

  @Test
  void aProfileHasNotMovedFromItself() {
    Profile profile = profile(0, 1, "x");
    ColumnDrift x = Drift.between(profile, profile).columns().get(0);
    assertEquals(0, x.stability());
    assertEquals(0, x.meanShift());
    assertEquals(0, x.saturation().get("tanh"));
    double byChance = Drift.between(profile, profile(0.002, 1, "x")).columns().get(0).stability();
    assertTrue(byChance > 0 && byChance < 0.03, "got " + byChance);
  }

  @Test
  void aColumnThatGoesMissingHasMoved() {
    Dataset<Row> all = LocalSpark.SPARK.range(1000).selectExpr("double(id) AS x", "id * 2D AS y");
    Dataset<Row> gone = all.selectExpr("double(NULL) AS x", "if(x % 2 = 0, NULL, y) AS y");
    Drift drift = Drift.between(tanh(all, 0.01), tanh(gone, 0.01));
    assertEquals(List.of("x", "y"), drift.moved().stream().map(ColumnDrift::column).toList());
    assertEquals(0.5, drift.moved().get(1).missing());
    Drift back = Drift.between(tanh(gone, 0.01), tanh(all, 0.01));
    assertEquals(List.of("x", "y"), back.moved().stream().map(ColumnDrift::column).toList());
  }

  @Test
  void profilesWithAnotherEpsAreRefused() {
    Dataset<Row> table = LocalSpark.SPARK.range(9).selectExpr("id AS x", "id AS y");
    Profile before = tanh(table, 0.01);
    Profile after = tanh(table, 0.2);
    assertEquals(
        "drift: got eps = 0.2 after; expected 0.01 as before, for shares to be of the same",
        assertThrows(IllegalArgumentException.class, () -> Drift.between(before, after))
            .getMessage());
  }

  private static Profile tanh(Dataset<Row> table, double eps) {
    return Profiler.of(table)
        .columns(List.of("x", "y"))
        .functions(List.of(Activations.parse("tanh")))
        .eps(eps)
        .run();
  }

  @Test
  void stabilityIndexByHand() {
    List<Bin> before = List.of(new Bin(1, 2, 10), new Bin(2, 3, 10));
    List<Bin> after = List.of(new Bin(0.5, 1, 3), new Bin(2, 3, 7));
    // Groups: below, [1, 2), [2, 3), above; half a value in each.
    double[] p = {0.5 / 22, 10.5 / 22, 10.5 / 22, 0.5 / 22};
    double[] q = {3.5 / 12, 0.5 / 12, 7.5 / 12, 0.5 / 12};
    double sum = 0;
    for (int i = 0; i < 4; i++) {
      sum += (q[i] - p[i]) * Math.log(q[i] / p[i]);
    }
    assertEquals(sum, StabilityIndex.of(before, after), 1e-12);
    assertNull(StabilityIndex.of(before, null));
  }

  @Test
  void jsonHoldsTheWholeProfile() {
    Profile profile = profile(0, 1e200, "a.b", "🦊");
    Profile read = Profile.fromJson(profile.toJson("x"));
    assertEquals(profile.inputs(), read.inputs());
    for (int f = 0; f < profile.functions().size(); f++) {
      assertEquals(profile.functions().get(f).columns(), read.functions().get(f).columns());
    }
    assertEquals(profile.toJson("x"), read.toJson("x"));
    assertEquals(profile.findings(), read.findings());
  }

  @Test
  void otherJsonIsRefused() {
    assertRefused("{", "no JSON: ");
    assertRefused("[1]", "no profile of columns");
    assertRefused("{\"version\":1,\"layers\":[]}", "no profile of columns");
    String json = profile(0, 1, "x").toJson("x").replace("\"version\":1", "\"version\":7");
    assertRefused(json, "version 7 of a profile; expected 1");
    String whole = profile(0, 1, "x").toJson("x");
    for (String field : List.of("\"column\":\"x\"", "\"mean\"", "\"saturation_low\"")) {
      assertTrue(whole.contains(field), field);
      assertRefused(
          whole.replace(field, "\"other\"" + (field.endsWith("x\"") ? ":1" : "")),
          "a profile that lacks names or numbers of a column");
    }
  }

  private static void assertRefused(String json, String message) {
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> Profile.fromJson(json));
    assertTrue(error.getMessage().startsWith(message), error.getMessage());
  }

  @Test
  void profilesByGroup() {
    var table =
        LocalSpark.SPARK.sql(
            "select if(id % 3 = 2, null, id % 3) as `my.label`, double(id) as x from range(30)");
    Profiler profiler =
        Profiler.of(table).columns(List.of("x")).functions(LocalSpark.functions("relu"));
    GroupedProfile grouped = profiler.runBy("my.label");
    assertEquals(
        Arrays.asList(null, 0L, 1L),
        grouped.groups().stream().map(GroupedProfile.Group::value).toList());
    assertEquals(2.0, grouped.groups().get(0).profile().inputs().get(0).inputMin());
    assertEquals(28.0, grouped.groups().get(2).profile().inputs().get(0).inputMax());
    String json = grouped.toJson("t");
    assertTrue(
        json.startsWith(
            "{\"version\":1,\"input\":\"t\",\"by\":\"my.label\",\"groups\":[{\"value\":null,"),
        json);
    assertThrows(AnalysisException.class, () -> profiler.runBy("lable"));
  }
}
