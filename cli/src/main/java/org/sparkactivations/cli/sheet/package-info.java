/**
 * What {@code activations functions} prints about a function, and how functions are read from the
 * command line. Everything comes from the tables of core.
 */
package org.sparkactivations.cli.sheet;
