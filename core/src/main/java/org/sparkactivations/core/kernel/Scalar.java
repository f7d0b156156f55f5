package org.sparkactivations.core.kernel;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a part of a formula that has no vector form, for rare arguments such as huge ones of the
 * sine. If the condition of {@code condition ? rare(x) : usual(x)} is true for an element, the
 * scalar code computes the whole vector that contains it.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.SOURCE)
public @interface Scalar {}
