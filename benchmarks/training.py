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


def main():
    sides = [Java(sys.argv[1:]), PyTorch()]
    print(HEAD.format(processor=processor(), rounds=ROUNDS, torch=torch.__version__), end="")
    for network, batch in CASES:
        for side in sides:
            side.rows_per_second(network, batch, WARM_UP)
        runs = [[side.rows_per_second(network, batch, SECONDS) for side in sides] for _ in range(ROUNDS)]
        here, other = (statistics.median(times) for times in zip(*runs))
        print(f"| `{network}` | {batch} | {here:,.0f} | {other:,.0f} | {here / other:.2f} |", flush=True)


if __name__ == "__main__":
    main()
