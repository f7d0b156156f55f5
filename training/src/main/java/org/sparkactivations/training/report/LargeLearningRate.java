package org.sparkactivations.training.report;

import java.util.List;
import org.sparkactivations.core.network.LayerFigures;
import org.sparkactivations.training.EpochRecord;
import org.sparkactivations.training.report.TrainingFinding.Severity;

/** Steps that are too long: the first throw the weights far out, or later ones the loss up. */
final class LargeLearningRate implements TrainingFinding.Rule {
  /** How much larger than the second loss the first one is if steps began by making it worse. */
  private static final double BAD_START = 1.2;

  @Override
  public List<TrainingFinding> of(Course course) {
    if (isThrownOut(course)) {
      return List.of(finding(course, course.first(), badStart(course)));
    }
    return rises(course) ? List.of(finding(course, lowest(course), risen(course))) : List.of();
  }

  @Override
  public List<Class<? extends TrainingFinding.Rule>> causes() {
    return List.of(Divergence.class, InputScale.class, SmallWeights.class);
  }

  static boolean isTooLarge(Course course) {
    return isThrownOut(course) || rises(course);
  }

  private static boolean isThrownOut(Course course) {
    List<EpochRecord> epochs = course.epochs();
    if (epochs.size() == 1 || epochs.get(0).loss() < BAD_START * epochs.get(1).loss()) {
      return false;
    }
    double scale = Course.median(Course.layers(course.first(), LayerFigures::weightScale));
    return (hasLargeUpdates(course) && !course.isLearned())
        || (scale > TrainingThresholds.LARGE_WEIGHTS
            && !course.isBetterThanGuess(epochs.get(1).metric()));
  }

  private static boolean rises(Course course) {
    return hasLargeUpdates(course)
        && course.rise(EpochRecord::loss) > TrainingThresholds.OVERFITTING;
  }

  private static boolean hasLargeUpdates(Course course) {
    return course.epochs().stream()
        .anyMatch(e -> Course.largestUpdate(e) > TrainingThresholds.LARGE_UPDATE_RATIO);
  }

  private static String badStart(Course course) {
    EpochRecord first = course.first();
    return course.isLearned()
        ? "the mean loss was %s in epoch %d, after which the network was no better than a guess"
            .formatted(FigureText.number(first.loss()), first.epoch())
        : "the mean loss was %s in epoch %d and is %s at the end, and nothing is learned"
            .formatted(
                FigureText.number(first.loss()),
                first.epoch(),
                FigureText.number(course.tail(EpochRecord::loss)));
  }

  private static String risen(Course course) {
    EpochRecord lowest = lowest(course);
    return "the mean loss was %s in epoch %d and has risen to %s since"
        .formatted(
            FigureText.number(lowest.loss()),
            lowest.epoch(),
            FigureText.number(course.tail(EpochRecord::loss)));
  }

  private static EpochRecord lowest(Course course) {
    return course.epochs().stream().min((a, b) -> Double.compare(a.loss(), b.loss())).orElseThrow();
  }

  private static TrainingFinding finding(Course course, EpochRecord epoch, String what) {
    String text =
        "The learning rate %s is too large: %s; divide it by 10."
            .formatted(FigureText.number(course.first().stepSize()), what);
    Severity severity = course.isLearned() ? Severity.WARNING : Severity.ALARM;
    return new TrainingFinding(severity, null, epoch.epoch(), text);
  }
}
