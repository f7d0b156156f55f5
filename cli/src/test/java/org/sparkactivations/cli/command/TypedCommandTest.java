package org.sparkactivations.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TypedCommandTest {
  @Test
  void canBePastedIntoAShell() {
    assertEquals(
        "activations profile 'my data.csv' --columns 'pixel_*' --functions"
            + " 'leaky_relu(alpha=0.2)' '' 'it'\\''s'",
        TypedCommand.of(
            List.of(
                "profile",
                "my data.csv",
                "--columns",
                "pixel_*",
                "--functions",
                "leaky_relu(alpha=0.2)",
                "",
                "it's")));
  }

  @Test
  void secretsStayOut() {
    assertEquals(
        "activations --conf spark.hadoop.fs.s3a.secret.key=... --conf=spark.my.Token=..."
            + " --conf spark.sql.ansi.enabled=true",
        TypedCommand.of(
            List.of(
                "--conf",
                "spark.hadoop.fs.s3a.secret.key=abc=",
                "--conf=spark.my.Token=d e",
                "--conf",
                "spark.sql.ansi.enabled=true")));
  }
}
