package org.sparkactivations.cli.command;

import java.util.List;
import org.sparkactivations.cli.sheet.Functions;
import org.sparkactivations.core.Activation;
import picocli.CommandLine.Option;

/** The functions to profile columns under. */
class FunctionsOption {
  @Option(
      names = "--functions",
      required = true,
      paramLabel = "SPECS",
      description = "Such as 'gelu,leaky_relu(alpha=0.2)', or all for every function.")
  private String functions;

  List<Activation> activations() {
    return Functions.activations(functions);
  }
}
