package org.sparkactivations.cli.sheet;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Activations;
import org.sparkactivations.core.RowFunctions;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Traits;
import org.sparkactivations.profiler.statistic.Zones;
import org.sparkactivations.sql.expression.FunctionInfo;
import org.sparkactivations.sql.function.SqlFunction;
import org.sparkactivations.sql.function.SqlFunctions;

/** What a page about a function shows besides its sheet. */
public final class Details {
  private static final Pattern EXAMPLE = Pattern.compile("> (SELECT .*;)\n {7}(.*)\n");
  private static final int POINTS = 401;

  private Details() {}

  /**
   * Adds SQL examples with their results and, for an element-wise function, points of its graph to
   * the sheet of a function. That of something that training uses stays as it is.
   */
  public static void add(Map<String, Object> sheet) {
    String name = (String) sheet.get("name");
    if (sheet.get("kind").equals("element-wise")) {
      Activation activation = Activations.parse((String) sheet.get("spec"));
      sheet.put("sql_examples", examples(activation.definition()));
      sheet.put("graph", graph(activation));
    } else if (sheet.get("kind").equals("row-wise")) {
      sheet.put("sql_examples", examples(RowFunctions.table().find(name)));
    }
  }

  private static List<Map<String, String>> examples(Definition<?> definition) {
    return SqlFunctions.registered()
        .filter(function -> function.definition() == definition)
        .flatMap(Details::examples)
        .map(example -> Map.of("query", example.group(1), "result", example.group(2)))
        .toList();
  }

  private static Stream<MatchResult> examples(SqlFunction function) {
    return EXAMPLE.matcher(new FunctionInfo(function).getExamples()).results();
  }

  /** Points, and from where to where the function is saturated among them. */
  private static Map<String, Object> graph(Activation activation) {
    double[] x =
        IntStream.range(0, POINTS)
            .mapToDouble(i -> -Plot.X + 2 * Plot.X * i / (POINTS - 1))
            .toArray();
    List<double[]> saturated =
        Zones.of(activation.spec(), Traits.SATURATED).all().stream()
            .filter(Zones.Zone::saturated)
            .map(
                zone ->
                    new double[] {
                      Math.max(-Plot.X, zone.from()), Math.min(Plot.X, Math.nextDown(zone.to()))
                    })
            .filter(zone -> zone[0] < zone[1])
            .toList();
    return Map.of(
        "x",
        x,
        "value",
        map(x, activation::value),
        "derivative",
        map(x, activation::derivative),
        "saturated",
        saturated);
  }

  private static double[] map(double[] x, DoubleUnaryOperator f) {
    return DoubleStream.of(x).map(f).toArray();
  }
}
