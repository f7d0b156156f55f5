package org.sparkactivations.cli.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.sparkactivations.cli.UsageException;

/**
 * A report file. If it cannot be written, it is refused before the job starts. It is never left
 * half-written.
 */
public final class OutputFile {
  private final String option;
  private final Path target;
  private final Path folder;

  /**
   * @param option the option that names the file, for messages
   * @throws UsageException if the file cannot be written there
   */
  public OutputFile(String option, String file) {
    this.option = option;
    try {
      target = Path.of(file);
    } catch (InvalidPathException e) {
      throw refused(file, "is not a file name");
    }
    folder = target.toAbsolutePath().getParent();
    if (Files.isDirectory(target)) {
      throw refused(file, "is a folder; expected a file name");
    }
    if (!Files.isDirectory(folder)) {
      throw refused(file, "cannot be written: there is no folder " + folder);
    }
    if (!Files.isWritable(folder) || (Files.exists(target) && !Files.isWritable(target))) {
      throw refused(file, "cannot be written: no permission");
    }
  }

  private UsageException refused(String file, String reason) {
    return new UsageException("%s: '%s' %s".formatted(option, file, reason));
  }

  public void write(String text) throws IOException {
    Path partial;
    try {
      partial = Files.createTempFile(folder, "." + target.getFileName(), ".partial");
    } catch (IOException e) { // Its message is only the name of the partial file.
      throw refused(target.toString(), "cannot be written: " + folder + " takes no files");
    }
    try {
      Files.writeString(partial, text);
      partial.toFile().setReadable(true, false);
      Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
  }
}
