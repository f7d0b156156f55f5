package org.sparkactivations.core.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sparkactivations.core.Activations;
import org.sparkactivations.core.RowFunctions;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Definitions;

/**
 * The table of layers. Those that are more than a function have their own file and one line here;
 * the others follow from the tables of functions.
 */
public final class NetworkLayers {
  private static final Definitions<Layer> OWN =
      new Definitions<>(
          "layer",
          "dense(64) or dropout(p=0.1)",
          List.of(
              DenseLayer.DEFINITION,
              ResidualLayer.DEFINITION,
              BatchNormLayer.DEFINITION,
              DropoutLayer.DEFINITION,
              AlphaDropoutLayer.DEFINITION));

  private static final Definitions<Layer> TABLE =
      new Definitions<>(
          "layer",
          "dense(64), gelu or dropout(p=0.1)",
          all(),
          name ->
              Optional.of(
                      "the function of this name gives no rows or has no gradient, so it is no layer")
                  .filter(said -> RowFunctions.table().contains(name)));

  private NetworkLayers() {}

  private static List<Definition<? extends Layer>> all() {
    List<Definition<? extends Layer>> all = new ArrayList<>(OWN.definitions());
    RowFunctions.table().definitions().stream()
        .filter(NormLayer::isPossible)
        .map(NormLayer::of)
        .forEach(all::add);
    RowFunctions.table().definitions().stream()
        .filter(FunctionLayer::isPossible)
        .map(FunctionLayer::of)
        .forEach(all::add);
    Activations.table().definitions().stream().map(ActivationLayer::of).forEach(all::add);
    return all;
  }

  /** The layers that are more than a function of the same name. */
  public static Definitions<Layer> own() {
    return OWN;
  }

  /** All layers. */
  public static Definitions<Layer> table() {
    return TABLE;
  }
}
