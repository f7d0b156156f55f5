/** One record per activation function. */
package org.sparkactivations.core.elementwise;
