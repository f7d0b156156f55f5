/**
 * Writes the source of the Column functions while the module is built. Uses the module's compiled
 * classes, and is not in its jar.
 */
package org.sparkactivations.build;
