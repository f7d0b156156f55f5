/**
 * The {@code activations} command: its entry, exit codes and error lines. The subcommands are in
 * {@code command}; {@code input}, {@code sheet} and {@code bench} serve them, {@code output}
 * prints. Nothing here computes: that is the profiler's and the functions' business.
 */
package org.sparkactivations.cli;
