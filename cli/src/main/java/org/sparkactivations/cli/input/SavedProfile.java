package org.sparkactivations.cli.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.sparkactivations.cli.UsageException;
import org.sparkactivations.profiler.Profile;

/** A profile that {@code --json} wrote earlier. */
public final class SavedProfile {
  private SavedProfile() {}

  /**
   * Reads the profile that an option names.
   *
   * @param eps the saturation threshold that the profile must have to be comparable
   */
  public static Profile read(String option, String file, double eps) {
    try {
      Profile profile = Profile.fromJson(Files.readString(Path.of(file)));
      if (profile.eps() != eps) {
        throw new UsageException(
            "%s: '%s' has eps = %s; expected %s, for shares to be of the same"
                .formatted(option, file, profile.eps(), eps));
      }
      return profile;
    } catch (NoSuchFileException e) {
      throw refused(option, file, "no such file", e);
    } catch (IOException | InvalidPathException e) {
      throw refused(option, file, "cannot be read", e);
    } catch (IllegalArgumentException e) {
      throw refused(option, file, e.getMessage(), e);
    }
  }

  private static UsageException refused(String option, String file, String why, Exception cause) {
    return new UsageException(
        "%s: '%s': %s; expected a file that --json wrote".formatted(option, file, why), cause);
  }
}
