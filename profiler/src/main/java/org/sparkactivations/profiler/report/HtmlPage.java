package org.sparkactivations.profiler.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The page of {@code profile.jte}, which is compiled with this package, with its style, its script
 * and the library of its charts in it: one file that needs nothing else. It needs no Spark session
 * either, so that executors can make it.
 */
final class HtmlPage {
  private static final TemplateEngine ENGINE =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, HtmlPage.class.getClassLoader(), HtmlPage.class.getPackageName());

  private static final String STYLE = resource("page.css");
  private static final String SCRIPT = resource("page.js");
  private static final String CHARTS = resource("echarts/echarts.common.min.js");

  private HtmlPage() {}

  static String of(Page page) {
    StringOutput text = new StringOutput();
    ENGINE.render(
        "profile.jte",
        Map.of("page", page, "style", STYLE, "charts", CHARTS, "script", SCRIPT),
        text);
    return text.toString();
  }

  private static String resource(String name) {
    try (InputStream in = HtmlPage.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
