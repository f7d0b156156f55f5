"""Puts what benchmarks/run and benchmarks/sql left in a folder into a page; sections of which there is nothing new stay."""

import json
import math
import pathlib
import platform
import re
import statistics
import sys

SIZE = 1 << 18

TRANSCENDENTAL = {
    "sigmoid", "tanh", "gelu", "gelu_tanh", "silu", "mish", "elu", "selu", "celu", "softplus", "logsigmoid",
    "tanhshrink", "softmax", "log_softmax",
}  # fmt: skip

KERNELS = """\
## Kernels

Measured by `benchmarks/run` with JMH on one thread of {processor}, {jvm}. The data are 2^18 doubles from N(0, 3); for softmax and log_softmax, 1,024 rows
of 256. PyTorch {torch} runs with float64 on one thread before and after each of {rounds} rounds. Times are nanoseconds per element of
the fastest call in all rounds, because other processes on the machine slow down the rest, for minutes at a time.

* *ratio*: the time of the value divided by PyTorch's.
* *f'/f*: the time of the derivative (for rows: of the backward pass) divided by that of the value.
* *both/f*: the time of value and derivative in one pass divided by that of the value.
* *scalar*: the code for machines without vectors.
* *Math*: the usual formula with `java.lang.Math` in a plain loop. For softsign this is x / (1 + abs(x)), which C2 vectorizes. It is
  NaN at the infinities, where softsign is 1 and -1. With a test for infinities it takes as long as the scalar code (1.08 and 1.10 ns).

| function | value | PyTorch | ratio | f'/f | both/f | scalar | scalar/value | Math |
|---|---|---|---|---|---|---|---|---|
"""

SQL = """
## SQL

Measured by `benchmarks/sql`, which runs `./activations bench`: {data}, cached; {processor}, {machine}.

* *core-ns*: nanoseconds of one core per element (for sparse vectors: per stored element).
* *per copy*: the time divided by that of a projection that only copies a column of the same type. The median of the functions on
  ARRAY<DOUBLE> is {median_per_copy:.2f}.

| type | query | core-ns | per copy |
|---|---|---|---|
"""

PROFILER = """
## Profiler

The table compares profiles of cached vectors of 256 dimensions with Spark's own `Summarizer.metrics("mean", "variance")` in the
same run. `count` only counts the vectors. The charts show the time of a profile under 8 functions for tables of several sizes.

| query | core-ns | per Summarizer |
|---|---|---|
"""

CHART = """
```mermaid
xychart-beta
    title "{title}"
    x-axis "{unit}" {sizes}
    y-axis "core-seconds" 0 --> {top}
    line {seconds}
```
"""

PROFILE, SIZES = "profile", "profile, 8 functions"


def jmh(folder, name):
    """{(function, pass): nanoseconds per element} of the fastest call in JMH's JSON files, one for each round."""
    times = {}
    for path in folder.glob(f"round-*/{name}.json"):
        for entry in json.loads(path.read_text()):
            key = entry["params"]["function"], entry["benchmark"].rpartition(".")[2]
            time = entry["primaryMetric"]["scorePercentiles"]["0.0"] / SIZE
            times[key] = min(time, times.get(key, time))
    return times


def cell(number):
    return "" if number is None else f"{number:.2f}"


def divided(a, b):
    return None if a is None or b is None else a / b


def mean(ratios):
    return math.exp(statistics.fmean(map(math.log, ratios)))


def kernels(folder):
    path = folder / "round-1/vectors.json"
    if not path.exists():
        return ""
    jvm = json.loads(path.read_text())[0]
    times = jmh(folder, "vectors") | jmh(folder, "rows")
    scalar = jmh(folder, "scalar") | jmh(folder, "scalar-rows")
    plain = jmh(folder, "math")
    runs = [json.loads(path.read_text()) for path in folder.glob("pytorch-*.json")]
    text = KERNELS.format(
        processor=processor(),
        jvm=f"{jvm['vmName']} {jvm['vmVersion']}",
        torch=runs[0]["version"],
        rounds=len(list(folder.glob("round-*"))),
    )
    ratios = {}
    for function in runs[0]["nanoseconds"]:
        value = times[function, "value"]
        torch = min(run["nanoseconds"][function] for run in runs)
        ratios[function] = value / torch
        derivative = times.get((function, "derivative"), times.get((function, "backward")))
        both = times.get((function, "valueAndDerivative"))
        one = scalar[function, "value"]
        cells = [value, torch, value / torch, derivative / value, divided(both, value), one, one / value]
        cells.append(plain.get((function, "value")))
        text += f"| {function} | " + " | ".join(map(cell, cells)) + " |\n"
    hard = [ratio for function, ratio in ratios.items() if function in TRANSCENDENTAL]
    return text + (
        f"\nGeometric mean of the ratios: {mean(ratios.values()):.2f}, of the transcendental functions {mean(hard):.2f}; "
        f"highest: {max(ratios.values()):.2f} ({max(ratios, key=ratios.get)}).\n"
    ) + start_up(folder)


def start_up(folder):
    times = json.loads((folder / "start-up.json").read_text())
    return (
        f"\nThe first million elements of gelu in a new JVM (`benchmarks/start-up`): {times['auto'] / 1e6:.1f} ms, "
        f"{times['auto'] / times['scalar']:.2f} times what scalar code alone takes.\n"
    )


def sql(folder):
    path = folder / "sql.json"
    if not path.exists():
        return ""
    report = json.loads(path.read_text())
    text = SQL.format(processor=processor(), **report)
    times = [time for time in report["times"] if time["type"] not in (PROFILE, SIZES)]
    for time in times:
        text += f"| {time['type']} | {time['query']} | {time['nanoseconds']:.1f} | {time['perCopy']:.2f} |\n"
    return text + (profiler(report["times"]) if len(times) < len(report["times"]) else "")


def products(folder):
    path = folder / "products.md"
    return path.read_text() if path.exists() else ""


def profiler(times):
    """A table, and charts of the core-seconds."""
    text = PROFILER
    for time in times:
        if time["type"] == PROFILE:
            text += f"| {time['query']} | {time['nanoseconds']:.1f} | {time['perCopy']:.2f} |\n"
    seconds = {}
    for time in times:
        if time["type"] == SIZES:
            rows, dimensions = map(int, time["query"].split(" x "))
            seconds[rows, dimensions] = time["nanoseconds"] * rows * dimensions / 1e9
    least = min(rows for rows, _ in seconds)
    by_rows = {rows: value for (rows, dimensions), value in seconds.items() if dimensions == 256}
    by_dimensions = {dimensions: value for (rows, dimensions), value in seconds.items() if rows == least}
    return text + chart("256 dimensions", "rows", by_rows) + chart(f"{least:,} rows", "dimensions", by_dimensions)


def chart(title, unit, seconds):
    """The sizes are multiples of the smallest one. They are equally spaced, so the line is straight if the cost is linear."""
    sizes = sorted(seconds)
    values = [round(seconds[size], 3) for size in sizes]
    return CHART.format(title=title, unit=unit, sizes=sizes, top=math.ceil(max(values)), seconds=values)


def processor():
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor()


def sections(text):
    """{heading: section}; what comes before the first heading is under the title of the page."""
    parts = re.split(r"^(?=## )", text.strip(), flags=re.MULTILINE)
    return {part.partition("\n")[0]: part.strip() for part in parts if part}


def main():
    folder, page = map(pathlib.Path, sys.argv[1:])
    measured = "".join(make(folder) for make in (kernels, products, sql))
    page.write_text("\n\n".join((sections(page.read_text()) | sections(measured)).values()) + "\n")


if __name__ == "__main__":
    main()
