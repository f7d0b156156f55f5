package org.sparkactivations.profiler.report;

import java.util.ArrayList;
import java.util.List;
import org.sparkactivations.profiler.ColumnProfile;
import org.sparkactivations.profiler.FunctionProfile;
import org.sparkactivations.profiler.Profile;

/**
 * Columns that are the same number wherever they are a number: there is nothing to learn from them.
 */
final class ConstantColumns implements Finding.Rule {
  /** Up to this many functions are named. */
  private static final int NAMED = 4;

  static boolean isConstant(ColumnProfile column) {
    return column.valid() > 1 && column.inputMin().equals(column.inputMax());
  }

  @Override
  public List<Finding> of(Profile profile) {
    List<ColumnProfile> constant =
        Findings.columns(profile).stream().filter(ConstantColumns::isConstant).toList();
    if (constant.isEmpty()) {
      return List.of();
    }
    List<String> dead =
        profile.functions().stream()
            .filter(ConstantColumns::isDead)
            .map(FunctionProfile::function)
            .toList();
    String consequence =
        dead.isEmpty()
            ? ""
            : dead.size() <= NAMED
                ? ", dead for " + String.join(", ", dead)
                : ", dead for %d of %d functions"
                    .formatted(dead.size(), profile.functions().size());
    int all = Findings.columns(profile).size();
    String text =
        constant.size() == 1
            ? constant.get(0).column() + " is constant " + value(constant.get(0))
            : "%s are constant (%s)"
                .formatted(
                    Wording.outOf(constant, all),
                    Wording.list(constant, c -> c.column() + " = " + value(c)));
    return List.of(
        new Finding(
            12 + (double) constant.size() / all,
            text + consequence + "; drop " + Wording.pronoun(constant) + "."));
  }

  /** Whether the function is dead for each constant column. */
  private static boolean isDead(FunctionProfile function) {
    return function.columns().stream()
        .filter(ConstantColumns::isConstant)
        .allMatch(column -> Boolean.TRUE.equals(column.dead()));
  }

  private static String value(ColumnProfile column) {
    List<String> except = new ArrayList<>();
    if (column.nulls() > 0) {
      except.add(NumberText.count(column.nulls(), "null"));
    }
    if (column.nans() > 0) {
      except.add(NumberText.count(column.nans()) + " NaN");
    }
    return NumberText.exact(column.inputMin())
        + (except.isEmpty() ? "" : " except for " + String.join(" and ", except));
  }
}
