/** The row-wise functions, one record each. */
package org.sparkactivations.core.rowwise;
