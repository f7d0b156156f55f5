/**
 * The subcommands and their options, one class each. They read the input, start the job and hand
 * the result to {@code output}; they hold no logic of their own beyond checking options.
 */
package org.sparkactivations.cli.command;
