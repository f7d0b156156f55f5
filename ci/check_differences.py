#!/usr/bin/env python3
"""Compares functions in SQL, and layers, with PyTorch's. What differs must be what docs/differences.md says.

On other processors than that of the page some differences may be missing; there may be no others.

usage: activations functions --format json --details | check_differences.py JAR [--write]
It needs the packages of core/src/test/python/requirements.txt. --write writes the page anew, on a processor with AVX512.
"""

import itertools
import json
import math
import re
import sys
from pathlib import Path

import numpy as np
import torch
from pyspark.sql import SparkSession

PAGE = Path(__file__).resolve().parents[1] / "docs/differences.md"
# What the page is made with. PyTorch has other loops, with other results at infinities, for other processors.
PROCESSOR = "AVX512"
POINTS = 10_000
LENGTH = 10
FACTORS = [0.75, -0.5, 1.25, 2, -1, 0.25, 1, 0.5, -2, 1.5]
TYPES = {"DOUBLE": (np.float64, 1e-12), "FLOAT": (np.float32, 1e-5)}

# The calls that functions name take the mean over all rows.
BY_ROW = {
    "cross_entropy": "torch.nn.functional.cross_entropy(logits, label, reduction='none')",
    "bce_with_logits": "torch.nn.functional.binary_cross_entropy_with_logits("
    "x, target.expand_as(x), reduction='none').mean(-1)",
}
SPECIAL_ROWS = ["Infinity", "-Infinity", "NaN", "a quarter of the largest number", "0"]


def numbers(dtype, kinks):
    """Infinities, NaN, the ends of the range, kinks and their neighbours; then numbers of all sizes."""
    info = np.finfo(dtype)
    ends = [0.0, info.smallest_subnormal, info.tiny, info.eps, info.max, np.inf]
    special = [sign * x for sign in (1, -1) for x in ends] + [np.nan]
    for kink in np.asarray(kinks, dtype):
        special += [np.nextafter(kink, dtype(-np.inf)), kink, np.nextafter(kink, dtype(np.inf))]
    sizes = np.concatenate([sign * np.geomspace(1e-8, 1e3, 1000) for sign in (1, -1)])
    rest = np.random.default_rng(1).uniform(-40, 40, POINTS - len(special) - len(sizes))
    return np.concatenate([special, sizes, rest]).astype(dtype)


def rows(dtype):
    """Rows of random numbers. The first have one special number each; two have nothing else."""
    x = np.random.default_rng(2).normal(0, 3, (POINTS // LENGTH, LENGTH)).astype(dtype)
    x[: len(SPECIAL_ROWS), 3] = [np.inf, -np.inf, np.nan, np.finfo(dtype).max / 4, 0]
    x[len(SPECIAL_ROWS)] = 2.5
    x[len(SPECIAL_ROWS) + 1] = -np.inf
    return x


def row_name(index):
    more = ["a row of 2.5 only", "a row of -Infinity only"]
    names = [f"a row with {name}" for name in SPECIAL_ROWS] + more
    return names[index] if index < len(names) else None


def by_sql(spark, x, expressions):
    """The results for the rows x, an array for each expression."""
    kind = "FLOAT" if x.dtype == np.float32 else "DOUBLE"
    table = spark.createDataFrame(list(enumerate(x.tolist())), f"i INT, x ARRAY<{kind}>")
    results = table.selectExpr("i", *expressions).orderBy("i").collect()
    return [np.array([row[1 + n] for row in results], np.float64) for n in range(len(expressions))]


def by_pytorch(call, x, data):
    """The values, and the gradients of their sum with FACTORS; None if PyTorch has none."""
    torch.set_default_dtype(torch.from_numpy(x).dtype)
    x = torch.tensor(x, requires_grad=True)
    tensors = {name: torch.tensor(value) for name, value in data.items()}
    y = eval(call, {"x": x, "logits": x, "torch": torch} | tensors)
    value = y.detach().double().numpy()
    factors = torch.tensor(FACTORS[: y.shape[-1] if y.ndim > 1 else 1])
    if call.startswith("torch.heaviside("):  # It has no gradient there.
        return value, None
    (gradient,) = torch.autograd.grad(y, x, factors.expand_as(y))
    return value, gradient.double().numpy()


def is_far(here, there, scale, tolerance):
    with np.errstate(invalid="ignore", over="ignore"):
        near = np.abs(here - there) <= tolerance * scale
    return ~(near | (here == there) | (np.isnan(here) & np.isnan(there)))


def text(x):
    if math.isnan(x):
        return "NaN"
    return ("-" if x < 0 else "") + "Infinity" if math.isinf(x) else f"{x + 0:.6g}"


def span(x):
    """Rounded, and without the sign of a zero, for other processors to give the same."""
    low, high = (f"{end + 0:.1g}" for end in (x.min(), x.max()))
    return f"about {low}" if low == high else f"{low} to {high}"


def elements(x, here, there, kinks, tolerance):
    """Where an element-wise function differs, and what is there and here."""
    scale = np.maximum(np.abs(here), np.abs(there))
    # Below it, numbers have fewer digits.
    scale = np.where(scale < np.finfo(x.dtype).tiny / tolerance, np.inf, scale)
    far = is_far(here, there, scale, tolerance)
    single = ~np.isfinite(x) | np.isin(x, np.asarray(kinks, x.dtype))
    for i in np.flatnonzero(far & single):
        yield f"x = {text(x[i])}", text(there[i]), text(here[i])
    for side in (x < 0, x >= 0):
        stretch = far & ~single & side
        is_nan = stretch & np.isnan(there)
        if is_nan.any():
            yield f"x from {span(x[is_nan])}", "NaN", "a number"
        part = stretch & ~is_nan
        if part.any():
            error = np.max(np.abs(here - there)[part] / scale[part])
            yield f"x from {span(x[part])}", f"relative difference up to {error:.0e}", ""


def element_wise(spark, sheet, call, kind):
    dtype, tolerance = TYPES[kind]
    name, kinks = sheet["name"], sheet["kinks"]
    x = numbers(dtype, kinks)
    factor = f"CAST({FACTORS[0]} AS {kind})"
    here = by_sql(spark, x[None], [f"nn_{name}(x)", f"nn_{name}_backward(transform(x, e -> {factor}), x)"])
    there = by_pytorch(call, x, {})
    for form, a, b in zip(("value", "gradient"), here, there):
        if b is not None:
            yield from ((form, *line) for line in elements(x, a[0], b, kinks, tolerance))


def in_rows(here, there, tolerance):
    """Where rows differ, relative to their largest number or 1, whichever is larger."""
    here, there = here.reshape(len(here), -1), there.reshape(len(there), -1)
    scale = np.maximum(1, np.max(np.where(np.isfinite(there), np.abs(there), 0), axis=1, keepdims=True))
    far = is_far(here, there, scale, tolerance)
    for row in np.flatnonzero(far.any(axis=1)):
        differing = far[row]
        values = [", ".join(dict.fromkeys(text(v) for v in side[row][differing])) for side in (there, here)]
        yield row_name(row) or f"row {row}", *values


def row_wise(spark, sheet, call, kind):
    dtype, tolerance = TYPES[kind]
    name, x = sheet["name"], rows(dtype)
    data, arguments = {}, ""
    for argument, value in re.findall(r"(\w+) => (array\(.*?\)|[^,)]+)", sheet["example"]):
        if value.startswith("array"):
            given = itertools.cycle(json.loads(f"[{value[6:-1]}]"))
            data[argument] = np.array(list(itertools.islice(given, LENGTH)), dtype)
            value = f"array({', '.join(f'{v}D' for v in data[argument])})"
        else:
            data[argument] = np.full(len(x), int(value))
        arguments += f", {argument} => {value}"
    there = by_pytorch(BY_ROW.get(name, call), x, data)
    count = there[0].shape[1] if there[0].ndim > 1 else 0
    grad = f"CAST({FACTORS[0]} AS {kind})"
    if count:
        grad = f"CAST(array({', '.join(f'{v}D' for v in FACTORS[:count])}) AS ARRAY<{kind}>)"
    here = by_sql(spark, x, [f"nn_{name}(x{arguments})", f"nn_{name}_backward({grad}, x{arguments})"])
    for form, a, b in zip(("value", "gradient"), here, there):
        yield from ((form, *line) for line in in_rows(a, b, tolerance))


def layers(spark):
    """Stages with weights, whose columns have numbers in double precision."""
    from sparkactivations.ml import BatchNormalization, Dense, LayerNormalization

    x = rows(np.float64)[len(SPECIAL_ROWS) + 2 :]
    random = np.random.default_rng(3)
    weights, bias, gamma, beta = random.normal(size=(4, LENGTH)), np.full(4, 0.5), *random.normal(size=(2, LENGTH))
    columns = {"inputCol": "x", "outputCol": "y"}
    affine = {"gamma": gamma.tolist(), "beta": beta.tolist()}
    functional, tensor = torch.nn.functional, torch.tensor
    table = spark.createDataFrame(list(enumerate(x.tolist())), "i INT, x ARRAY<DOUBLE>")
    x = tensor(x)
    scales = {"weight": tensor(gamma), "bias": tensor(beta)}
    for name, stage, there in [
        ("Dense", Dense(weights=weights, bias=bias, **columns), functional.linear(x, tensor(weights), tensor(bias))),
        ("LayerNormalization", LayerNormalization(**affine, **columns), functional.layer_norm(x, (LENGTH,), **scales)),
        (
            "BatchNormalization",
            BatchNormalization(**affine, **columns).fit(table),
            functional.batch_norm(x, None, None, training=True, **scales),
        ),
    ]:
        here = np.array([row.y for row in stage.transform(table).orderBy("i").select("y").collect()])
        yield from ((name, "value", "DOUBLE", *line) for line in in_rows(here, there.numpy(), TYPES["DOUBLE"][1]))


def differences(spark, sheets):
    """Lines of the table, without the names of types, which follow; and how much was compared."""
    compared, lines = [], {}
    for sheet in sheets:
        calls = [call.split("  #")[0] for call in sheet.get("elsewhere") or () if call.startswith("torch")]
        if not calls or any(argument["name"] == "seed" for argument in sheet.get("arguments", ())):
            continue
        compared.append(sheet["name"])
        compare = element_wise if sheet["kind"] == "element-wise" else row_wise
        for kind in TYPES:
            for form, *line in compare(spark, sheet, calls[0], kind):
                lines.setdefault((sheet["name"], form, *line), []).append(kind)
    for name, form, kind, *line in layers(spark):
        lines.setdefault((name, form, *line), []).append(kind)
    return compared, lines


def page(compared, lines):
    table = "\n".join(
        f"| `{name}` | {form} | {', '.join(kinds)} | {' | '.join(line)} |" for (name, form, *line), kinds in lines.items()
    )
    return f"""# Differences from PyTorch

`ci/conformance` writes this page and fails if it would change. It compares values and gradients in SQL with those of PyTorch {torch.__version__.split("+")[0]} on a CPU with {PROCESSOR}:
{POINTS:,} numbers for each function, among them infinities, NaN, the ends of the range and the neighbours of kinks; of row functions, {POINTS // LENGTH:,} rows of {LENGTH}
numbers. Numbers agree if they differ by at most 1e-12 (FLOAT: 1e-5) of the larger one, or in rows of the largest one of the row, or of 1 if that is larger.
Random functions are left out. The stages `Dense`, `LayerNormalization` and `BatchNormalization` are compared, too. Gradients of layers have no SQL; whole
runs of training agree with PyTorch's to 1e-13 ([Training](training.md)).

Compared: {", ".join(f"`{name}`" for name in compared)}. All agree but for the following. Where numbers differ, those here are within the
[tolerances](accuracy.md) of the correctly rounded value.

- **Limits at infinities**: PyTorch has NaN where a formula multiplies 0 by an infinity; here it is the limit.
- **NaN**: the gradient at NaN is NaN here; PyTorch takes NaN for one side of a kink.
- **Tails**: PyTorch's formulas lose digits where they subtract numbers that are nearly equal.

| function | form | type | where | PyTorch | here |
|---|---|---|---|---|---|
{table}
"""


def main():
    jar, *options = sys.argv[1:]
    builder = SparkSession.builder.master("local[1]").config("spark.jars", jar).config("spark.ui.enabled", "false")
    builder = builder.config("spark.sql.extensions", "org.sparkactivations.sql.ActivationsExtensions")
    spark = builder.config("spark.ui.showConsoleProgress", "false").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    compared, lines = differences(spark, json.load(sys.stdin))
    made = page(compared, lines)
    if options == ["--write"]:
        PAGE.write_text(made)
    print(f"{len(compared)} functions and 3 layers: {len(lines)} differences")
    known = set(PAGE.read_text().splitlines())
    new, gone = sorted(set(made.splitlines()) - known), sorted(known - set(made.splitlines()))
    same_processor = torch.backends.cpu.get_cpu_capability() == PROCESSOR
    if new or (gone and same_processor):
        sys.exit("\n".join(["docs/differences.md would change; new lines:", *new, "lines that go:", *gone]))
    if gone:
        print("\n".join([f"no difference here, but with {PROCESSOR}:", *gone]))


if __name__ == "__main__":
    main()
