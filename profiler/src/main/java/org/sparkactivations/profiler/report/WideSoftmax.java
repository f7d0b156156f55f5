package org.sparkactivations.profiler.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sparkactivations.profiler.InputProfile;
import org.sparkactivations.profiler.Profile;

/** Arrays and vectors whose values lie too far apart for softmax, which sees differences. */
final class WideSoftmax implements Finding.Rule {
  /** A difference of 20 is a weight of 2e-9. */
  private static final double WIDE = 20;

  /** Differences of 10, a weight of 5e-5, leave some gradient. */
  private static final double FINE = 10;

  private static final double TAIL = 0.05;

  @Override
  public List<Finding> of(Profile profile) {
    Map<String, List<InputProfile>> layers = new LinkedHashMap<>();
    for (InputProfile input : profile.inputs()) {
      if (input.column().matches("(?s).*\\[\\d+\\]") && input.histogram() != null) {
        String layer = input.column().substring(0, input.column().lastIndexOf('['));
        layers.computeIfAbsent(layer, name -> new ArrayList<>()).add(input);
      }
    }
    List<Finding> findings = new ArrayList<>();
    layers.forEach(
        (name, inputs) -> {
          double low = bound(inputs, TAIL).low();
          double high = bound(inputs, 1 - TAIL).high();
          if (inputs.size() > 1 && high - low > WIDE && high - low < Double.POSITIVE_INFINITY) {
            findings.add(new Finding(3, text(name, low, high)));
          }
        });
    return findings;
  }

  private static String text(String name, double low, double high) {
    double temperature = Math.ceil((high - low) / FINE);
    return ("%s is too wide if softmax reads it: the middle 90 %% of its values span %s, where a"
            + " difference of %s leaves a weight of 2E-9; a temperature of %s makes the span at most"
            + " %s.")
        .formatted(
            name,
            Format.number(high - low),
            Format.exact(WIDE),
            Format.exact(temperature),
            Format.exact(FINE));
  }

  /** The bin of all dimensions together in which the quantile lies, cut to what there is. */
  private static InputProfile.Bin bound(List<InputProfile> inputs, double probability) {
    List<InputProfile.Bin> bins = new ArrayList<>();
    for (InputProfile input : inputs) {
      for (InputProfile.Bin bin : input.histogram()) {
        double low = Math.max(bin.low(), input.inputMin());
        double high = Math.min(bin.high(), input.inputMax());
        bins.add(new InputProfile.Bin(low, high, bin.count()));
      }
    }
    bins.sort(Comparator.comparingDouble(InputProfile.Bin::low));
    long left =
        (long) Math.ceil(probability * bins.stream().mapToLong(InputProfile.Bin::count).sum());
    for (InputProfile.Bin bin : bins) {
      left -= bin.count();
      if (left <= 0) {
        return bin;
      }
    }
    throw new IllegalStateException("a histogram without values");
  }
}
