package org.sparkactivations.cli;

/** The command cannot be carried out as it was given: one readable line, exit code 2. */
final class UsageException extends RuntimeException {
  UsageException(String message) {
    super(message);
  }

  UsageException(String message, Throwable cause) {
    super(message, cause);
  }
}
