package org.sparkactivations.core.kernel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.sparkactivations.core.math.Sum;

/**
 * On a formula of {@link RowFormulas}: what a loop over a row does with its results. The first
 * parameters are elements of rows; the others are the same for the whole loop.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.SOURCE)
@interface RowLoop {
  /** How many parameters are elements. */
  int elements() default 1;

  /** Whether the results are stored as the elements of a row. */
  boolean stores() default false;

  /**
   * Whether the results are added, in the order of {@link Sum}. A second formula, with the suffix
   * "Rest" in its name, gives the rounding error of each result.
   */
  boolean adds() default false;
}
