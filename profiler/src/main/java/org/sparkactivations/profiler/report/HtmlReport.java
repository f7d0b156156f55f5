package org.sparkactivations.profiler.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.sparkactivations.profiler.ColumnProfile;
import org.sparkactivations.profiler.FunctionProfile;
import org.sparkactivations.profiler.Profile;

/** The page of {@code profile.jte}, which is compiled with this package. */
public final class HtmlReport {
  private static final TemplateEngine ENGINE =
      TemplateEngine.createPrecompiled(
          null,
          ContentType.Html,
          HtmlReport.class.getClassLoader(),
          HtmlReport.class.getPackageName());

  private HtmlReport() {}

  public static String render(Profile profile, String input) {
    StringOutput page = new StringOutput();
    ENGINE.render("profile.jte", Map.of("profile", profile, "input", input), page);
    return page.toString();
  }

  /** The most saturated first; columns that are alike stay in the order of the table. */
  static List<ColumnProfile> worstFirst(FunctionProfile function) {
    return function.columns().stream()
        .sorted(Comparator.comparingDouble(HtmlReport::badness).reversed())
        .toList();
  }

  private static double badness(ColumnProfile column) {
    double dead = Boolean.TRUE.equals(column.dead()) ? 1 : 0;
    return dead + (column.saturation() == null ? 0 : column.saturation());
  }
}
