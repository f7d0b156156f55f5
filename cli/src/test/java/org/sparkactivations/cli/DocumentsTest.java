package org.sparkactivations.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import scala.tools.nsc.MainClass;

/**
 * The examples of the README and the guides in SQL and Java run, in their order, and give the
 * results that they show. What an example needs and a reader does not want to see stands in a
 * comment before it, {@code <!-- java} or {@code <!-- sql}.
 */
class DocumentsTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern EXAMPLE =
      Pattern.compile(
          "^(?:<!-- (?<hidden>java|sql)\n(?<set>.*?)-->|```(?<shown>java|sql)\n(?<code>.*?)```)$",
          Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern FENCE =
      Pattern.compile("^```(java|sql)\\b(?! title=\"not run by the tests\"$)", Pattern.MULTILINE);

  private static final Pattern SCALA = Pattern.compile("```scala\n(.*?)```", Pattern.DOTALL);

  /** A query in a sentence. */
  private static final Pattern QUERY = Pattern.compile("`((?:SELECT|DESCRIBE|SHOW) [^`]*)`");

  /** A statement, and the first cell of its result if it stands in the line below. */
  private static final Pattern STATEMENT =
      Pattern.compile("(?<query>.+?)(?:;\n|\n\\z)(?:-- (?<result>[^\n]*)\n)?", Pattern.DOTALL);

  private static SparkSession spark;

  @TempDir private Path folder;
  private int classes;

  @BeforeAll
  static void startSpark() {
    spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2")
            .getOrCreate()
            // Spark 4.1 cannot serialize models in a session that has used an Observation, as other
            // tests do.
            .newSession();
  }

  /** Their files would be in the way of the next run. */
  @AfterAll
  static void dropTables() {
    spark
        .catalog()
        .listTables()
        .filter("NOT isTemporary")
        .collectAsList()
        .forEach(table -> spark.sql("DROP TABLE " + table.name()));
  }

  static Stream<String> documents() throws IOException {
    try (Stream<Path> guides = Files.list(ROOT.resolve("docs"))) {
      List<String> names =
          guides.map(Path::getFileName).map(Path::toString).filter(n -> n.endsWith(".md")).toList();
      return Stream.concat(Stream.of("README.md"), names.stream().sorted().map("docs/"::concat));
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void examplesRun(String document) throws Exception {
    String text = Files.readString(ROOT.resolve(document));
    String before = "";
    int shown = 0;
    for (MatchResult example : EXAMPLE.matcher(text).results().toList()) {
      boolean isShown = example.group(3) != null;
      String language = example.group(isShown ? 3 : 1);
      String code = example.group(isShown ? 4 : 2);
      if (language.equals("sql")) {
        runJava(before);
        before = "";
        runSql(code);
      } else if (isShown) {
        runJava(before + code);
        before = "";
      } else {
        before += code;
      }
      shown += isShown ? 1 : 0;
    }
    assertEquals("", before, "Java in a comment, and no example after it");
    assertEquals(FENCE.matcher(text).results().count(), shown, "examples that ran");
  }

  @ParameterizedTest
  @MethodSource("documents")
  void queriesInSentencesRun(String document) throws IOException {
    QUERY
        .matcher(Files.readString(ROOT.resolve(document)))
        .results()
        .forEach(query -> spark.sql(query.group(1)).collectAsList());
  }

  private static void runSql(String code) {
    List<MatchResult> statements = STATEMENT.matcher(code).results().toList();
    assertEquals(
        code.length(),
        statements.stream().mapToInt(s -> s.group().length()).sum(),
        () -> code + ": expected statements with a semicolon at the end of a line");
    for (MatchResult statement : statements) {
      List<Row> rows = spark.sql(statement.group(1)).collectAsList();
      if (statement.group(2) != null) {
        assertEquals(statement.group(2), plain(rows.get(0)), statement.group(1));
      }
    }
  }

  private static String plain(Row row) {
    Object value = row.get(0);
    return value instanceof scala.collection.Seq<?> seq
        ? seq.mkString("[", ",", "]")
        : String.valueOf(value);
  }

  /** Compiles the code, if there is any, as the body of a method with the session, and runs it. */
  private void runJava(String code) throws Exception {
    if (code.isEmpty()) {
      return;
    }
    String name = "Example" + classes++;
    String source =
        """
        import static org.apache.spark.sql.functions.col;
        import org.apache.spark.sql.*;
        %s
        public class %s {
          public static void run(SparkSession spark) throws Exception {
        %s  }
        }
        """
            .formatted(lines(code, true), name, lines(code, false));
    Path file = Files.writeString(folder.resolve(name + ".java"), source);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    boolean compiled =
        compiler
            .getTask(
                messages,
                null,
                null,
                List.of("-d", folder.toString(), "-proc:none"),
                null,
                compiler.getStandardFileManager(null, null, null).getJavaFileObjects(file.toFile()))
            .call();
    assertTrue(compiled, () -> source + messages);
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      Method run = loader.loadClass(name).getMethod("run", SparkSession.class);
      run.invoke(null, spark);
    }
  }

  /**
   * The blocks in Scala as a class with what spark-shell has imported; each goes on from the one
   * before. {@code ci/checks/scala} runs them in a shell.
   */
  @ParameterizedTest
  @ValueSource(strings = {"docs/quick-start.md", "docs/scala.md"})
  void scalaExamplesCompile(String document) throws IOException {
    String blocks =
        SCALA
            .matcher(Files.readString(ROOT.resolve(document)))
            .results()
            .map(block -> block.group(1))
            .collect(Collectors.joining());
    assertNotEquals("", blocks);
    String source =
        """
        class Examples(val spark: org.apache.spark.sql.SparkSession) {
        import spark.implicits._
        %s}
        """
            .formatted(blocks);
    Path file = Files.writeString(folder.resolve("Examples.scala"), source);
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    String[] arguments = {"-cp", classPath, "-d", folder.toString(), file.toString()};
    assertTrue(new MainClass().process(arguments), source);
  }

  /** The imports of the code, or its other lines. */
  private static String lines(String code, boolean imports) {
    return code.lines()
        .filter(line -> line.startsWith("import ") == imports)
        .reduce("", (a, b) -> a + b + "\n");
  }
}
