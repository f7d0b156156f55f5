"""What is computed on a cluster, with the same bits wherever that is; started by spark-submit.

The first argument is a file, to which it writes a digest of each part, what computed the rows, and
what the executors compute with, as the doctor says. The others are parts to leave out.
"""

import hashlib
import json
import struct
import sys
import time
from typing import Any

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]
from pyspark.ml import Pipeline
from pyspark.ml.functions import vector_to_array
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.functions import col
from sparkactivations.ml import (
    ActivationTransformer,
    BatchNormalization,
    Dense,
    Dropout,
    GatedLinearUnit,
    LayerNormalization,
    NeuralNetworkClassificationModel,
    NeuralNetworkClassifier,
    Softmax,
)

ROWS, WIDTH, PARTITIONS, KEYS = 1200, 16, 6, 10

# In x, some rows and elements are null, and some numbers are no ordinary ones.
SOURCE = f"""
  SELECT id, id DIV {ROWS // PARTITIONS} AS part, id % {KEYS} AS key, features,
    CAST(features[0] * features[1] > features[2] AS INT) AS label,
    CASE WHEN id % 97 = 0 THEN NULL ELSE transform(features, (v, i) ->
      CASE (id + i) % 101 WHEN 1 THEN double('NaN') WHEN 2 THEN double('Infinity') WHEN 3 THEN -0.0D
        WHEN 4 THEN 4.9E-324D WHEN 5 THEN NULL ELSE v END) END AS x
  FROM (SELECT id, transform(sequence(0, {WIDTH - 1}), i -> xxhash64(id, i) * 1.1E-18D) AS features
    FROM range(0, {ROWS}, 1, {PARTITIONS}))"""

ELEMENTWISE = ["gelu", "tanh", "softplus", "sin", "elu"]
ROWWISE = ["softmax", "sparsemax", "layer_norm", "swiglu"]
GRADIENTS = ["gelu", "softmax", "layer_norm"]

# The rows of a part are in one partition, so that their order does not change.
STATES = "SELECT part, nn_profile_state(features, 'gelu', 'tanh') AS state FROM data GROUP BY part"

# What the order of rows does not change. It may change the last bits of the other metrics, which
# are made of sums.
COUNTED = {
    *("rows", "column", "count", "nulls", "nans", "infinities", "input_min", "input_max"),
    *("quantiles", "histogram", "low", "high", "inputs", "row_spans", "functions", "function"),
    *("overall", "columns", "saturation_low", "saturation_high", "sparsity", "near_sparsity"),
}

spark = SparkSession.Builder().getOrCreate()


def update(digest: Any, array: pa.Array) -> None:
    """Add the bits of a column; what is stored where it is null does not count."""
    digest.update(array.is_null().to_numpy(zero_copy_only=False).tobytes())
    if pa.types.is_list(array.type):
        digest.update(array.value_lengths().fill_null(0).to_numpy().tobytes())
        update(digest, array.flatten())
    elif pa.types.is_binary(array.type):
        digest.update(b"".join(array.drop_null().to_pylist()))
    else:
        digest.update(array.fill_null(0).to_numpy().tobytes())


def rows(frame: DataFrame, expected: int = ROWS) -> pa.Table:
    """Collect rows in the order of their numbers, each of which must be there once."""
    table = frame.toArrow().combine_chunks()
    numbers = table.column(0).to_pylist()
    if numbers != list(range(expected)):
        sys.exit(
            f"got {len(numbers)} rows with {len(set(numbers))} numbers; "
            f"expected those from 0 to {expected - 1} in this order"
        )
    return table


def bits(table: pa.Table) -> str:
    """Digest all columns."""
    digest = hashlib.sha256()
    for column in table.columns:
        update(digest, column.combine_chunks())
    return digest.hexdigest()


def text(value: str) -> str:
    """Digest a text."""
    return hashlib.sha256(value.encode()).hexdigest()


def functions() -> tuple[str, list[str]]:
    """Functions after a shuffle and a join with a broadcast table, and a sort of all results.

    Also the kernels and the version of Java of the executors that sorted. No shuffle may contain
    them: Spark 4.3 fails a job if a repeated task writes other rows than its first attempt did,
    and that may have run on the executor with other kernels.
    """
    columns = [f"nn_{name}(x) AS {name}" for name in ELEMENTWISE]
    columns += [f"nn_{name}_derivative(scaled) AS {name}_slope" for name in ELEMENTWISE]
    columns += [f"nn_{name}(features) AS {name}" for name in ROWWISE]
    columns += [f"nn_{name}_backward(scaled, features) AS {name}_gradient" for name in GRADIENTS]
    table = rows(
        spark.sql(
            "SELECT *, nn_kernels() || ', Java '"
            "  || java_method('java.lang.System', 'getProperty', 'java.version') AS computed_by"
            f" FROM (SELECT id, {', '.join(columns)}, nn_gelu(factor) AS number,"
            "   nn_dropout(features, 0.5, seed => 7, key => id) AS dropout"
            "  FROM (SELECT /*+ BROADCAST(factors) */ *,"
            "    transform(features, v -> v * factor) AS scaled"
            f"   FROM (SELECT /*+ REPARTITION({PARTITIONS}, id) */ * FROM data)"
            "    JOIN factors USING (key)) ORDER BY id)"
        )
    )
    return bits(table.drop_columns("computed_by")), table.column("computed_by").unique().to_pylist()


def stages() -> str:
    """Stages of MLlib, of which one learns; it reads rows in a fixed order, for the last bits."""
    data = spark.table("data")
    weights = np.random.default_rng(1).normal(size=(8, WIDTH))
    normalization = BatchNormalization(inputCol="features", outputCol="normal")
    stages: list[Any] = [
        normalization.fit(data.coalesce(1)),
        Dense(inputCol="normal", outputCol="dense", weights=weights, activation="gelu"),
        LayerNormalization(inputCol="dense", outputCol="layer"),
        ActivationTransformer(inputCol="layer", outputCol="mish", function="mish"),
        GatedLinearUnit(inputCol="mish", outputCol="gated", gate="silu"),
        Dropout(inputCol="mish", outputCol="dropout", p=0.3, seed=5, keyCol="id", training=True),
        Softmax(inputCol="dropout", outputCol="softmax"),
    ]
    shuffled = data.select("id", "features").repartition(PARTITIONS, "id")
    result = Pipeline(stages=stages).fit(shuffled).transform(shuffled)
    return bits(rows(result.orderBy("id")))


def states() -> str:
    """The saved states of the parts of a table."""
    return bits(rows(spark.sql(f"{STATES} ORDER BY part"), PARTITIONS))


def profile() -> str:
    """The profile of a table, of states that are merged in a fixed order, for the last bits."""
    merged = spark.sql(
        "SELECT nn_profile_json(nn_profile_merge(state)) FROM"
        f" (SELECT * FROM (SELECT /*+ REPARTITION(1) */ * FROM ({STATES})) SORT BY part)"
    )
    return text(merged.collect()[0][0])


def counted(value: Any) -> Any:
    """What no order of rows changes in the JSON of a profile."""
    if isinstance(value, dict):
        return {name: counted(part) for name, part in value.items() if name in COUNTED}
    return [counted(part) for part in value] if isinstance(value, list) else value


def groups() -> str:
    """Profiles of groups, whose rows come in any order.

    That may change their last bits, so they are sorted here, without another shuffle.
    """
    found = spark.sql(
        "SELECT key, nn_profile_json(nn_profile(x, 'gelu', 'tanh', 'relu')) AS profile"
        " FROM data GROUP BY key"
    ).collect()
    return text(json.dumps([(key, counted(json.loads(profile))) for key, profile in sorted(found)]))


def training() -> tuple[NeuralNetworkClassificationModel, str]:
    """Averages of shards, whose bits are those of parameters, statistics and losses."""
    classifier = NeuralNetworkClassifier(
        network="dense(8) gelu batch_norm dropout(p=0.1)",
        maxIter=3,
        batchSize=32,
        numShards=4,
        syncInterval=4,
    )
    model = classifier.fit(spark.table("data"))
    trained = model._java_obj.trained()
    losses = trained.history().losses()
    numbers = [*trained.parameters(), *trained.statistics(), *losses]
    return model, hashlib.sha256(struct.pack(f"{len(numbers)}d", *numbers)).hexdigest()


def prediction(model: NeuralNetworkClassificationModel) -> str:
    """What the network predicts of each row."""
    predicted = model.transform(spark.table("data").repartition(PARTITIONS, "id"))
    outputs = [vector_to_array(col(name)).alias(name) for name in ("rawPrediction", "probability")]
    return bits(rows(predicted.orderBy("id").select("id", *outputs, "prediction")))


def examined() -> list[str]:
    """The kernels and the version of Java of the executors, by the doctor.

    Nothing where its own tasks may be made to hang or fail.
    """
    if spark.conf.get("spark.faults.kind", "kill") != "kill":
        return []
    executors = spark.sql("SELECT * FROM nn_doctor()").where("process LIKE 'executor %'")
    return [f"{row.kernels}, Java {row.java}" for row in executors.collect()]


def rest() -> None:
    """With dynamic allocation, wait until no executor is left."""
    context = spark.sparkContext._jsc.sc()
    while spark.conf.get("spark.dynamicAllocation.enabled", "false") == "true":
        if context.getExecutorIds().isEmpty():
            return
        time.sleep(0.1)


def main() -> None:
    """Compute all parts."""
    spark.sql(SOURCE).createOrReplaceTempView("data")
    factors = spark.sql(f"SELECT id AS key, id - 4.5D AS factor FROM range({KEYS})")
    factors.createOrReplaceTempView("factors")
    digests = {}
    digests["functions"], computed = functions()
    for part in (stages, states, profile, groups):
        if part.__name__ not in sys.argv[2:]:
            digests[part.__name__] = part()
    rest()
    model, digests["training"] = training()
    digests["prediction"] = prediction(model)
    with open(sys.argv[1], "w") as file:
        json.dump({"digests": digests, "computed": computed, "examined": examined()}, file)


if __name__ == "__main__":
    main()
