package org.sparkactivations.profiler.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.sparkactivations.profiler.Drift;
import org.sparkactivations.profiler.Profile;
import org.sparkactivations.profiler.check.Check;

/**
 * A text is the JSON of a profile, which its own JSON gives again and which can be compared and
 * checked, or it is refused.
 */
public final class ProfileFuzz {
  private static final Check CHECK =
      Check.parse(List.of("saturation > 0.3", "dead = 1", "nulls > 0", "stability > 0.25"));

  private ProfileFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    Profile profile;
    try {
      profile = Profile.fromJson(new String(data, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return;
    }
    String json = profile.toJson("again");
    String again = Profile.fromJson(json).toJson("again");
    if (!again.equals(json)) {
      throw new AssertionError("the JSON of a profile gives another: " + json + " and " + again);
    }
    Drift.between(profile, profile).moved();
    CHECK.of(profile, profile).toJunit("profile");
  }
}
