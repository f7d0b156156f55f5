package org.sparkactivations.profiler.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The page of {@code profile.jte}, which is compiled with this package, with its style and its
 * script in it: one file that needs nothing else. It needs no Spark session either, so that
 * executors can make it.
 */
final class HtmlPage {
  private static final TemplateEngine ENGINE =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, HtmlPage.class.getClassLoader(), HtmlPage.class.getPackageName());

  private static final String STYLE = resource("page.css");

  /** One script of several files, each of which uses what those before it declare. */
  private static final String SCRIPT =
      Stream.of("text.js", "panel.js", "layers.js", "heat.js", "page.js")
          .map(HtmlPage::resource)
          .collect(Collectors.joining());

  private HtmlPage() {}

  static String of(Page page) {
    StringOutput text = new StringOutput();
    ENGINE.render("profile.jte", Map.of("page", page, "style", STYLE, "script", SCRIPT), text);
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
