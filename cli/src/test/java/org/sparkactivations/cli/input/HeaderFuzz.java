package org.sparkactivations.cli.input;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute$;
import org.apache.spark.sql.catalyst.util.QuotingUtils;
import org.sparkactivations.cli.UsageException;
import scala.jdk.javaapi.CollectionConverters;

/**
 * For {@code ci/fuzz}: bytes are the beginning of a table, whose columns are found by their names
 * and quoted in SQL, whatever is in them. The last line is a pattern.
 */
public final class HeaderFuzz {
  /** So many names are looked for among all, which takes time for each pair. */
  private static final int MOST = 100;

  private HeaderFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    Beginning beginning = new Beginning(new ByteArrayInputStream(data));
    beginning.format();
    beginning.lineEnd();
    beginning.isJsonOverLines();
    beginning.hasSeveralJsonValues();
    String separator = beginning.separator().orElse(",");
    beginning.startsWithEmptyField(separator);
    String text = new String(data, StandardCharsets.UTF_8);
    int last = text.lastIndexOf('\n');
    List<String> names =
        List.of(text.substring(0, Math.max(last, 0)).split(Pattern.quote(separator), -1));
    for (String name : names.subList(0, Math.min(MOST, names.size()))) {
      String quoted = QuotingUtils.quoteIdentifier(name);
      List<String> parts =
          CollectionConverters.asJava(UnresolvedAttribute$.MODULE$.parseAttributeName(quoted));
      if (!parts.equals(List.of(name)) || !Columns.select(name, names).equals(List.of(name))) {
        throw new AssertionError("'%s' is taken for %s".formatted(name, parts));
      }
    }
    try {
      Columns.select(text.substring(last + 1), names);
    } catch (UsageException e) {
      return;
    }
  }
}
