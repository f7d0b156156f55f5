package org.sparkactivations.profiler.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** The result of a check as CI systems read it. */
class CheckReportTest {
  /** Ends cells, code, tags and attributes, turns the direction of text, and is no XML at all. */
  private static final String NASTY = "a|b`c\\d<e>&\"'\n\u202Ef\u0001\uD800@you🦊";

  private static final String SHOWN = "a|b`c\\d<e>&\"'\\u{a}\\u{202e}f\\u{1}\\u{d800}@you🦊";

  private static RuleResult result(String rule, Measurement... measured) {
    return RuleResult.of(CheckRule.parse(rule), List.of(measured));
  }

  private static final CheckResult SOME =
      new CheckResult(
          List.of(
              result(
                  "saturation > 0.3",
                  new Measurement("x", "tanh", 0.5),
                  new Measurement("y", "tanh", 0.3000000001),
                  new Measurement("x", "exp", null),
                  new Measurement("y", "relu", 0.1)),
              result("nulls > 0", new Measurement("x", null, 0.0))));

  @Test
  void asMarkdown() {
    assertEquals(
        """
        **Check failed, rules broken: 1 of 2** in `data.csv`

        | fail if | | broken by | of |
        |---|---|---:|---:|
        | `saturation > 0.3` | **failed** | 3 | 4 |
        | `nulls > 0` | passed | 0 | 1 |

        | rule | column | function | value |
        |---|---|---|---:|
        | `saturation > 0.3` | `x` | `exp` | not measured |
        | `saturation > 0.3` | `x` | `tanh` | 0.5 |
        | `saturation > 0.3` | `y` | `tanh` | 0.3000000001 |
        """,
        SOME.toMarkdown("data.csv"));
    assertEquals(
        """
        **Check passed, rules broken: 0 of 1** in `data.csv`

        | fail if | | broken by | of |
        |---|---|---:|---:|
        | `nulls > 0` | passed | 0 | 1 |
        """,
        new CheckResult(SOME.rules().subList(1, 2)).toMarkdown("data.csv"));
  }

  @Test
  void asJunit() {
    assertEquals(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites>
        <testsuite name="data.csv" tests="4" failures="2" errors="0">
        <testcase classname="activations check" name="saturation &gt; 0.3 under tanh">\
        <failure type="saturation" message="2 of 2 columns, the worst: x: 0.5">x: 0.5
        y: 0.3000000001</failure></testcase>
        <testcase classname="activations check" name="saturation &gt; 0.3 under exp">\
        <failure type="saturation" message="1 of 1 columns, the worst: x: not measured">\
        x: not measured</failure></testcase>
        <testcase classname="activations check" name="saturation &gt; 0.3 under relu"></testcase>
        <testcase classname="activations check" name="nulls &gt; 0"></testcase>
        </testsuite>
        </testsuites>
        """,
        SOME.toJunit("data.csv"));
  }

  @Test
  void noNameOfAColumnChangesTheXml() throws Exception {
    CheckResult nasty =
        new CheckResult(List.of(result("nulls > 0", new Measurement(NASTY, null, 7.0))));
    Element suite =
        (Element)
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(nasty.toJunit(NASTY))))
                .getElementsByTagName("testsuite")
                .item(0);
    assertEquals(SHOWN, suite.getAttribute("name"));
    Element failure = (Element) suite.getElementsByTagName("failure").item(0);
    assertEquals(SHOWN + ": 7", failure.getTextContent());
    assertEquals("1 of 1 columns, the worst: " + SHOWN + ": 7", failure.getAttribute("message"));
  }

  @Test
  void noNameOfAColumnChangesTheMarkdown() {
    CheckResult nasty =
        new CheckResult(
            List.of(
                result(
                    "nulls > 0",
                    new Measurement(NASTY, null, 7.0),
                    new Measurement(" *a* <b> @c ", null, 6.0),
                    new Measurement("*a* <b> @c", null, 5.0))));
    List<String> cells =
        nasty.toMarkdown("t").lines().skip(8).map(line -> line.split(" \\| ", -1)[1]).toList();
    assertEquals(
        List.of(
            "<code>a&#124;b&#96;c&#92;d&#60;e&#62;&#38;&#34;&#39;&#92;u&#123;a&#125;"
                + "&#92;u&#123;202e&#125;f&#92;u&#123;1&#125;&#92;u&#123;d800&#125;&#64;you🦊</code>",
            "<code> &#42;a&#42; &#60;b&#62; &#64;c </code>",
            "`*a* <b> @c`"),
        cells);
  }

  @Test
  void markdownHasTheWorstOfMany() {
    Measurement[] many =
        IntStream.range(1, 62)
            .mapToObj(i -> new Measurement("x" + i, null, (double) i))
            .toArray(Measurement[]::new);
    CheckResult result = new CheckResult(List.of(result("nulls > 0", many)));
    List<String> lines = result.toMarkdown("t").lines().toList();
    assertEquals("| `nulls > 0` | `x61` |  | 61 |", lines.get(8));
    assertEquals("| `nulls > 0` | `x12` |  | 12 |", lines.get(57));
    assertEquals("| `nulls > 0` | and 11 more | | |", lines.get(58));
    assertEquals(59, lines.size());
    String all = result.toJunit("t");
    assertTrue(all.contains("\nx2: 2\nx1: 1</failure>"), all);
  }

  @Test
  void allColumnsTogetherAndNothingAtAllHaveNoName() {
    CheckResult nothing = Check.parse(List.of("nulls > 0")).of(null, null);
    assertTrue(
        nothing.toMarkdown("t").endsWith("\n| `nulls > 0` | all columns |  | not measured |\n"));
    assertTrue(nothing.toJunit("t").contains(">all columns: not measured<"));
  }
}
