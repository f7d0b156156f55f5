/**
 * Functions of rows that have weights. They are no SQL functions and in no table, since weights are
 * no parameters that a spec string could hold; pipeline stages use them. And the statistics that
 * such weights are learned from.
 */
package org.sparkactivations.core.layer;
