package org.sparkactivations.profiler.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.browser.Browser;
import org.sparkactivations.profiler.GroupedProfile;
import org.sparkactivations.profiler.LocalSpark;
import org.sparkactivations.profiler.PipelineProfile;
import org.sparkactivations.profiler.Profile;
import org.sparkactivations.profiler.Profiler;
import org.sparkactivations.profiler.Provenance;

/** Names of columns, groups, tables and layers that want to be more than names. */
class HostilePageTest {
  static final List<String> NAMES =
      List.of(
          "</script><script>alert(1)</script>",
          "<!-- <script>",
          "--> ]]> </title></style>",
          "\"><img src=x onerror=alert(1)>",
          "' onmouseover='alert(1)",
          "${7*7} {{x}} @if(true) &lt;b&gt;",
          "\u202Egnp.exe\u202C \u2066x\u2069",
          "\u001B]0;title\u0007\u001B[31mred",
          "nul\u0000 del\u007F csi\u009B line\u2028");

  private static final String ALL = String.join("", NAMES);
  private static final Provenance FROM = new Provenance(ALL, ALL, null);

  @TempDir private Path folder;

  private static Dataset<Row> table() {
    StructType type = new StructType();
    for (String name : NAMES) {
      type = type.add(name, "double");
    }
    type = type.add(ALL, "string");
    List<Row> rows = new ArrayList<>();
    for (int row = 0; row < 50; row++) {
      Object[] cells = new Object[NAMES.size() + 1];
      for (int i = 0; i < NAMES.size(); i++) {
        cells[i] = i == 3 ? null : (double) (row % (i + 2)) - i;
      }
      cells[NAMES.size()] = NAMES.get(row % 3);
      rows.add(RowFactory.create(cells));
    }
    return LocalSpark.SPARK.createDataFrame(rows, type);
  }

  private JsonNode opened(String html) throws Exception {
    List<String> hidden = html.lines().filter(line -> !VisibleText.of(line).equals(line)).toList();
    assertEquals(List.of(), hidden);
    JsonNode told = Browser.open(html, 1280, folder);
    assertEquals(List.of(), PageTest.texts(told.get("errors")));
    assertEquals(0, told.get("requests").asInt());
    assertEquals(3, told.get("scripts").asInt(), "a name became a script");
    assertEquals(VisibleText.of(ALL), told.get("start").get("heading").asText());
    return told.get("start");
  }

  @Test
  void columns() throws Exception {
    Profile profile = LocalSpark.profile(table(), NAMES, "relu", "tanh");
    List<String> shown = PageTest.texts(opened(profile.toHtml(FROM)).get("columns"));
    assertEquals(
        NAMES.stream().map(VisibleText::of).sorted().toList(), shown.stream().sorted().toList());
  }

  @Test
  void groups() throws Exception {
    GroupedProfile groups =
        Profiler.of(table())
            .columns(NAMES)
            .functions(LocalSpark.functions("relu", "tanh"))
            .runBy(ALL);
    assertTrue(opened(groups.toHtml(FROM)).toString().contains("202e"));
  }

  @Test
  void layers() throws Exception {
    Profile profile = LocalSpark.profile(table(), List.of(NAMES.get(6)), "relu");
    PipelineProfile pipeline =
        PipelineProfile.of(List.of(PipelineProfile.Input.of("stage", profile)));
    opened(pipeline.toHtml(FROM));
    String table = pipeline.toTable();
    assertEquals(
        List.of(), table.lines().filter(line -> !VisibleText.of(line).equals(line)).toList());
    assertTrue(table.contains("\\u{202e}gnp"), table);
  }
}
