"""Prints the times of PyTorch's functions as JSON: ns per element, one thread, float64, 2^18 elements from N(0, 3).

Rows have 256 elements. With --names it prints only the names, separated by commas.
"""

import json
import sys

import torch
import torch.nn.functional as F
from timing import best

SIZE = 1 << 18

FUNCTIONS = {
    "relu": F.relu,
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "gelu": F.gelu,
    "gelu_tanh": lambda x: F.gelu(x, approximate="tanh"),
    "silu": F.silu,
    "mish": F.mish,
    "elu": F.elu,
    "selu": F.selu,
    "celu": F.celu,
    "softplus": F.softplus,
    "hardswish": F.hardswish,
    "hardsigmoid": F.hardsigmoid,
    "leaky_relu": F.leaky_relu,
    "softsign": F.softsign,
    "logsigmoid": F.logsigmoid,
    "tanhshrink": F.tanhshrink,
    "hardshrink": F.hardshrink,
    "softshrink": F.softshrink,
    "softmax": lambda x: F.softmax(x.view(-1, 256), dim=-1),
    "log_softmax": lambda x: F.log_softmax(x.view(-1, 256), dim=-1),
}


def main():
    if sys.argv[1:] == ["--names"]:
        print(",".join(FUNCTIONS))
        return
    torch.set_num_threads(1)
    torch.manual_seed(1)
    x = 3 * torch.randn(SIZE, dtype=torch.float64)
    results = {}
    with torch.no_grad():
        for name, function in FUNCTIONS.items():
            results[name] = best(lambda: function(x)) / SIZE * 1e9
    json.dump({"version": torch.__version__, "nanoseconds": results}, sys.stdout, indent=2)
    print()


if __name__ == "__main__":
    main()
