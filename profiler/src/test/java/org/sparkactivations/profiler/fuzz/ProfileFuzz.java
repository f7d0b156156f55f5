package org.sparkactivations.profiler.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.sparkactivations.profiler.Profile;
import org.sparkactivations.profiler.check.Check;

/** A text is the JSON of a profile, which another can be compared with, or it is refused. */
public final class ProfileFuzz {
  private static final Check CHECK =
      Check.parse(
          List.of(
              "stability > 0.25",
              "mean_change > 1",
              "missing_change > 0",
              "saturation_change > 0.1"));

  private static final Profile AFTER = after();

  private ProfileFuzz() {}

  private static Profile after() {
    try (InputStream in = ProfileFuzz.class.getResourceAsStream("/tiny.json")) {
      return Profile.fromJson(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static void fuzzerTestOneInput(byte[] data) {
    Profile profile;
    try {
      profile = Profile.fromJson(new String(data, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return;
    }
    if (profile.eps() == AFTER.eps()) {
      CHECK.of(AFTER, profile).toJunit("profile");
    }
  }
}
