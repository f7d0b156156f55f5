/**
 * The {@code activations} command: its entry point, exit codes and error lines. The subcommands are
 * in {@code command}; they use {@code input}, {@code network}, {@code sheet} and {@code bench}, and
 * print through {@code output}. Nothing here computes functions or profiles.
 */
package org.sparkactivations.cli;
