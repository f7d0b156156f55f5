package org.sparkactivations.core.reference;

/** The formulas of {@link Reference} that need more than one line. */
final class Formulas {
  private static final Wide SQRT_8_OVER_PI = Wide.of(8).over(Transcendental.PI).sqrt();

  private Formulas() {}

  static Jet clamp(Jet x, double low, double high) {
    boolean above = x.value().minus(Wide.of(low)).sign() > 0;
    boolean below = x.value().minus(Wide.of(high)).sign() < 0;
    return !above ? Jet.of(low) : !below ? Jet.of(high) : x;
  }

  static Jet leaky(Jet x, double slope) {
    return x.sign() > 0 ? x : x.times(slope);
  }

  static Jet meanLeaky(Jet x, double lower, double upper) {
    return x.sign() > 0 ? x : x.times(Jet.of(lower).plus(upper)).times(0.5);
  }

  /** The default slope stands for exactly one sixth. */
  static Jet hardSigmoid(Jet x, double slope, double offset) {
    Jet scaled = slope == 1.0 / 6 ? x.over(6) : x.times(slope);
    return clamp(scaled.plus(offset), 0, 1);
  }

  /** (x cosh x - sinh x) / cosh x. The numerator is the sum of 2k x^(2k+1) / (2k+1)!. */
  static Jet tanhShrink(Jet x) {
    if (Math.abs(x.x()) > 1) {
      return x.minus(x.tanh());
    }
    Jet sum = Jet.of(0);
    for (int k = 15; k > 1; k--) {
      sum = x.square().over(2.0 * (k - 1) * (2 * k + 1)).times(sum.plus(1));
    }
    Jet numerator = x.square().over(3).times(sum.plus(1)).times(x);
    return numerator.over(x.exp().plus(x.negate().exp()).times(0.5));
  }

  static Jet softSign(Jet x) {
    Wide q = Wide.ONE.over(x.abs().value().plus(Wide.ONE));
    Wide bend = q.times(q).times(q).times(-2.0 * x.sign());
    return new Jet(x.value().times(q), q.times(q), bend);
  }

  static Jet isru(Jet x, double alpha) {
    Wide v = x.value();
    Wide q = Wide.ONE.over(v.times(v).times(alpha).plus(Wide.ONE).sqrt());
    Wide cube = q.times(q).times(q);
    return new Jet(v.times(q), cube, v.times(-3 * alpha).times(cube).times(q).times(q));
  }

  static Jet sqnl(Jet x) {
    return Math.abs(x.x()) < 2 ? x.minus(x.times(x.abs()).times(0.25)) : Jet.of(x.sign());
  }

  static Jet rationalTanh(Jet x) {
    Jet a = x.abs().times(2).over(3);
    Jet tail = a.times(a.square().times(a).times(141645).over(100000).plus(a).plus(1));
    Jet slopes = Jet.of(-1).over(tail.plus(1));
    Wide value = tail.value().over(tail.value().plus(Wide.ONE));
    Jet scaled = new Jet(value, slopes.first(), slopes.second()).times(17159).over(10000);
    return x.sign() < 0 ? scaled.negate() : scaled;
  }

  static Jet selu(Jet x) {
    double lambda = 1.0507009873554805;
    return x.sign() > 0 ? x.times(lambda) : x.expm1().times(1.6732632423543772).times(lambda);
  }

  /** 2 sqrt(2/pi) (x + 0.044715 x^3). The constant is the double, as in the oracle. */
  static Jet geluArgument(Jet x) {
    Jet cube = x.square().times(x).times(0.044715);
    return x.plus(cube).times(Jet.of(SQRT_8_OVER_PI));
  }

  static Jet hardSwish(Jet x) {
    return x.x() <= -3 ? Jet.of(0) : x.x() >= 3 ? x : x.times(x.plus(3)).over(6);
  }

  static Jet mish(Jet x) {
    Jet e = x.abs().negate().exp();
    Jet left = e.times(e.plus(2));
    Jet right = e.times(2).plus(1);
    return x.sign() < 0
        ? x.times(left).over(left.plus(2))
        : x.times(right).over(right.plus(e.square().times(2)));
  }

  static Jet softplus(Jet x, double beta, double threshold) {
    Jet z = x.times(beta);
    return z.x() > threshold ? x : z.softplus().over(beta);
  }

  static Jet squarePlus(Jet x, double b) {
    Jet root = x.square().plus(b).sqrt();
    return x.sign() < 0 ? Jet.of(b).over(root.minus(x).times(2)) : root.plus(x).times(0.5);
  }

  static Jet softShrink(Jet x, double lambd) {
    return Math.abs(x.x()) > lambd ? x.minus(Jet.of(x.sign() * lambd)) : Jet.of(0);
  }

  static Jet bentIdentity(Jet x) {
    return x.square().over(x.square().plus(1).sqrt().plus(1)).times(0.5).plus(x);
  }

  static Jet sparsePlus(Jet x) {
    return x.x() >= 1 ? x : clamp(x, -1, 1).plus(1).square().times(0.25);
  }

  /** The sum of (-x^2)^k / (2k+1)!. */
  static Jet sincSeries(Jet x) {
    Jet sum = Jet.of(0);
    for (int k = 14; k > 0; k--) {
      sum = x.square().negate().over(2.0 * k * (2 * k + 1)).times(sum.plus(1));
    }
    return sum.plus(1);
  }

  /** x is reduced by whole turns before it is multiplied by pi. */
  static Jet sincNormalized(Jet x) {
    if (Math.abs(x.x()) < 0.3) {
      return sincSeries(x.times(Jet.of(Transcendental.PI)));
    }
    double whole = Math.rint(x.x());
    double sign = Math.abs(whole % 2) == 1 ? -1 : 1;
    Jet turn = new Jet(Wide.of(x.x() - whole), Wide.ONE, Wide.ZERO);
    Jet pi = Jet.of(Transcendental.PI);
    return turn.times(pi).sin().times(sign).over(x.times(pi));
  }

  /** The sum of (1 - k) z^k / k!, which is e^z (1 - z) - 1. */
  static Jet celuAlpha(Jet z) {
    if (z.x() < -0.5) {
      return z.exp().times(z.negate().plus(1)).minus(Jet.of(1));
    }
    Jet sum = Jet.of(0);
    for (int k = 30; k > 2; k--) {
      sum = z.times(k - 1.0).over(k * (k - 2.0)).times(sum.plus(1));
    }
    return z.square().times(-0.5).times(sum.plus(1));
  }

  static Jet swishBeta(Jet x, Jet z) {
    return x.square().times(z.sigmoid()).times(z.negate().sigmoid());
  }

  static Jet softplusBeta(Jet z, double beta, double threshold) {
    if (z.x() > threshold) {
      return Jet.of(0);
    }
    Jet y = z.abs().negate();
    Jet first = y.times(y.sigmoid());
    return first.minus(y.exp().log1p()).over(beta).over(beta);
  }

  static Jet snakeA(Jet x, double a) {
    Jet z = x.times(a);
    return x.times(z.times(2).sin()).minus(z.sin().square().over(a)).over(a);
  }
}
