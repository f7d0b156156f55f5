package org.sparkactivations.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.nio.charset.Charset;
import org.sparkactivations.cli.command.BenchCommand;
import org.sparkactivations.cli.command.CheckCommand;
import org.sparkactivations.cli.command.DoctorCommand;
import org.sparkactivations.cli.command.FunctionsCommand;
import org.sparkactivations.cli.command.PredictCommand;
import org.sparkactivations.cli.command.ProfileCommand;
import org.sparkactivations.cli.command.SparkOptions;
import org.sparkactivations.cli.command.SqlCommand;
import org.sparkactivations.cli.command.TrainCommand;
import org.sparkactivations.cli.command.TransformCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The {@code activations} command. Exit codes: 0 success, 1 a failed job, 2 wrong usage, 3 a broken
 * rule of {@code check}, or something that {@code doctor} would change.
 */
@Command(
    name = "activations",
    description = "Neural-network activation functions for Apache Spark.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    scope = ScopeType.INHERIT,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ProfileCommand.class,
      CheckCommand.class,
      TransformCommand.class,
      TrainCommand.class,
      PredictCommand.class,
      SqlCommand.class,
      FunctionsCommand.class,
      BenchCommand.class,
      DoctorCommand.class
    })
public final class Main {
  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show Spark's log and the stack trace of an error.")
  private boolean debug;

  public static void main(String[] args) throws ReflectiveOperationException {
    writeErrorsTo(Integer.getInteger("activations.stderr"));
    System.exit(commandLine().execute(args));
  }

  /**
   * Redirects the error stream: the launcher separates the JVM's own messages by giving the command
   * a different descriptor.
   */
  private static void writeErrorsTo(Integer descriptor) throws ReflectiveOperationException {
    if (descriptor != null) {
      // Opening the file by name would give it a second position, and lines would overwrite each
      // other.
      Constructor<FileDescriptor> open = FileDescriptor.class.getDeclaredConstructor(int.class);
      open.setAccessible(true);
      FileDescriptor stderr = open.newInstance(descriptor);
      System.setErr(new PrintStream(new FileOutputStream(stderr), true, Charset.defaultCharset()));
    }
  }

  /** The command with the error handling that {@link #main} uses. */
  static CommandLine commandLine() {
    Main main = new Main();
    Errors errors = new Errors(() -> main.debug);
    return new CommandLine(main)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExpandAtFiles(false) // The name of a column may begin with @.
        .setExecutionStrategy(
            parsed -> {
              if (main.debug) {
                System.setProperty(SparkOptions.LOG_LEVEL, "warn");
              }
              return new CommandLine.RunLast().execute(parsed);
            })
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors);
  }

  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"activations " + (version == null ? "(unpackaged)" : version)};
    }
  }
}
