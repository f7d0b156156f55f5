/**
 * Everything a command reads: tables in any supported format, the columns that the user names,
 * saved profiles and pipelines. Wrong input becomes a {@link
 * org.sparkactivations.cli.UsageException}.
 */
package org.sparkactivations.cli.input;
