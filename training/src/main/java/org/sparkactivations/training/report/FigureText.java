package org.sparkactivations.training.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import org.sparkactivations.core.network.LayerFigures;

/** How figures and layers are written in a sentence. */
final class FigureText {
  private FigureText() {}

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  /** Three digits, and more where it would round to 1. */
  static String metric(double x) {
    return x > 0.9995 && x < 1 ? "> 0.999" : String.format(Locale.ROOT, "%.3f", x);
  }

  /** Two significant digits, for a number that is compared with others: 0.012, 4.3e-5, 1.2e7. */
  static String number(double x) {
    if (!Double.isFinite(x) || x == 0) {
      return String.valueOf(x);
    }
    BigDecimal digits = new BigDecimal(x).round(new MathContext(2)).stripTrailingZeros();
    double size = Math.abs(x);
    if (size >= 1e-3 && size < 1e6) {
      return digits.toPlainString();
    }
    int exponent = digits.precision() - digits.scale() - 1;
    return digits.movePointLeft(exponent).toPlainString() + "e" + exponent;
  }

  /** "Layer 3 (relu)", or "Layer 3.2 (relu)" for the second layer in a residual one. */
  static String layer(LayerFigures layer) {
    return "Layer %s (%s)".formatted(layer.layer().replaceAll("\\.?[a-z_]\\w*", ""), layer.spec());
  }
}
