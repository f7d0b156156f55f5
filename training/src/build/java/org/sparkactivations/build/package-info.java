/**
 * Writes sources of the Python package while the module is built. Uses the module's compiled
 * classes, and is not in its jar.
 */
package org.sparkactivations.build;
