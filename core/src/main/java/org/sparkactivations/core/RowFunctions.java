package org.sparkactivations.core;

import java.util.List;
import java.util.Optional;
import org.sparkactivations.core.definition.Definitions;
import org.sparkactivations.core.rowwise.AlphaDropout;
import org.sparkactivations.core.rowwise.BatchNorm;
import org.sparkactivations.core.rowwise.BceWithLogits;
import org.sparkactivations.core.rowwise.Crelu;
import org.sparkactivations.core.rowwise.CrossEntropy;
import org.sparkactivations.core.rowwise.Dropout;
import org.sparkactivations.core.rowwise.Gated;
import org.sparkactivations.core.rowwise.GeGlu;
import org.sparkactivations.core.rowwise.Glu;
import org.sparkactivations.core.rowwise.GumbelSoftmax;
import org.sparkactivations.core.rowwise.HardMax;
import org.sparkactivations.core.rowwise.L2Normalize;
import org.sparkactivations.core.rowwise.LayerNorm;
import org.sparkactivations.core.rowwise.LogSoftmax;
import org.sparkactivations.core.rowwise.LogSumExp;
import org.sparkactivations.core.rowwise.Maxout;
import org.sparkactivations.core.rowwise.PReluRow;
import org.sparkactivations.core.rowwise.RReluTraining;
import org.sparkactivations.core.rowwise.ReGlu;
import org.sparkactivations.core.rowwise.RmsNorm;
import org.sparkactivations.core.rowwise.Softmax;
import org.sparkactivations.core.rowwise.Softmin;
import org.sparkactivations.core.rowwise.SparseMax;
import org.sparkactivations.core.rowwise.SwiGlu;

/** The table of row-wise functions. Each function has its own file and one line here. */
public final class RowFunctions {
  private static final Definitions<RowFunction> TABLE =
      new Definitions<>(
          List.of(
              Softmax.DEFINITION,
              LogSoftmax.DEFINITION,
              Softmin.DEFINITION,
              LogSumExp.DEFINITION,
              HardMax.DEFINITION,
              SparseMax.DEFINITION,
              GumbelSoftmax.DEFINITION,
              Glu.DEFINITION,
              SwiGlu.DEFINITION,
              GeGlu.DEFINITION,
              ReGlu.DEFINITION,
              Gated.DEFINITION,
              Crelu.DEFINITION,
              Maxout.DEFINITION,
              LayerNorm.DEFINITION,
              RmsNorm.DEFINITION,
              L2Normalize.DEFINITION,
              BatchNorm.DEFINITION,
              Dropout.DEFINITION,
              AlphaDropout.DEFINITION,
              RReluTraining.DEFINITION,
              CrossEntropy.DEFINITION,
              BceWithLogits.DEFINITION),
          RowFunctions::elsewhere);

  private static final Definitions<RowFunction> PER_ELEMENT =
      new Definitions<>(List.of(PReluRow.DEFINITION), RowFunctions::elsewhere);

  private RowFunctions() {}

  private static Optional<String> elsewhere(String name) {
    return Optional.of("it is element-wise; expected a function of whole rows")
        .filter(said -> Activations.table().contains(name));
  }

  /**
   * The element-wise functions, by their own names, that also exist in a form with an operand
   * instead of the learnable parameter: one value for each element.
   */
  public static Definitions<RowFunction> perElement() {
    return PER_ELEMENT;
  }

  public static Definitions<RowFunction> table() {
    return TABLE;
  }

  /** The function that a spec string describes; see {@link Definitions#parse}. */
  public static RowFunction parse(String spec) {
    return TABLE.parse(spec);
  }
}
