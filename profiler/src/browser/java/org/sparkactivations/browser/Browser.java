package org.sparkactivations.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Chromium without a window, for the tests of all modules with pages. It is an error if there is
 * none: {@code ci/setup} installs it.
 */
public final class Browser {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private static final Pattern TITLE = Pattern.compile("<title>(\\{.*?)</title>", Pattern.DOTALL);

  private Browser() {}

  /** Writes a page into the folder {@code sparkactivations.pages}, if set, for other checks. */
  public static void keep(String html, String name) throws IOException {
    String folder = System.getProperty("sparkactivations.pages");
    if (folder != null) {
      Files.writeString(Path.of(folder, name + ".html"), html);
    }
  }

  /** Opens a page of this width, with the script of the test in it, and gives what that tells. */
  public static JsonNode open(String html, int width, Path folder) throws Exception {
    return open(html, "", width, folder);
  }

  /**
   * The same at a place of the page.
   *
   * @param fragment with the hash
   */
  public static JsonNode open(String html, String fragment, int width, Path folder)
      throws Exception {
    Path page = Files.writeString(folder.resolve("page.html"), withProbe(html));
    Path dom = folder.resolve("dom.html");
    Process process =
        new ProcessBuilder(
                chromium(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--user-data-dir=" + folder.resolve("user"),
                "--window-size=" + width + ",900",
                "--virtual-time-budget=60000",
                "--dump-dom",
                page.toUri() + fragment)
            .redirectOutput(dom.toFile())
            .redirectError(folder.resolve("errors.txt").toFile())
            .start();
    try {
      assertTrue(process.waitFor(120, TimeUnit.SECONDS), "the browser does not end");
    } finally {
      process.destroyForcibly();
    }
    Matcher title = TITLE.matcher(Files.readString(dom));
    assertTrue(title.find(), () -> "the page did not come to its end: " + folder);
    String json = title.group(1).replace("&lt;", "<").replace("&gt;", ">");
    return new ObjectMapper().readTree(json.replace("&nbsp;", " ").replace("&amp;", "&"));
  }

  /** With what tells of any page, and then what tells of those of the module. */
  private static String withProbe(String html) throws IOException {
    String probe = resource("/probe.js") + resource("/tell.js");
    return html.replaceFirst(
        "<style>", Matcher.quoteReplacement("<script>" + probe + "</script><style>"));
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Browser.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String chromium() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new AssertionError("none of " + NAMES + " is there; run ci/setup"))
        .toString();
  }
}
