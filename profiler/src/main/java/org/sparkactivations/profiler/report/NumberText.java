package org.sparkactivations.profiler.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import org.sparkactivations.core.definition.Numbers;

/** How reports write numbers; a dash for what is not known. */
public final class NumberText {
  private static final String UNKNOWN = "–";

  /** This many significant digits tell all doubles apart. */
  private static final int EXACT = 17;

  private NumberText() {}

  /** A share as a percentage, never rounded to 0 or 100 % unless it is exactly that. */
  public static String percent(Double share) {
    if (share == null) {
      return UNKNOWN;
    }
    double percent = 100 * share;
    if (percent > 0 && percent < 0.1) {
      return "< 0.1 %";
    }
    if (percent >= 99.5 && percent < 100) {
      return percent > 99.9 ? "> 99.9 %" : String.format(Locale.ROOT, "%.1f %%", percent);
    }
    boolean whole = percent >= 10 || percent == 0;
    return String.format(Locale.ROOT, whole ? "%.0f %%" : "%.1f %%", percent);
  }

  /** As {@link #percent}; shares of gradients get small, and then one digit is kept. */
  public static String small(Double share) {
    return share == null || share >= 0.001 || share == 0
        ? percent(share)
        : String.format(Locale.ROOT, "%.0e", share).replace("e-0", "e-");
  }

  public static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /** "1 row", "2 rows". */
  public static String count(long n, String thing) {
    return count(n) + " " + thing + (n == 1 ? "" : "s");
  }

  /** Three significant digits, for a number that is meant to be used. */
  static double rounded(double x) {
    return significant(x, 3);
  }

  /** Three significant digits, or more where the error would be larger than this. */
  static double rounded(double x, double error) {
    int digits = 3;
    while (digits < EXACT && Math.abs(significant(x, digits) - x) > error) {
      digits++;
    }
    return significant(x, digits);
  }

  static double significant(double x, int digits) {
    return Double.isFinite(x) ? new BigDecimal(x).round(new MathContext(digits)).doubleValue() : x;
  }

  /** Three significant digits, as the page's script writes them, too: 0.00123, 4.31e-4, 1.2e7. */
  public static String number(Double x) {
    if (x == null) {
      return UNKNOWN;
    }
    double rounded = rounded(x);
    double size = Math.abs(rounded);
    if (!Double.isFinite(x) || rounded == 0) {
      return Numbers.text(rounded);
    }
    BigDecimal digits = new BigDecimal(rounded).round(new MathContext(3)).stripTrailingZeros();
    if (size >= 1e-3 && size < 1e6) {
      return digits.toPlainString();
    }
    int exponent = digits.precision() - digits.scale() - 1;
    return digits.movePointLeft(exponent).toPlainString() + "e" + exponent;
  }

  /** Two significant digits, for a number that is compared with others. */
  static String brief(Double x) {
    return x == null ? UNKNOWN : Numbers.text(significant(x, 2));
  }

  /** Every digit. */
  static String exact(Double x) {
    return x == null ? UNKNOWN : Numbers.text(x);
  }
}
