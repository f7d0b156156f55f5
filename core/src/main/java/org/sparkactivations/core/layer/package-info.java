/**
 * Functions of rows that have weights, and the statistics that such weights are computed from. They
 * are not in the tables and have no SQL functions, because a spec string cannot hold weights;
 * pipeline stages use them.
 */
package org.sparkactivations.core.layer;
