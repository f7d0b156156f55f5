package org.sparkactivations.cli.command;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.cli.Run;

/** A CSV file of many columns is profiled at about the cost of the same table in Parquet. */
class WideTableTest {
  private static final int COLUMNS = 2000;

  @TempDir private Path folder;

  /** The CPU time of a profile in seconds. */
  private static double seconds(String input) {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long start = system.getProcessCpuTime();
    Run.of("profile", input, "--functions", "relu").succeeds();
    return (system.getProcessCpuTime() - start) / 1e9;
  }

  @Test
  void csvTakesLessThanTwiceAsLongAsParquet() throws IOException {
    Path csv = folder.resolve("wide.csv");
    String header =
        IntStream.range(0, COLUMNS).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
    String row =
        IntStream.range(0, COLUMNS).mapToObj(i -> i / 8D + "").collect(Collectors.joining(","));
    Files.write(csv, Collections.nCopies(30, row));
    Files.writeString(csv, header + "\n" + Files.readString(csv));
    String parquet = folder.resolve("wide.parquet").toString();
    String output = "--output=" + parquet;
    Run.of("transform", csv.toString(), "--column=c0", "--function=relu", output).succeeds();
    double warm = seconds(parquet) + seconds(csv.toString());
    double ofParquet = seconds(parquet);
    double ofCsv = seconds(csv.toString());
    String times = "CSV %.1f s, Parquet %.1f s, first %.1f s".formatted(ofCsv, ofParquet, warm);
    assertTrue(ofCsv < 2 * ofParquet, times);
  }
}
