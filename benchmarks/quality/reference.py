"""Trains batch after batch with PyTorch and scikit-learn, in float64 on one thread, and appends a line of JSON per run."""

import argparse
import pathlib
import re
import time
import warnings

import numpy as np
import pandas as pd
import torch
from sklearn.base import clone
from sklearn.exceptions import ConvergenceWarning
from sklearn.metrics import accuracy_score, r2_score, roc_auc_score
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.preprocessing import StandardScaler
from threadpoolctl import threadpool_limits
from torch import nn

from quality.data import TASKS
from quality.runs import print_table, record

BATCH = 128  # The estimators' default for one shard.
LAYER = re.compile(r"dense\((\d+)\) (\w+)")
ACTIVATIONS = {"gelu": nn.GELU, "relu": nn.ReLU}

# With its own defaults: batches of at most 200, a little L2, and for diamonds an end when the loss no longer falls.
SCIKIT_LEARN = {"diamonds": MLPRegressor(), "digits": MLPClassifier(max_iter=TASKS["digits"].epochs)}


class Rows:
    """The rows of a task, with features of mean 0 and variance 1 over the training rows."""

    def __init__(self, folder, name):
        files = [pd.read_parquet(folder / f"{name}-{part}.parquet") for part in ("train", "test")]
        scaler = StandardScaler().fit(np.stack(files[0].features))
        self.train, self.test = (scaler.transform(np.stack(file.features)) for file in files)
        self.label, self.expected = (file.label.to_numpy() for file in files)
        self.outputs = 1 if TASKS[name].metric == "r2" else int(self.label.max()) + 1


def network(text, inputs, outputs):
    layers = []
    for units, activation in LAYER.findall(text):
        layers += [nn.Linear(inputs, int(units)), ACTIVATIONS[activation]()]
        inputs = int(units)
    return nn.Sequential(*layers, nn.Linear(inputs, outputs)).double()


def quality(metric, outputs, expected):
    """Outputs are numbers if the metric is R^2, otherwise scores of the classes."""
    if metric == "r2":
        return r2_score(expected, outputs.ravel())
    if metric == "areaUnderROC":
        return roc_auc_score(expected, outputs[:, 1] - outputs[:, 0])
    return accuracy_score(expected, outputs.argmax(axis=1))


def pytorch(task, rows, seed):
    torch.manual_seed(seed)
    model = network(task.network, rows.train.shape[1], rows.outputs)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    x, label = torch.tensor(rows.train), torch.tensor(rows.label)
    loss, target = (nn.MSELoss(), label[:, None]) if rows.outputs == 1 else (nn.CrossEntropyLoss(), label.long())
    for _ in range(task.epochs):
        for batch in torch.randperm(len(x)).split(BATCH):
            optimizer.zero_grad()
            loss(model(x[batch]), target[batch]).backward()
            optimizer.step()
    return lambda test: model(torch.tensor(test)).detach().numpy()


def scikit_learn(estimator, task, rows, seed):
    layers = LAYER.findall(task.network)
    model = clone(estimator).set_params(
        hidden_layer_sizes=[int(units) for units, _ in layers], activation=layers[0][1], random_state=seed
    )
    model.fit(rows.train, rows.label)
    return model.predict if rows.outputs == 1 else model.predict_proba


def run(name, side, seed, rows):
    task = TASKS[name]
    start = time.perf_counter()
    if side == "PyTorch":
        predict = pytorch(task, rows, seed)
    else:
        predict = scikit_learn(SCIKIT_LEARN[name], task, rows, seed)
    seconds = time.perf_counter() - start
    value = quality(task.metric, predict(rows.test), rows.expected)
    return {"task": name, "side": side, "seed": seed, "metric": task.metric, "value": value, "seconds": seconds}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=pathlib.Path, help="where quality.data wrote to")
    parser.add_argument("--tasks", nargs="+", choices=TASKS, default=list(TASKS))
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--results", default="reference.jsonl", help="the file that is appended to")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    # Which says that the epochs that were asked for were made.
    warnings.simplefilter("ignore", ConvergenceWarning)
    runs = []
    for name in arguments.tasks:
        rows = Rows(arguments.folder, name)
        for side in ["PyTorch", "scikit-learn"] if name in SCIKIT_LEARN else ["PyTorch"]:
            for seed in range(1, arguments.seeds + 1):
                with threadpool_limits(1):
                    runs.append(run(name, side, seed, rows))
                record(arguments.results, runs[-1])
    print_table(runs)


if __name__ == "__main__":
    main()
