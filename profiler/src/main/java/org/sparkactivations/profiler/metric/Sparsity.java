package org.sparkactivations.profiler.metric;

import java.util.List;
import org.apache.spark.sql.types.StructField;

/**
 * The share of valid values where the output is exactly 0 (of either sign); per unit also known as
 * APoZ (Hu et al., Network trimming, 2016).
 */
final class Sparsity implements Metric {
  @Override
  public List<StructField> fields() {
    return List.of(Fields.number("sparsity"));
  }

  @Override
  public Object[] read(Unit unit) {
    return new Object[] {unit.share(Region.ZERO)};
  }
}
