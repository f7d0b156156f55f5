"""Trains networks here and with PyTorch, turn by turn, and prints the section of docs/performance.md.

Usage: training.py JAVA-COMMAND... (which reads networks from standard input; see benchmarks/training).
"""

import statistics
import subprocess
import sys
import time

import torch
from report import processor
from torch import nn

INPUTS, CLASSES, ROWS = 64, 10, 1 << 13
ROUNDS = 9
SECONDS = 0.6
WARM_UP = 4

HEAD = """
## Training

Measured by `benchmarks/training` on {processor}: 64 inputs, 10 classes, adam, double, one thread, rows per second. Medians
of {rounds} runs in turns with PyTorch {torch} (float64, eager, one thread) in one run.

| network | batch | here | PyTorch | ratio |
|---|---|---|---|---|
"""


SPARK = """
Spark's `MultilayerPerceptronClassifier` (gradient descent, local[1]) passes over {other:,.0f} rows per second of the same sizes with
sigmoid. Here `{network}` trains {own:,.0f} rows per second with adam in batches of 128: {ratio:.1f} times as many
(medians of {rounds} runs in turns).
"""


def dense(inputs, outputs):
    return nn.Linear(inputs, outputs)


NETWORKS = {
    "dense(128) relu dense(128) relu": lambda: [dense(64, 128), nn.ReLU(), dense(128, 128), nn.ReLU()],
    "dense(128) batch_norm gelu dense(128) batch_norm gelu": lambda: [
        dense(64, 128),
        nn.BatchNorm1d(128),
        nn.GELU(),
        dense(128, 128),
        nn.BatchNorm1d(128),
        nn.GELU(),
    ],
    "dense(128) layer_norm gelu dense(128) layer_norm gelu": lambda: [
        dense(64, 128),
        nn.LayerNorm(128),
        nn.GELU(),
        dense(128, 128),
        nn.LayerNorm(128),
        nn.GELU(),
    ],
    "dense(128) gelu dropout(p=0.1) dense(128) gelu dropout(p=0.1)": lambda: [
        dense(64, 128),
        nn.GELU(),
        nn.Dropout(0.1),
        dense(128, 128),
        nn.GELU(),
        nn.Dropout(0.1),
    ],
}
CASES = [(network, 128) for network in NETWORKS] + [("dense(128) relu dense(128) relu", 1024)]


class PyTorch:
    def __init__(self):
        torch.set_num_threads(1)
        torch.manual_seed(1)
        self.x = 2 * torch.rand(ROWS, INPUTS, dtype=torch.float64) - 1
        self.labels = torch.randint(0, CLASSES, (ROWS,))
        self.models = {}

    def rows_per_second(self, network, batch, seconds):
        if (network, batch) not in self.models:
            model = nn.Sequential(*NETWORKS[network](), dense(128, CLASSES)).double()
            self.models[network, batch] = model, torch.optim.Adam(model.parameters())
        model, optimizer = self.models[network, batch]
        loss = nn.CrossEntropyLoss()
        rows, start = 0, time.perf_counter()
        while time.perf_counter() < start + seconds:
            for first in range(0, ROWS, batch):
                optimizer.zero_grad()
                loss(model(self.x[first : first + batch]), self.labels[first : first + batch]).backward()
                optimizer.step()
                rows += batch
        return rows / (time.perf_counter() - start)


class Java:
    def __init__(self, command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def rows_per_second(self, network, batch, seconds):
        print(network, batch, seconds, sep=";", file=self.process.stdin, flush=True)
        return float(self.process.stdout.readline())


class SparkPerceptron:
    """MLlib's network: sigmoid only, gradient descent, of which a step is a pass over all rows. One core."""

    rows = 100_000

    def __init__(self):
        from pyspark.ml.functions import array_to_vector
        from pyspark.sql import SparkSession, functions

        self.spark = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
        self.spark.sparkContext.setLogLevel("ERROR")
        numbers = functions.array(*[2 * functions.rand(seed) - 1 for seed in range(INPUTS)])
        label = (functions.col("id") % CLASSES).cast("double")
        table = self.spark.range(0, self.rows, 1, 1).select(label.alias("label"), array_to_vector(numbers).alias("features"))
        self.table = table.cache()
        self.table.count()

    def seconds(self, steps):
        from pyspark.ml.classification import MultilayerPerceptronClassifier

        layers = [INPUTS, 128, 128, CLASSES]
        start = time.perf_counter()
        MultilayerPerceptronClassifier(layers=layers, solver="gd", maxIter=steps, tol=0, seed=1).fit(self.table)
        return time.perf_counter() - start

    def rows_per_second(self, network, batch, seconds):
        """By the difference of a long and a short fit, so that only passes count."""
        return self.rows * 10 / (self.seconds(12) - self.seconds(2))


def compare_with_spark(here):
    network, batch, rounds = "dense(128) sigmoid dense(128) sigmoid", 128, 5
    sides = [here, SparkPerceptron()]
    for side in sides:
        side.rows_per_second(network, batch, WARM_UP)
    runs = [[side.rows_per_second(network, batch, SECONDS) for side in sides] for _ in range(rounds)]
    own, other = (statistics.median(times) for times in zip(*runs))
    print(SPARK.format(network=network, rounds=rounds, own=own, other=other, ratio=own / other), end="")


def main():
    sides = [Java(sys.argv[1:]), PyTorch()]
    print(HEAD.format(processor=processor(), rounds=ROUNDS, torch=torch.__version__), end="")
    for network, batch in CASES:
        for side in sides:
            side.rows_per_second(network, batch, WARM_UP)
        runs = [[side.rows_per_second(network, batch, SECONDS) for side in sides] for _ in range(ROUNDS)]
        here, other = (statistics.median(times) for times in zip(*runs))
        print(f"| `{network}` | {batch} | {here:,.0f} | {other:,.0f} | {here / other:.2f} |", flush=True)
    compare_with_spark(sides[0])


if __name__ == "__main__":
    main()
