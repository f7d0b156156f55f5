/**
 * Functions of rows that have weights, and the statistics that such weights are learned from. They
 * are in no table and no SQL functions, because a spec string cannot hold weights; pipeline stages
 * use them.
 */
package org.sparkactivations.core.layer;
