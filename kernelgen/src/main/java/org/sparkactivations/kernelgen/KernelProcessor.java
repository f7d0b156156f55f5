package org.sparkactivations.kernelgen;

import com.sun.source.tree.ClassTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;

/**
 * Runs while core compiles. It writes the source of a kernel for every activation record, and of
 * one for the formulas of rows, into the directory given by the option {@code kernels}. They are
 * compiled afterwards and separately from core's own sources, because only they need the Vector
 * API.
 */
@SupportedAnnotationTypes("*")
@SupportedOptions("kernels")
public final class KernelProcessor extends AbstractProcessor {
  private static final String CORE = "org.sparkactivations.core";

  private final Map<String, TypeElement> types = new HashMap<>();
  private final Map<String, FormulaSource> sources = new HashMap<>();

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    if (!round.processingOver()) {
      round.getRootElements().forEach(this::remember);
      return false;
    }
    String directory = processingEnv.getOptions().get("kernels");
    if (directory != null && !round.errorRaised()) {
      try {
        write(Path.of(directory, (CORE + ".simd").split("\\.")));
      } catch (IOException e) {
        throw new UncheckedIOException("kernels in " + directory, e);
      }
    }
    return false;
  }

  private void remember(Element element) {
    TreePath path = Trees.instance(processingEnv).getPath(element);
    if (element instanceof TypeElement type && path != null) {
      List<String> components =
          type.getRecordComponents().stream()
              .map(RecordComponentElement::getSimpleName)
              .map(Object::toString)
              .toList();
      String name = type.getQualifiedName().toString();
      types.put(name, type);
      ClassTree tree = (ClassTree) path.getLeaf();
      sources.put(name, new FormulaSource(path.getCompilationUnit(), tree, components));
    }
  }

  private void write(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> old = Files.list(directory)) {
        for (Path file : old.toList()) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectories(directory);
    for (Map.Entry<String, TypeElement> type : types.entrySet()) {
      if (type.getKey().startsWith(CORE + ".elementwise.")
          && type.getValue().getKind() == ElementKind.RECORD
          && implementsInterface(type.getValue(), "Activation")) {
        boolean learnable = implementsInterface(type.getValue(), "Learnable");
        FormulaSource source = sources.get(type.getKey());
        Path file = directory.resolve(source.name() + "Kernel.java");
        write(file, () -> new KernelWriter(source, this::find).write(type.getKey(), learnable));
      }
    }
    Optional<FormulaSource> rows = find(CORE + ".kernel.RowFormulas");
    if (rows.isPresent()) {
      Path file = directory.resolve("VectorRows.java");
      write(file, () -> new RowKernelWriter(rows.get(), this::find).write());
    }
  }

  private Optional<FormulaSource> find(String name) {
    return Optional.ofNullable(sources.get(name));
  }

  private void write(Path file, Supplier<String> text) throws IOException {
    try {
      Files.writeString(file, text.get());
    } catch (Unsupported e) {
      Trees.instance(processingEnv)
          .printMessage(Diagnostic.Kind.ERROR, e.getMessage(), e.tree, e.source.unit());
    }
  }

  private boolean implementsInterface(TypeElement type, String name) {
    TypeElement wanted = types.get(CORE + "." + name);
    return wanted != null
        && processingEnv.getTypeUtils().isAssignable(type.asType(), wanted.asType());
  }
}
