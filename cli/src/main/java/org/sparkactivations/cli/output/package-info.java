/**
 * What a command prints or writes: tables for the terminal, query results, report files and
 * folders. Nothing here starts a job.
 */
package org.sparkactivations.cli.output;
