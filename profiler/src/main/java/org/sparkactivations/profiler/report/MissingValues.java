package org.sparkactivations.profiler.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import org.sparkactivations.profiler.ColumnProfile;
import org.sparkactivations.profiler.Profile;
import org.sparkactivations.profiler.RowSpanProfile;

/** Columns without values, and columns with nulls, NaN or infinities. */
final class MissingValues implements Finding.Rule {
  @Override
  public List<Finding> of(Profile profile) {
    List<ColumnProfile> columns = Findings.columns(profile);
    List<Finding> findings = new ArrayList<>();
    for (RowSpanProfile spans : profile.rowSpans()) {
      String name = spans.column();
      if (profile.inputs().stream().noneMatch(input -> isOf(input.column(), name))) {
        String text = "%s: every array or vector is empty; drop it.";
        findings.add(new Finding(90, text.formatted(name)));
      }
    }
    List<ColumnProfile> none = columns.stream().filter(column -> column.valid() == 0).toList();
    if (!none.isEmpty()) {
      String text = "%s: only nulls or NaN in all %s rows; drop %s.";
      String names = Wording.names(none, columns.size());
      String rows = NumberText.count(profile.rows());
      findings.add(new Finding(90, text.formatted(names, rows, Wording.pronoun(none))));
    }
    String advice = "fill them or leave those rows out, for one NaN makes a whole sum NaN";
    add(findings, columns, 50, "NaN", ColumnProfile::nans, advice);
    advice = "clip them to a finite number, for an infinite output makes sums and slopes useless";
    add(findings, columns, 40, "infinite", ColumnProfile::infinities, advice);
    advice = "fill them, as with the median, or leave those rows out";
    add(findings, columns, 10, "null", ColumnProfile::nulls, advice);
    return findings;
  }

  /** Whether it is a dimension of the array; one that is null in every row has no dimensions. */
  private static boolean isOf(String input, String array) {
    return input.equals(array) || input.startsWith(array + "[");
  }

  private static void add(
      List<Finding> findings,
      List<ColumnProfile> columns,
      double severity,
      String what,
      ToLongFunction<ColumnProfile> number,
      String advice) {
    List<ColumnProfile> some =
        columns.stream()
            .filter(c -> number.applyAsLong(c) > 0 && c.valid() > 0)
            .filter(c -> !ConstantColumns.isConstant(c)) // It is to be dropped.
            .toList();
    if (some.isEmpty()) {
      return;
    }
    ColumnProfile most = some.stream().max(Comparator.comparingLong(number)).orElseThrow();
    long n = number.applyAsLong(most);
    double share = (double) n / most.count();
    String where =
        some.size() == 1
            ? most.column()
            : Wording.outOf(some, columns.size()) + ", most of all " + most.column();
    String text = "%s: %s of %s values are %s (%s); %s.";
    findings.add(
        new Finding(
            severity + share,
            text.formatted(
                where,
                NumberText.count(n),
                NumberText.count(most.count()),
                what,
                NumberText.percent(share),
                advice)));
  }
}
