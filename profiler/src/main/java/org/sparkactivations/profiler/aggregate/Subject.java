package org.sparkactivations.profiler.aggregate;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Activations;

/**
 * What a state is of. It is saved with the numbers, so that they can be read without the query that
 * made them, and are not added to those of something else.
 *
 * @param columns by source, its names; layers are arrays and vectors
 */
record Subject(List<String> functions, double eps, List<Columns> columns) {
  record Columns(boolean scalars, List<String> names) {
    Source source() {
      return Source.saved(names, scalars);
    }
  }

  static Subject of(Layout layout, List<Source> sources) {
    return new Subject(
        layout.functions.stream().map(Activation::spec).toList(),
        layout.eps,
        sources.stream()
            .map(source -> new Columns(source instanceof Source.Scalars, source.names()))
            .toList());
  }

  Layout layout() {
    return new Layout(functions.stream().map(Activations::parse).toList(), eps);
  }

  void write(DataOutputStream out) throws IOException {
    write(out, functions);
    out.writeDouble(eps);
    out.writeInt(columns.size());
    for (Columns each : columns) {
      out.writeBoolean(each.scalars);
      write(out, each.names);
    }
  }

  static Subject read(DataInputStream in) throws IOException {
    List<String> functions = texts(in);
    double eps = in.readDouble();
    List<Columns> columns = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      columns.add(new Columns(in.readBoolean(), texts(in)));
    }
    return new Subject(functions, eps, columns);
  }

  /**
   * Not by writeUTF, which takes 65535 bytes at most: the name of a column may be an expression.
   */
  private static void write(DataOutputStream out, List<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
    }
  }

  private static List<String> texts(DataInputStream in) throws IOException {
    List<String> texts = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      texts.add(new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
    }
    return texts;
  }

  @Override
  public String toString() {
    List<String> names = columns.stream().flatMap(each -> each.names.stream()).toList();
    return "columns %s under %s with eps %s".formatted(names, functions, eps);
  }
}
