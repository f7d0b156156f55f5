package org.sparkactivations.profiler.report;

import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sparkactivations.profiler.Provenance;
import org.sparkactivations.sql.function.Information;

/**
 * A kind of page: one file that needs nothing else, with style, scripts and data in it. All kinds
 * have the frame of {@code frame.jte} and its style, and are filled by a template of their own. A
 * page needs no Spark session, so that executors can make it.
 */
public final class HtmlPage {
  private static final TemplateEngine FRAME = engine(HtmlPage.class);

  private static final String STYLE = text(HtmlPage.class, Stream.of("page.css"));

  /** One script of several files, each of which uses what those before it declare. */
  private static final String SCRIPT =
      text(HtmlPage.class, Stream.of("text.js", "drawing.js", "walk.js", "frame.js"));

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final TemplateEngine engine;
  private final String template;
  private final String style;
  private final String script;

  /**
   * @param owner with which template, styles and scripts are in a package
   * @param template whose param is called page
   * @param styles files that come after the style of all pages
   * @param scripts files that come after what all pages share
   */
  public HtmlPage(Class<?> owner, String template, List<String> styles, List<String> scripts) {
    this.engine = engine(owner);
    this.template = template;
    this.style = STYLE + text(owner, styles.stream());
    this.script = SCRIPT + text(owner, scripts.stream());
  }

  /**
   * The page of something.
   *
   * @param heading what kind of page it is
   * @param from its title and when and with what it was made, as far as it is known
   * @param page for the template
   * @param data for the scripts, as {@link PageJson} writes it
   */
  public String of(String heading, Provenance from, Object page, Object data) {
    Content body = output -> engine.render(template, Map.of("page", page), output);
    StringOutput text = new StringOutput();
    TemplateOutput visible =
        new OwaspHtmlTemplateOutput(text) {
          @Override
          public void writeUserContent(String name) {
            super.writeUserContent(name == null ? null : VisibleText.of(name));
          }
        };
    FRAME.render(
        "frame.jte",
        Map.of(
            "heading", heading,
            "from", from,
            "made", made(from),
            "body", body,
            "data", PageJson.of(data),
            "style", style,
            "script", script),
        visible);
    return text.toString();
  }

  private static String made(Provenance from) {
    String version = "Spark Activations " + Information.VERSION.create();
    return from.date() == null ? version : DATE.format(from.date()) + " · " + version;
  }

  private static TemplateEngine engine(Class<?> owner) {
    return TemplateEngine.createPrecompiled(
        null, ContentType.Html, owner.getClassLoader(), owner.getPackageName());
  }

  private static String text(Class<?> owner, Stream<String> files) {
    return files.map(file -> resource(owner, file)).collect(Collectors.joining());
  }

  private static String resource(Class<?> owner, String name) {
    try (InputStream in = owner.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
