/**
 * The subcommands and their options, one class each. They read the input, start the job and pass
 * the result to {@code output}. Apart from checking options, they contain no logic of their own.
 */
package org.sparkactivations.cli.command;
