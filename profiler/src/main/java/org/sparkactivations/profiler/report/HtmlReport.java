package org.sparkactivations.profiler.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.sparkactivations.profiler.FunctionProfile;
import org.sparkactivations.profiler.InputProfile;
import org.sparkactivations.profiler.Profile;

/**
 * The page of {@code profile.jte}, which is compiled with this package, with its style, its script
 * and the library of its charts in it: one file that needs nothing else. It needs no Spark session
 * either, so that executors can make it.
 */
public final class HtmlReport {
  private static final TemplateEngine ENGINE =
      TemplateEngine.createPrecompiled(
          null,
          ContentType.Html,
          HtmlReport.class.getClassLoader(),
          HtmlReport.class.getPackageName());

  private static final String STYLE = resource("page.css");
  private static final String SCRIPT = resource("page.js");
  private static final String CHARTS = resource("echarts/echarts.common.min.js");

  private HtmlReport() {}

  public static String render(Profile profile, String input) {
    StringOutput page = new StringOutput();
    ENGINE.render(
        "profile.jte",
        Map.of(
            "profile", profile,
            "input", input,
            "ranking", Ranking.of(profile),
            "data", PageData.of(profile).toJson(),
            "style", STYLE,
            "charts", CHARTS,
            "script", SCRIPT),
        page);
    return page.toString();
  }

  static long total(Profile profile, ToLongFunction<InputProfile> number) {
    return profile.inputs().stream().mapToLong(number).sum();
  }

  static long dead(FunctionProfile function) {
    return function.columns().stream().filter(c -> Boolean.TRUE.equals(c.dead())).count();
  }

  static long dormant(FunctionProfile function) {
    return function.columns().stream()
        .filter(c -> c.dormant025() != null && c.dormant025() == 1)
        .count();
  }

  private static String resource(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
