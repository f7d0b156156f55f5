"""Writes core/src/test/resources/train/lbfgs.csv: parameters after some steps of PyTorch's L-BFGS in float64.

A step is one iteration. The problems are those of TestProblems. Run: python lbfgs.py (it needs PyTorch)
"""

import torch

from train import options, text, write

LBFGS_SPECS = """
lbfgs
lbfgs(lr=0.5, history_size=3)
lbfgs(history_size=2, max_eval=3)
lbfgs(tolerance_grad=0.5)
lbfgs(tolerance_change=0.5)
""".split("\n")[1:-1]


def rosenbrock(x):
    return (100 * (x[1:] - x[:-1] ** 2) ** 2 + (1 - x[:-1]) ** 2).sum()


def quadratic(x):
    i = torch.arange(1.0, len(x) + 1)
    return ((i * x - 1) ** 2).sum() / 2 + x.sum() ** 2 / 2


def logistic(x):
    """12 rows with an intercept and three features, and a penalty."""
    rows = torch.tensor([[1.0, *((7 * i + 3 * j * j) % 11 - 5.0 for j in (1, 2, 3))] for i in range(12)])
    target = torch.tensor([1.0 if i % 3 == 0 else 0.0 for i in range(12)])
    return torch.nn.functional.binary_cross_entropy_with_logits(rows @ x, target) + 0.01 * (x**2).sum()


PROBLEMS = {
    "rosenbrock": (rosenbrock, [-1.2, 1.0]),
    "rosenbrock20": (rosenbrock, [-1.2, 1.0] * 10),
    "quadratic": (quadratic, [1.0, -2.0, 3.0, -4.0, 5.0, -6.0]),
    "logistic": (logistic, [0.0, 0.0, 0.0, 0.0]),
}
LBFGS_WRITTEN = (1, 2, 3, 5, 8, 12)


def write_lbfgs():
    lines = []
    for spec in LBFGS_SPECS:
        values = options(spec)[1]
        values = {key: int(v) if key in ("history_size", "max_eval") else v for key, v in values.items()}
        for problem, (loss, start) in PROBLEMS.items():
            p = torch.tensor(start, requires_grad=True)
            settings = {"max_eval": 25, **values}
            optimizer = torch.optim.LBFGS([p], max_iter=1, line_search_fn="strong_wolfe", **settings)

            def closure():
                optimizer.zero_grad()
                value = loss(p)
                value.backward()
                return value

            for step in range(1, LBFGS_WRITTEN[-1] + 1):
                optimizer.step(closure)
                if step in LBFGS_WRITTEN:
                    lines.append(f"{spec};{problem};{step};{text(p.tolist())}")
    write("lbfgs", "spec;problem;step;parameters", lines)


write_lbfgs()
