package org.sparkactivations.profiler;

/** What people and programs read: a profile, the profiles of groups, or those of layers. */
public sealed interface Report permits Profile, GroupedProfile, PipelineProfile {
  /**
   * As one line of JSON. Numbers that JSON lacks are the strings "NaN", "Infinity" and "-Infinity";
   * values of groups are text.
   *
   * @param input what was profiled, such as the name of a file
   */
  String toJson(String input);

  /**
   * As one self-contained HTML page: the profile, or a table of groups by functions or of layers,
   * and the profile of each.
   *
   * @param input what was profiled, such as the name of a file; null if it has no name
   */
  default String toHtml(String input) {
    return toHtml(Provenance.of(input));
  }

  /** The same page, which says where it is from; equal arguments give equal pages. */
  default String toHtml(Provenance provenance) {
    return Reporter.INSTANCE.html(this, provenance);
  }
}
