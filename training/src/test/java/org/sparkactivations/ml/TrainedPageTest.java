package org.sparkactivations.ml;

import static org.apache.spark.sql.functions.expr;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.browser.Browser;

/** The page of a run as it was recorded, also after the model was saved and loaded. */
class TrainedPageTest {
  @Test
  void aModelHasThePageOfItsTraining(@TempDir Path folder) throws Exception {
    Dataset<Row> rows = Rings.rows(300).withColumn("held", expr("rand(1) < 0.2"));
    NeuralNetworkClassificationModel model =
        Rings.classifier().setValidationIndicatorCol("held").fit(rows);
    String path = folder.resolve("model").toString();
    model.write().save(path);
    String html = NeuralNetworkClassificationModel.load(path).summary().toHtml();
    assertEquals(model.summary().toHtml(), html);
    Browser.keep(html, "training");
    JsonNode told = Browser.open(html, 1280, folder);
    assertEquals(0, told.get("errors").size(), told.get("errors").toString());
    JsonNode start = told.get("start");
    assertEquals(model.getNetwork(), start.get("heading").asText());
    List<String> charts = start.get("charts").findValuesAsText("name");
    assertEquals(4, charts.size(), charts.toString());
    assertTrue(charts.contains("Metric: accuracy"), charts.toString());
    assertEquals(2, start.get("charts").get(0).get("curves").size(), "training and validation");
    assertEquals(30, start.get("epochs").asInt());
    List<String> layers = new ArrayList<>();
    told.get("updates").get("rows").forEach(row -> layers.add(row.asText()));
    assertEquals(List.of("1.dense", "5.dense", "7.dense"), layers);
  }
}
