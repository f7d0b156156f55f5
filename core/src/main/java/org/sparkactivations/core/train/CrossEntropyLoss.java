package org.sparkactivations.core.train;

import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Numbers;
import org.sparkactivations.core.kernel.RowKernels;
import org.sparkactivations.core.rowwise.CrossEntropy;

/**
 * {@link CrossEntropy} as a loss, for classes that exclude each other. Label smoothing moves a
 * share of the true class to all classes evenly.
 */
public record CrossEntropyLoss(double labelSmoothing) implements Loss {
  public static final Definition<CrossEntropyLoss> DEFINITION =
      Definition.<CrossEntropyLoss>of("cross_entropy")
          .parameter("label_smoothing", 0, Interval.closed(0, 1), "the share for all classes")
          .formula(
              "sum_j q_j (log sum_k e^(x_k) - x_j),"
                  + " q_j = w_j ((j = label ? 1 - label_smoothing : 0) + label_smoothing / n),"
                  + " w the weights of the classes")
          .derivative("y_i sum_j q_j - q_i, y the softmax")
          .source(
              "Bridle, Probabilistic interpretation of feedforward networks, 1990; Szegedy et al.,"
                  + " Rethinking the inception architecture, 2015; PyTorch's CrossEntropyLoss")
          .create(CrossEntropyLoss::new);

  public CrossEntropyLoss {
    DEFINITION.check(labelSmoothing);
  }

  @Override
  public boolean takesLabels() {
    return true;
  }

  @Override
  public void checkTargets(double[] targets, int at, int n) {
    double label = targets[at];
    if (!(label >= 0 && label < n && label == (int) label)) {
      throw CrossEntropy.refusal(Numbers.text(label), n);
    }
  }

  @Override
  public double value(
      double[] outputs, int from, int n, double[] targets, int at, double[] classWeights) {
    double max = RowKernels.max(outputs, from, n, 1);
    double log = RowKernels.logSumOfExp(outputs, from, n, max, 1);
    return value(outputs, from, n, (int) targets[at], classWeights, max, log);
  }

  private double value(
      double[] outputs, int from, int n, int label, double[] classWeights, double max, double log) {
    double share = (1 - labelSmoothing) * classWeights[label];
    double sum = part(share, outputs[from + label], max, log);
    if (labelSmoothing > 0) {
      for (int i = 0; i < n; i++) {
        sum += part(labelSmoothing / n * classWeights[i], outputs[from + i], max, log);
      }
    }
    return sum;
  }

  /** A class without a share adds nothing, even if its loss is infinite. */
  private static double part(double share, double logit, double max, double log) {
    return share == 0 ? 0 : share * CrossEntropy.loss(logit, max, log);
  }

  @Override
  public void gradient(
      double[] outputs,
      int from,
      int n,
      double[] targets,
      int at,
      double[] classWeights,
      double[] gradients) {
    valueAndGradient(outputs, from, n, targets, at, classWeights, gradients);
  }

  /** Takes the exponentials once for both. */
  @Override
  public double valueAndGradient(
      double[] outputs,
      int from,
      int n,
      double[] targets,
      int at,
      double[] classWeights,
      double[] gradients) {
    int label = (int) targets[at];
    double max = RowKernels.max(outputs, from, n, 1);
    double log = RowKernels.softmaxAndLog(outputs, from, n, max, gradients, from);
    CrossEntropy.subtractLabel(gradients, from, n, label);
    double share = (1 - labelSmoothing) * classWeights[label];
    if (labelSmoothing == 0) {
      for (int i = from; i < from + n; i++) {
        gradients[i] = Math.fma(share, gradients[i], 0);
      }
    } else {
      addSmoothing(n, label, share, classWeights, gradients, from);
    }
    return value(outputs, from, n, label, classWeights, max, log);
  }

  private void addSmoothing(
      int n, int label, double share, double[] classWeights, double[] gradients, int from) {
    double even = labelSmoothing / n;
    double total = RowKernels.sum(classWeights, 0, n);
    for (int i = 0; i < n; i++) {
      double difference = gradients[from + i];
      double probability = i == label ? 1 + difference : difference;
      double smoothing = even * Math.fma(total, probability, -classWeights[i]);
      gradients[from + i] = Math.fma(share, difference, smoothing);
    }
  }
}
