package org.sparkactivations.kernelgen;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** The parse tree of a class in the compilation. */
record FormulaSource(CompilationUnitTree unit, ClassTree tree, List<String> components) {
  String name() {
    return tree.getSimpleName().toString();
  }

  List<MethodTree> methods() {
    return members(MethodTree.class).toList();
  }

  /** The methods with this name and number of parameters that have a body. */
  List<MethodTree> methods(String name, int parameters) {
    return members(MethodTree.class)
        .filter(method -> method.getName().contentEquals(name) && method.getBody() != null)
        .filter(method -> method.getParameters().size() == parameters)
        .toList();
  }

  /** The static field with this name. */
  Optional<VariableTree> constant(String name) {
    return members(VariableTree.class)
        .filter(field -> field.getName().contentEquals(name))
        .filter(field -> field.getModifiers().getFlags().contains(Modifier.STATIC))
        .findFirst();
  }

  /** The qualified names that a simple name may stand for, most likely first. */
  List<String> qualified(String simpleName) {
    String own = unit.getPackageName() + "." + simpleName;
    return Stream.concat(
            unit.getImports().stream()
                .filter(i -> !i.isStatic())
                .map(ImportTree::getQualifiedIdentifier)
                .map(Object::toString)
                .filter(imported -> imported.endsWith("." + simpleName)),
            Stream.of(own))
        .toList();
  }

  private <T> Stream<T> members(Class<T> type) {
    return tree.getMembers().stream().filter(type::isInstance).map(type::cast);
  }
}
