package org.sparkactivations.sql.doctor;

import java.util.List;

/**
 * What the executors of an application said.
 *
 * @param reports of those that answered
 * @param silent the others, as people call them
 * @param failure why a task failed, or null
 */
record Answers(List<JvmReport> reports, List<String> silent, String failure) {}
