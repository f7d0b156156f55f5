"""Writes core/src/test/resources/train/runs.csv: networks before and after 200 steps of PyTorch in float64.

A line holds a network, how it is trained, the rows, what it begins with, the loss of each step and what
comes out. Given numbers are multiples of 1/64. Batches take the rows in their order; the last batch is
shorter. Run: python runs.py (it needs PyTorch)
"""

import random

import torch
from torch import nn

from train import row_losses, text, write

STEPS = 200
ROWS = 100
INPUTS = 4
OUTPUTS = 3
BATCH = 30


class Residual(nn.Sequential):
    def forward(self, x):
        return x + super().forward(x)


class Swish(nn.Module):
    def __init__(self):
        super().__init__()
        self.beta = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return x * torch.sigmoid(self.beta * x)


class Crelu(nn.Module):
    def forward(self, x):
        return torch.cat([torch.relu(x), torch.relu(-x)], 1)


class Maxout(nn.Module):
    def __init__(self, pieces):
        super().__init__()
        self.pieces = pieces

    def forward(self, x):
        return x.reshape(len(x), -1, self.pieces).max(2).values


RUNS = [
    {
        "network": "dense(32) gelu batch_norm dense(32) prelu residual(layer_norm dense(32) silu dense(32))",
        "layers": lambda: [
            nn.Linear(INPUTS, 32),
            nn.GELU(),
            nn.BatchNorm1d(32),
            nn.Linear(32, 32),
            nn.PReLU(),
            Residual(nn.LayerNorm(32), nn.Linear(32, 32), nn.SiLU(), nn.Linear(32, 32)),
            nn.Linear(32, OUTPUTS),
        ],
        "loss": "cross_entropy",
        "optimizer": "adam",
        "create": lambda p: torch.optim.Adam(p),
        "schedule": "constant",
        "scheduler": lambda o: torch.optim.lr_scheduler.ConstantLR(o, factor=1),
    },
    {
        "network": "dense(24) glu dense(36) maxout(pieces=3) rms_norm dense(8) crelu dense(16) softmax dense(12) swish",
        "layers": lambda: [
            nn.Linear(INPUTS, 24),
            nn.GLU(),
            nn.Linear(12, 36),
            Maxout(3),
            nn.RMSNorm(12, eps=1e-6),
            nn.Linear(12, 8),
            Crelu(),
            nn.Linear(16, 16),
            nn.Softmax(1),
            nn.Linear(16, 12),
            Swish(),
            nn.Linear(12, OUTPUTS),
        ],
        "loss": "cross_entropy(label_smoothing=0.1)",
        "class weights": [0.5, 1.0, 1.75],
        "weighted": True,
        "optimizer": "sgd(lr=0.2, momentum=0.9, weight_decay=0.001)",
        "create": lambda p: torch.optim.SGD(p, lr=0.2, momentum=0.9, weight_decay=0.001),
        "schedule": f"one_cycle(steps={STEPS})",
        "scheduler": lambda o: torch.optim.lr_scheduler.OneCycleLR(o, 0.2, STEPS, cycle_momentum=False),
    },
]
FIELDS = (
    "network;loss;class weights;optimizer;schedule;outputs;batch;rows;labels;weights;"
    "initial parameters;losses;parameters;statistics"
)


def sixty_fourths(value):
    return round(64 * value) / 64


def initialize(model, numbers):
    """Sets all parameters near their usual start, so that none has the value that is its default."""
    for module in model.modules():
        for p in module.parameters(recurse=False):
            center = 0 if isinstance(module, nn.Linear) else p.mean().item()
            spread = (3 / p.shape[1]) ** 0.5 if p.dim() > 1 else 0.25
            values = [sixty_fourths(center + numbers.uniform(-spread, spread)) for _ in range(p.numel())]
            p.data = torch.tensor(values).reshape(p.shape)


def rows(numbers):
    """Rows and their labels: the sign of a product and a large last element decide, but for every fifth row chance does."""
    x = [[sixty_fourths(numbers.gauss(0, 1)) for _ in range(INPUTS)] for _ in range(ROWS)]
    labels = [
        numbers.randrange(OUTPUTS) if i % 5 == 0 else 2 if row[3] > 0.75 else int(row[0] * row[1] > 0)
        for i, row in enumerate(x)
    ]
    return x, labels


def train(run, model, x, labels, weights):
    """Makes all steps; returns the loss before each."""
    optimizer = run["create"](model.parameters())
    scheduler = run["scheduler"](optimizer)
    losses = []
    start = 0
    while len(losses) < STEPS:
        end = min(start + BATCH, ROWS)
        output = model(torch.tensor(x[start:end]))
        loss, factors = row_losses(run["loss"], output, labels[start:end], run.get("class weights"))
        w = torch.tensor(weights[start:end])
        mean = (w * loss).sum() / (w * factors).sum()
        optimizer.zero_grad()
        mean.backward()
        optimizer.step()
        losses.append(mean.item())
        if len(losses) < STEPS:
            scheduler.step()
        start = end % ROWS
    return losses


def flat(tensors):
    return [value for tensor in tensors for value in tensor.flatten().tolist()]


def line(run):
    numbers = random.Random(20261129)
    model = nn.Sequential(*run["layers"]())
    initialize(model, numbers)
    initial = flat(model.parameters())
    x, labels = rows(numbers)
    weights = [numbers.choice((0.0, 0.5, 1.0, 2.0)) if run.get("weighted") else 1.0 for _ in x]
    losses = train(run, model, x, labels, weights)
    statistics = flat(b for b in model.buffers() if b.dim() > 0)
    given = [run["network"], run["loss"], text(run.get("class weights", [])), run["optimizer"], run["schedule"]]
    sizes = [str(OUTPUTS), str(BATCH)]
    numbers = [sum(x, []), labels, weights, initial, losses, flat(model.parameters()), statistics]
    return ";".join([*given, *sizes, *map(text, numbers)])


if __name__ == "__main__":
    write("runs", FIELDS, [line(run) for run in RUNS])
