package org.sparkactivations.profiler.check;

import java.io.StringWriter;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.sparkactivations.profiler.report.VisibleText;

/**
 * The result of a check as JUnit writes tests. A case is a rule and a function: it has the same
 * name in each run, which CI systems make a history of, and there are few of them, as CI systems
 * show only some failures.
 */
final class JunitReport {
  private static final String CLASS = "activations check";

  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter xml;

  private JunitReport() throws XMLStreamException {
    // Not what else may be on the class path: the JDK's writes the same everywhere.
    xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
  }

  static String of(CheckResult result, String title) {
    try {
      JunitReport report = new JunitReport();
      report.write(result.rules().stream().flatMap(r -> r.byFunction().stream()).toList(), title);
      return report.text.toString();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a check that is not XML", e);
    }
  }

  private void write(List<RuleResult> cases, String title) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    newLine();
    xml.writeStartElement("testsuites");
    newLine();
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", VisibleText.of(title));
    xml.writeAttribute("tests", Integer.toString(cases.size()));
    long failures = cases.stream().filter(each -> !each.offenders().isEmpty()).count();
    xml.writeAttribute("failures", Long.toString(failures));
    xml.writeAttribute("errors", "0");
    for (RuleResult each : cases) {
      newLine();
      writeCase(each);
    }
    newLine();
    xml.writeEndElement();
    newLine();
    xml.writeEndElement();
    newLine();
    xml.writeEndDocument();
  }

  private void writeCase(RuleResult result) throws XMLStreamException {
    String function = result.measured().get(0).shownFunction();
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", CLASS);
    xml.writeAttribute("name", result.rule() + (function.isEmpty() ? "" : " under " + function));
    if (!result.offenders().isEmpty()) {
      xml.writeStartElement("failure");
      xml.writeAttribute("type", result.rule().metric());
      xml.writeAttribute(
          "message",
          "%d of %d columns, the worst: %s"
              .formatted(
                  result.offenders().size(),
                  result.measured().size(),
                  line(result, result.offenders().get(0))));
      xml.writeCharacters(
          result.offenders().stream().map(m -> line(result, m)).collect(Collectors.joining("\n")));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static String line(RuleResult result, Measurement offender) {
    return offender.shownColumn() + ": " + result.text(offender);
  }

  private void newLine() throws XMLStreamException {
    xml.writeCharacters("\n");
  }
}
