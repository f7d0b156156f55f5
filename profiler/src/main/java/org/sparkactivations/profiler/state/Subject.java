package org.sparkactivations.profiler.state;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Activations;

/**
 * What a state is of. It is saved with the numbers, so that they can be read without the query that
 * made them, and are not added to those of something else.
 *
 * @param layers in the order of their columns
 */
record Subject(List<String> functions, double eps, List<LayerNames> layers) {
  static Subject of(Layout layout, List<LayerNames> layers) {
    List<String> functions = layout.functions().stream().map(Activation::spec).toList();
    return new Subject(functions, layout.eps(), layers);
  }

  Layout layout() {
    return new Layout(functions.stream().map(Activations::parse).toList(), eps);
  }

  void write(DataOutputStream out) throws IOException {
    write(out, functions);
    out.writeDouble(eps);
    out.writeInt(layers.size());
    for (LayerNames each : layers) {
      out.writeBoolean(each.scalars());
      write(out, each.names());
    }
  }

  static Subject read(DataInputStream in) throws IOException {
    List<String> functions = texts(in);
    double eps = in.readDouble();
    List<LayerNames> layers = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      layers.add(layer(in.readBoolean(), texts(in)));
    }
    if (!(eps > 0 && eps < 1) || Set.copyOf(functions).size() < functions.size()) {
      throw new IOException("functions %s with eps %s".formatted(functions, eps));
    }
    return new Subject(functions, eps, layers);
  }

  private static LayerNames layer(boolean scalars, List<String> names) throws IOException {
    if (names.isEmpty() || (!scalars && names.size() > 1)) {
      throw new IOException("a layer called " + names);
    }
    return new LayerNames(scalars, names);
  }

  /**
   * Not by writeUTF, which takes at most 65535 bytes: the name of a column may be an expression.
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
    List<String> names = layers.stream().flatMap(each -> each.names().stream()).toList();
    return "columns %s under %s with eps %s".formatted(names, functions, eps);
  }
}
