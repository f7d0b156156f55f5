package org.sparkactivations.cli;

/**
 * The command cannot be carried out as given. It is reported in one readable line with exit code 2.
 */
public final class UsageException extends RuntimeException {
  public UsageException(String message) {
    super(message);
  }

  public UsageException(String message, Throwable cause) {
    super(message, cause);
  }
}
