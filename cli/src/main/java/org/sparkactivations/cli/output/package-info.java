/**
 * Everything a command prints or writes: tables for the terminal, query results, report files and
 * folders. Nothing here starts a job on its own.
 */
package org.sparkactivations.cli.output;
