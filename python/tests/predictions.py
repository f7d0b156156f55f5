"""The bits that pipelines of networks predict.

python predictions.py JAR FOLDER  loads the model and the pipeline of the folder, without importing
this package, and writes what the model predicts, and what the pipeline does once fitted.
"""

import sys
from pathlib import Path
from typing import Any

from pyspark.ml import Pipeline, PipelineModel
from pyspark.ml.functions import vector_to_array
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F


def predictions(model: Any, table: DataFrame) -> list[str]:
    """All that a model adds, as sorted texts, which tell all bits of a number."""
    rows = model.transform(table)
    vectors = [
        vector_to_array(F.col(name)).alias(name)
        for name in ("rawPrediction", "probability")
        if name in rows.columns
    ]
    text = F.to_json(F.struct("radius", "prediction", *vectors))
    return sorted(row[0] for row in rows.select(text).collect())


def main(jar: str, folder: Path) -> None:
    spark = (
        SparkSession.Builder()
        .master("local[2]")
        .config("spark.jars", jar)
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate()
    )
    rings = spark.read.parquet(str(folder / "rings"))
    models = {
        "loaded": PipelineModel.load(str(folder / "model")),
        "fitted": Pipeline.load(str(folder / "pipeline")).fit(rings),
    }
    for name, model in models.items():
        (folder / f"{name}.txt").write_text("\n".join(predictions(model, rings)))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
