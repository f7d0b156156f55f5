package org.sparkactivations.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** One run of the command inside the test: exit code and both streams. */
public record Run(int exit, String out, String err) {
  public static Run of(String... args) {
    CommandLine command = Main.commandLine();
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int exit = command.execute(args);
    return new Run(exit, out.toString(), err.toString());
  }

  /**
   * Expects this exit code, nothing on the output stream and exactly this line on the error stream.
   */
  public void fails(int expectedExit, String line) {
    assertEquals("activations: " + line + System.lineSeparator(), err);
    assertEquals("", out);
    assertEquals(expectedExit, exit);
  }

  /** As {@link #fails}, but with this text on the output stream. */
  public void failsAfter(String printed, int expectedExit, String line) {
    assertEquals(printed, out);
    new Run(exit, "", err).fails(expectedExit, line);
  }

  /** Expects success and an empty error stream. */
  public Run succeeds() {
    assertEquals("", err);
    assertEquals(0, exit);
    return this;
  }
}
