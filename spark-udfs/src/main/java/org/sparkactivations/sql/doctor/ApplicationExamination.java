package org.sparkactivations.sql.doctor;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.sparkactivations.sql.function.Information;

/** What is to be said of an application: which executors answered, and how they differ. */
final class ApplicationExamination {
  private final List<String> sentences = new ArrayList<>();
  private final List<String> changes = new ArrayList<>();

  private ApplicationExamination() {}

  /**
   * @param processes what is said of the driver
   */
  static Diagnosis local(List<Diagnosis> processes) {
    ApplicationExamination examination = new ApplicationExamination();
    examination.sentences.add("Local mode: the driver is the only executor.");
    return examination.verdict(processes);
  }

  /**
   * @param processes what is said of the driver and of each executor
   */
  static Diagnosis cluster(List<Diagnosis> processes, Answers answers) {
    ApplicationExamination examination = new ApplicationExamination();
    examination.count(answers);
    if (answers.failure() != null) {
      examination.sentences.add("A task failed: %s.".formatted(answers.failure()));
      examination.changes.add("spark.jars=" + Information.location());
    }
    examination.compare("kernels", answers, report -> report.kernels().kernels());
    examination.compare(
        "Java", answers, report -> "%s (%s)".formatted(report.java(), report.vendor()));
    return examination.verdict(processes);
  }

  private void count(Answers answers) {
    int answered = answers.reports().size();
    List<String> silent = answers.silent();
    sentences.add("%d of %d executors answered.".formatted(answered, answered + silent.size()));
    if (!silent.isEmpty()) {
      sentences.add("No answer of %s.".formatted(String.join(", ", silent)));
      changes.add("ask again when %s can run a task".formatted(String.join(", ", silent)));
    }
  }

  private void compare(String what, Answers answers, Function<JvmReport, String> value) {
    Map<String, Long> counts =
        answers.reports().stream().collect(groupingBy(value, TreeMap::new, counting()));
    if (counts.size() > 1) {
      String list =
          counts.entrySet().stream()
              .map(entry -> "%d with %s".formatted(entry.getValue(), entry.getKey()))
              .collect(joining(", "));
      sentences.add(
          "Executors differ in %s: %s; results have the same bits.".formatted(what, list));
    }
  }

  private Diagnosis verdict(List<Diagnosis> processes) {
    long all =
        Stream.concat(processes.stream().map(Diagnosis::changes), Stream.of(changes))
            .flatMap(List::stream)
            .distinct()
            .count();
    sentences.add(
        all == 0
            ? "Nothing needs to be changed."
            : "%d thing%s should be changed.".formatted(all, all == 1 ? "" : "s"));
    return new Diagnosis(null, String.join(" ", sentences), changes);
  }
}
