package org.sparkactivations.training.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sparkactivations.training.EpochRecord;
import org.sparkactivations.training.TrainingHistory;
import org.sparkactivations.training.report.TrainingFinding.Severity;

/** Reads a training run for a person. */
public final class TrainingFindings {
  /** A kind of finding is its own file and one line here. Causes come before what they cause. */
  private static final List<TrainingFinding.Rule> RULES =
      List.of(
          new InputScale(),
          new SmallWeights(),
          new LargeLearningRate(),
          new DeadUnits(),
          new VanishingGradients(),
          new ExplodingGradients(),
          new SmallLearningRate(),
          new UnrelatedLabels(),
          new Overfitting(),
          new StalledLoss(),
          new LargeUpdates());

  /** Why a network learns nothing or badly, whatever the labels. */
  static final List<Class<? extends TrainingFinding.Rule>> FAILURES =
      List.of(
          Divergence.class,
          InputScale.class,
          SmallWeights.class,
          LargeLearningRate.class,
          DeadUnits.class,
          VanishingGradients.class);

  private TrainingFindings() {}

  /** Plain sentences with the figures they rest on, the worst first. */
  public static List<TrainingFinding> of(TrainingHistory history) {
    Course course = Course.of(history);
    List<TrainingFinding> findings = new ArrayList<>(new Divergence().of(course));
    Set<Class<?>> found = new HashSet<>();
    if (!findings.isEmpty()) {
      found.add(Divergence.class);
    }
    if (!course.epochs().isEmpty()) {
      for (TrainingFinding.Rule rule : RULES) {
        List<TrainingFinding> told =
            rule.causes().stream().anyMatch(found::contains) ? List.of() : rule.of(course);
        if (!told.isEmpty()) {
          found.add(rule.getClass());
          findings.addAll(told);
        }
      }
    }
    findings.sort(Comparator.comparing(TrainingFinding::severity));
    return List.copyOf(findings);
  }

  /** How training went, in one sentence. */
  public static String verdict(TrainingHistory history) {
    Course course = Course.of(history);
    if (course.isDiverged()) {
      return "Training diverged in epoch %d and left no model.".formatted(history.epochs().size());
    }
    if (course.epochs().isEmpty()) {
      return "Nothing was trained.";
    }
    List<Severity> severities = of(history).stream().map(TrainingFinding::severity).toList();
    if (severities.contains(Severity.ALARM)) {
      return "Training went wrong: %s.".formatted(result(course));
    }
    if (!course.isLearned()) {
      return "Training has learned little: %s.".formatted(result(course));
    }
    return "Training %s: %s."
        .formatted(
            severities.contains(Severity.WARNING) ? "could go better" : "went well",
            result(course));
  }

  private static String result(Course course) {
    EpochRecord best = course.best();
    boolean validated = !Double.isNaN(best.validationLoss());
    double metric = validated ? best.validationMetric() : best.metric();
    return "%s on the %s rows, best at epoch %d"
        .formatted(
            Double.isNaN(metric)
                ? "loss " + FigureText.number(best.decidingLoss())
                : "%s %s".formatted(course.metricName(), FigureText.metric(metric)),
            validated ? "validation" : "training",
            best.epoch());
  }
}
