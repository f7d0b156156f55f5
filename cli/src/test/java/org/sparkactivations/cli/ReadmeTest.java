package org.sparkactivations.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.tools.nsc.MainClass;

/** The examples of the README run and give the results that it shows; those in Scala compile. */
class ReadmeTest {
  private static final Path README = Path.of("..", "README.md");
  private static final Path SCALA = Path.of("..", "docs", "scala.md");
  private static final Pattern SQL_EXAMPLE = Pattern.compile("(SELECT [^;]+);\n-- (.*)\n");

  private static SparkSession spark;

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

  @Test
  void sqlExamplesGiveTheirResults() throws IOException {
    List<String> blocks = blocks(README, "sql");
    assertEquals(1, blocks.size());
    List<MatchResult> examples = SQL_EXAMPLE.matcher(blocks.get(0)).results().toList();
    assertEquals(5, examples.size());
    for (MatchResult example : examples) {
      Row row = spark.sql(example.group(1)).first();
      assertEquals(example.group(2), plain(row), example.group(1));
    }
  }

  private static String plain(Row row) {
    Object value = row.get(0);
    return value instanceof scala.collection.Seq<?> seq
        ? seq.mkString("[", ",", "]")
        : String.valueOf(value);
  }

  @Test
  void javaExamplesRun(@TempDir Path folder) throws Exception {
    List<String> blocks = blocks(README, "java");
    assertEquals(4, blocks.size());
    for (int i = 0; i < blocks.size(); i++) {
      run("Example" + i, blocks.get(i), folder);
    }
  }

  /** Compiles the block as the body of a method that receives the session, and runs it. */
  private static void run(String name, String block, Path folder) throws Exception {
    List<String> lines = block.lines().toList();
    String imports = lines.stream().filter(ReadmeTest::isImport).reduce("", (a, b) -> a + b + "\n");
    String body = lines.stream().filter(l -> !isImport(l)).reduce("", (a, b) -> a + b + "\n");
    String source =
        """
        import static org.apache.spark.sql.functions.col;
        import org.apache.spark.sql.*;
        %s
        public class %s {
          public static void run(SparkSession spark) {
        %s  }
        }
        """
            .formatted(imports, name, body);
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

  /** Each goes on from the one before; {@code ci/checks/scala} runs them in a shell. */
  @Test
  void scalaExamplesCompile(@TempDir Path folder) throws IOException {
    String body = String.join("", blocks(SCALA, "scala"));
    Path file =
        Files.writeString(
            folder.resolve("Examples.scala"),
            "class Examples(spark: org.apache.spark.sql.SparkSession) {\n%s}\n".formatted(body));
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    String[] arguments = {"-cp", classPath, "-d", folder.toString(), file.toString()};
    assertTrue(new MainClass().process(arguments), body);
  }

  private static boolean isImport(String line) {
    return line.startsWith("import ");
  }

  /** The fenced blocks of a language. */
  private static List<String> blocks(Path guide, String language) throws IOException {
    List<String> blocks =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(guide))
            .results()
            .map(block -> block.group(1))
            .toList();
    assertFalse(blocks.isEmpty());
    return blocks;
  }
}
