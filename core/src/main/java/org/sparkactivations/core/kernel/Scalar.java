package org.sparkactivations.core.kernel;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Part of a formula that has no vector form, for arguments that are rare: huge ones of the sine,
 * for example. Where the condition of {@code condition ? rare(x) : usual(x)} holds for an element,
 * the vector that it is in is computed by the scalar code.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.SOURCE)
public @interface Scalar {}
