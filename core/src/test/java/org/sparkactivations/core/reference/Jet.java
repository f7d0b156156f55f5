package org.sparkactivations.core.reference;

/** A function's value with its first and second derivative at one point. */
record Jet(Wide value, Wide first, Wide second) {
  static Jet variable(double x) {
    return new Jet(Wide.of(x), Wide.ONE, Wide.ZERO);
  }

  static Jet of(Wide constant) {
    return new Jet(constant, Wide.ZERO, Wide.ZERO);
  }

  static Jet of(double constant) {
    return of(Wide.of(constant));
  }

  int sign() {
    return value.sign();
  }

  double x() {
    return value.doubleValue();
  }

  Jet plus(Jet that) {
    return new Jet(value.plus(that.value), first.plus(that.first), second.plus(that.second));
  }

  Jet plus(double that) {
    return plus(of(that));
  }

  Jet minus(Jet that) {
    return plus(that.negate());
  }

  Jet negate() {
    return new Jet(value.negate(), first.negate(), second.negate());
  }

  Jet abs() {
    return sign() < 0 ? negate() : this;
  }

  Jet times(Jet that) {
    Wide cross = first.times(that.first).scaled(1);
    return new Jet(
        value.times(that.value),
        first.times(that.value).plus(value.times(that.first)),
        second.times(that.value).plus(cross).plus(value.times(that.second)));
  }

  Jet times(double factor) {
    return times(of(factor));
  }

  Jet over(Jet that) {
    Wide q = value.over(that.value);
    Wide q1 = first.minus(q.times(that.first)).over(that.value);
    Wide cross = q1.times(that.first).scaled(1);
    Wide q2 = second.minus(cross).minus(q.times(that.second)).over(that.value);
    return new Jet(q, q1, q2);
  }

  Jet over(double divisor) {
    return over(of(divisor));
  }

  Jet square() {
    return times(this);
  }

  /**
   * The composition of a function with this one, where g, g1 and g2 are the function and its
   * derivatives at the value.
   */
  Jet chain(Wide g, Wide g1, Wide g2) {
    return new Jet(g, g1.times(first), g2.times(first).times(first).plus(g1.times(second)));
  }

  Jet exp() {
    Wide e = Transcendental.exp(value);
    return chain(e, e, e);
  }

  Jet expm1() {
    Wide e = Transcendental.exp(value);
    return chain(Transcendental.expm1(value), e, e);
  }

  Jet log1p() {
    Wide slope = Wide.ONE.over(value.plus(Wide.ONE));
    return chain(Transcendental.log1p(value), slope, slope.times(slope).negate());
  }

  Jet sqrt() {
    Wide root = value.sqrt();
    Wide slope = Wide.ONE.over(root.scaled(1));
    return chain(root, slope, slope.over(value.scaled(1)).negate());
  }

  Jet sin() {
    Wide sin = Transcendental.sin(value, 0);
    return chain(sin, Transcendental.sin(value, 1), sin.negate());
  }

  Jet cos() {
    Wide cos = Transcendental.sin(value, 1);
    return chain(cos, Transcendental.sin(value, 2), cos.negate());
  }

  Jet atan() {
    Wide slope = Wide.ONE.over(value.times(value).plus(Wide.ONE));
    return chain(
        Transcendental.atan(value), slope, value.scaled(1).times(slope).times(slope).negate());
  }

  /** The normal distribution. */
  Jet normal() {
    Wide density = Transcendental.normalDensity(value);
    return chain(Transcendental.normal(value), density, value.times(density).negate());
  }

  Jet sigmoid() {
    Jet e = abs().negate().exp();
    return (sign() < 0 ? e : of(1)).over(e.plus(1));
  }

  Jet softplus() {
    Jet log = abs().negate().exp().log1p();
    return sign() < 0 ? log : plus(log);
  }

  Jet tanh() {
    Jet y = abs().times(-2);
    Jet t = y.expm1().negate().over(y.exp().plus(1));
    return sign() < 0 ? t.negate() : t;
  }
}
