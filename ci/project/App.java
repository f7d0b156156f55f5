import static org.apache.spark.sql.functions.col;

import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.sparkactivations.ml.Softmax;
import org.sparkactivations.profiler.Profiler;
import org.sparkactivations.sql.functions;

/** What the project of ci/installable compiles and runs: a function, a stage and a page of a profile. */
public class App {
  public static void main(String[] args) {
    var spark = SparkSession.builder().master("local[1]").getOrCreate();
    spark.sparkContext().setLogLevel("ERROR");
    var table = spark.sql("SELECT array(0D, 0D) AS x");
    var softmax = new Softmax().setInputCol("x").setOutputCol("y");
    var shown = softmax.transform(table).select(functions.relu(col("y"))).first().getList(0);
    var page = Profiler.of(table).columns(List.of("x")).functions("relu").run().toHtml("x");
    System.out.println("installed: " + shown + " " + page.contains("</html>"));
    spark.stop();
  }
}
