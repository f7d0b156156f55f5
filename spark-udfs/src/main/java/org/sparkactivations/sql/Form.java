package org.sparkactivations.sql;

import java.util.List;

/** The SQL functions that one definition gives: the name's ending and the arguments with data. */
enum Form {
  VALUE(""),
  DERIVATIVE("_derivative");

  private final String suffix;

  Form(String suffix) {
    this.suffix = suffix;
  }

  String suffix() {
    return suffix;
  }

  /** Names of the arguments that come before the function's parameters. */
  List<String> dataArguments() {
    return List.of("x");
  }
}
