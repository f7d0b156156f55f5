"""Writes core/src/test/resources/train/*.csv: what PyTorch computes in float64 for what is in Java's package train.

optimizers.csv holds parameters after some of 100 steps with the gradients of gradients.csv and a learning
rate that is halved in every second step. Lion is written out here, after its paper.
lbfgs.py writes lbfgs.csv. Numbers are separated by blanks. Run: python train.py (it needs PyTorch)
"""

import math
import pathlib
import random
import re

import torch

OUT = pathlib.Path(__file__).parent.parent / "resources" / "train"
RANDOM = random.Random(20261128)
START = [1.0, -0.5, 0.25, 2.0, -3.0]
STEPS = 100
WRITTEN = (1, 2, 3, 10, 50, 100)

# NAdam keeps a product in a number of the default type.
torch.set_default_dtype(torch.float64)

OPTIMIZERS = {
    "sgd": torch.optim.SGD,
    "adagrad": torch.optim.Adagrad,
    "adadelta": torch.optim.Adadelta,
    "rmsprop": torch.optim.RMSprop,
    "adam": torch.optim.Adam,
    "adamw": torch.optim.AdamW,
    "nadam": torch.optim.NAdam,
    "adamax": torch.optim.Adamax,
}
OPTIMIZER_SPECS = """
sgd
sgd(lr=0.1, weight_decay=0.01)
sgd(lr=0.05, momentum=0.9)
sgd(lr=0.05, momentum=0.9, dampening=0.3)
sgd(lr=0.05, momentum=0.9, nesterov=true)
sgd(lr=0.05, momentum=0.8, dampening=0.25, weight_decay=0.1)
sgd(lr=0.05, momentum=0.8, nesterov=true, weight_decay=0.1)
adagrad
adagrad(lr=0.5, lr_decay=0.1, weight_decay=0.02, initial_accumulator_value=0.3, eps=0.001)
adadelta
adadelta(lr=0.5, rho=0.8, eps=0.001, weight_decay=0.1)
rmsprop
rmsprop(lr=0.02, alpha=0.9, eps=0.01, weight_decay=0.1)
rmsprop(momentum=0.9)
rmsprop(centered=true)
rmsprop(lr=0.02, alpha=0.9, eps=0.01, weight_decay=0.1, momentum=0.5, centered=true)
adam
adam(amsgrad=true)
adam(lr=0.1, beta1=0.8, beta2=0.9, eps=0.001, weight_decay=0.1)
adam(lr=0.1, beta1=0.5, beta2=0.9, eps=0.001, weight_decay=0.1, amsgrad=true)
adamw
adamw(amsgrad=true)
adamw(lr=0.1, beta1=0.8, beta2=0.9, eps=0.001, weight_decay=0.5)
adamw(lr=0.1, beta1=0.8, beta2=0.9, eps=0.001, weight_decay=0, amsgrad=true)
nadam
nadam(lr=0.1, beta1=0.8, beta2=0.9, eps=0.001, weight_decay=0.1, momentum_decay=0.5)
nadam(lr=0.1, beta1=0.8, beta2=0.9, eps=0.001, weight_decay=0.1, momentum_decay=0, decoupled_weight_decay=true)
adamax
adamax(lr=0.1, beta1=0.8, beta2=0.9, eps=0.001, weight_decay=0.1)
lion
lion(lr=0.1, beta1=0.8, beta2=0.9, weight_decay=0.1)
""".split("\n")[1:-1]

SCHEDULES = {
    "constant": lambda o: torch.optim.lr_scheduler.ConstantLR(o, factor=1),
    "step(size=7)": lambda o: torch.optim.lr_scheduler.StepLR(o, 7),
    "step(size=1, gamma=0.75)": lambda o: torch.optim.lr_scheduler.StepLR(o, 1, 0.75),
    "exponential(gamma=0.9)": lambda o: torch.optim.lr_scheduler.ExponentialLR(o, 0.9),
    "cosine(steps=40)": lambda o: torch.optim.lr_scheduler.CosineAnnealingLR(o, 40),
    "cosine(steps=40, warmup=8, end=0.1)": lambda o: torch.optim.lr_scheduler.SequentialLR(
        o,
        [
            torch.optim.lr_scheduler.LinearLR(o, 1 / 9, total_iters=8),
            torch.optim.lr_scheduler.CosineAnnealingLR(o, 32, eta_min=0.1),
        ],
        [8],
    ),
    "one_cycle(steps=40)": lambda o: torch.optim.lr_scheduler.OneCycleLR(o, 1, 40, cycle_momentum=False),
    "one_cycle(steps=40, rise=0.5, div=10, final_div=100)": lambda o: torch.optim.lr_scheduler.OneCycleLR(
        o, 1, 40, pct_start=0.5, div_factor=10, final_div_factor=100, cycle_momentum=False
    ),
}
SCHEDULE_STEPS = 40

PLATEAU_SPECS = """
reduce_on_plateau
reduce_on_plateau(factor=0.5, patience=2)
reduce_on_plateau(factor=0.3, patience=0, threshold=0)
reduce_on_plateau(factor=0.5, patience=1, threshold=0.2, cooldown=3)
reduce_on_plateau(patience=1, cooldown=1, min_factor=0.02)
reduce_on_plateau(patience=0, eps=0.005)
""".split("\n")[1:-1]

LOSSES = {
    "cross_entropy": torch.nn.CrossEntropyLoss,
    "bce_with_logits": torch.nn.BCEWithLogitsLoss,
    "mse": torch.nn.MSELoss,
    "mae": torch.nn.L1Loss,
    "huber": torch.nn.HuberLoss,
    "poisson": torch.nn.PoissonNLLLoss,
}
LOSS_SPECS = "cross_entropy;cross_entropy(label_smoothing=0.1);cross_entropy(label_smoothing=1);bce_with_logits;mse;mae;huber;huber(delta=0.5);poisson"


def text(values):
    """The numbers as Java reads them."""
    return " ".join(repr(float(v)).replace("nan", "NaN").replace("inf", "Infinity") for v in values)


def options(spec):
    """The name of a spec and its parameters, as PyTorch calls them."""
    name, arguments = re.fullmatch(r"(\w+)(?:\((.*)\))?", spec).groups()
    pairs = [pair.split("=") for pair in (arguments or "").split(", ") if pair]
    values = {key: value == "true" if value in ("true", "false") else float(value) for key, value in pairs}
    if "beta1" in values:
        values["betas"] = values.pop("beta1"), values.pop("beta2")
    return name, values


class Lion(torch.optim.Optimizer):
    """Program 1 of the paper."""

    def __init__(self, parameters, lr=1e-4, betas=(0.9, 0.99), weight_decay=0.0):
        super().__init__(parameters, {"lr": lr})
        self.betas, self.decay = betas, weight_decay
        self.mean = [0.0] * len(START)

    def step(self):
        group = self.param_groups[0]
        lr, p = group["lr"], group["params"][0]
        beta1, beta2 = self.betas
        for i, g in enumerate(p.grad.tolist()):
            update = math.copysign(1, c) if (c := beta1 * self.mean[i] + (1 - beta1) * g) else 0
            p.data[i] -= lr * (update + self.decay * p.data[i])
            self.mean[i] = beta2 * self.mean[i] + (1 - beta2) * g


def gradients():
    """A parameter each: ordinary, growing, of small size, often 0, and with a mean other than 0."""
    for step in range(STEPS):
        g = [RANDOM.gauss(0, 1) for _ in START]
        yield [g[0], g[1] * (1 + step), g[2] * 1e-6, g[3] if step % 3 == 1 else 0.0, 3 + g[4]]


def write(name, header, lines):
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / (name + ".csv")).write_text("\n".join([header, *lines]) + "\n")


def write_optimizers():
    given = list(gradients())
    write("gradients", "gradients", [text(line) for line in given])
    lines = []
    for spec in OPTIMIZER_SPECS:
        name, values = options(spec)
        p = torch.tensor(START, requires_grad=True)
        optimizer = {**OPTIMIZERS, "lion": Lion}[name]([p], **values)
        group = optimizer.param_groups[0]
        lr = group["lr"]
        for step, gradient in enumerate(given, 1):
            group["lr"] = lr if step % 2 == 1 else lr / 2
            p.grad = torch.tensor(gradient)
            optimizer.step()
            if step in WRITTEN:
                lines.append(f"{spec};{step};{text(p.tolist())}")
    write("optimizers", "spec;step;parameters", lines)


def write_schedules():
    lines = []
    for spec, create in SCHEDULES.items():
        p = torch.zeros(1, requires_grad=True)
        optimizer = torch.optim.SGD([p], lr=1.0)
        schedule = create(optimizer)
        factors = []
        for _ in range(SCHEDULE_STEPS):
            factors.append(optimizer.param_groups[0]["lr"])
            optimizer.step()
            if len(factors) < SCHEDULE_STEPS:
                schedule.step()
        lines.append(f"{spec};{text(factors)}")
    write("schedules", "spec;factors", lines)


def plateaus():
    """Metrics that fall with noise, stand still, are negative, and include what is not finite."""
    falling = [1 / (1 + t / 5) + RANDOM.uniform(0, 0.1) for t in range(60)]
    return [falling, [0.5] * 60, [-x for x in falling], [math.nan, math.inf, 1.0, math.nan, -math.inf] * 12]


def write_plateaus():
    lines = []
    given = plateaus()
    for spec in PLATEAU_SPECS:
        values = options(spec)[1]
        settings = {"min_lr" if key == "min_factor" else key: value for key, value in values.items()}
        for metrics in given:
            optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=1.0)
            schedule = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, **settings)
            factors = []
            for metric in metrics:
                schedule.step(metric)
                factors.append(optimizer.param_groups[0]["lr"])
            lines.append(f"{spec};{text(metrics)};{text(factors)}")
    write("plateaus", "spec;metrics;factors after each", lines)


def write_clipping():
    lines = []
    for count in (1, 5, 100):
        for norm, value in ((1, math.inf), (1e-3, math.inf), (50, math.inf), (math.inf, 0.5), (2, 0.1), (math.inf, math.inf)):
            for size in (1e-7, 1, 1e5):
                p = torch.zeros(count, requires_grad=True)
                p.grad = torch.tensor([RANDOM.gauss(0, size) for _ in range(count)])
                given = p.grad.tolist()
                before = torch.nn.utils.clip_grad_norm_([p], norm)
                torch.nn.utils.clip_grad_value_([p], value)
                lines.append(";".join(map(text, ([norm], [value], given, [before], p.grad.tolist()))))
    write("clipping", "norm;value;gradients;norm before;gradients after", lines)


def row_losses(spec, x, targets, class_weights):
    """The loss of each row, and the weight of its class."""
    name, values = options(spec)
    if name == "cross_entropy":
        weight = None if class_weights is None else torch.tensor(class_weights)
        labels = torch.tensor([int(v) for v in targets])
        loss = LOSSES[name](weight=weight, reduction="none", **values)(x, labels)
        return loss, torch.ones(len(targets)) if weight is None else weight[labels]
    loss = LOSSES[name](reduction="none", **values)(x, torch.tensor(targets).reshape(x.shape))
    return loss.mean(1), torch.ones(len(x))


def write_losses():
    lines = []
    for spec in LOSS_SPECS.split(";"):
        for rows, outputs, classes in ((1, 2, False), (4, 3, False), (6, 5, True)):
            name = options(spec)[0]
            count = rows if name == "cross_entropy" else rows * outputs
            targets = {
                "cross_entropy": lambda: RANDOM.randrange(outputs),
                "bce_with_logits": lambda: RANDOM.choice((0, 1, 0.25)),
                "poisson": lambda: RANDOM.randrange(9),
            }.get(name, lambda: RANDOM.gauss(0, 2))
            target = [targets() for _ in range(count)]
            x = torch.tensor([[RANDOM.gauss(0, 2) for _ in range(outputs)] for _ in range(rows)])
            x.requires_grad_(True)
            weights = [RANDOM.choice((0, 1, 2, 0.7)) for _ in range(rows - 1)] + [1.5]
            classes = name == "cross_entropy" and classes
            class_weights = [RANDOM.uniform(0, 2) for _ in range(outputs)] if classes else None
            loss, factors = row_losses(spec, x, target, class_weights)
            w = torch.tensor(weights)
            mean = (w * loss).sum() / (w * factors).sum()
            mean.backward()
            parts = [class_weights or [], weights, x.flatten().tolist(), target, [mean.item()], x.grad.flatten().tolist()]
            lines.append(";".join([spec, str(outputs), *map(text, parts)]))
    write("losses", "spec;outputs;class weights;weights;values;targets;mean;gradients", lines)


if __name__ == "__main__":
    write_optimizers()
    write_schedules()
    write_losses()
    write_plateaus()
    write_clipping()
