"""docs/performance.md from the JSON files of benchmarks/run and benchmarks/sql in a folder."""

import json
import math
import pathlib
import platform
import statistics
import sys

SIZE = 1 << 18

TRANSCENDENTAL = {
    "sigmoid", "tanh", "gelu", "gelu_tanh", "silu", "mish", "elu", "selu", "celu", "softplus", "logsigmoid",
    "tanhshrink", "softmax", "log_softmax",
}  # fmt: skip

KERNELS = """\
## Kernels

`benchmarks/run`: JMH, one thread, 2^18 doubles of N(0, 3), for softmax and log_softmax 1,024 rows of 256; PyTorch {torch} with
float64 on one thread before and after each of {rounds} rounds, in the same run. Nanoseconds per element of the fastest call of all
rounds, since others on the machine disturb the slower ones, for minutes at a time. *ratio*: value to PyTorch's; *f'/f*: derivative
to value (for rows: the backward pass); *both/f*: value and derivative in one pass to value;
*scalar*: the code for machines without vectors; *Math*: the usual formula with `java.lang.Math` in a plain loop. That of softsign,
x / (1 + abs(x)), C2 turns into vectors; it is NaN at the infinities, where softsign is 1 and -1;
with a test for them it takes as long as the scalar code (1.08 and 1.10 ns).

| function | value | PyTorch | ratio | f'/f | both/f | scalar | scalar/value | Math |
|---|---|---|---|---|---|---|---|---|
"""

SQL = """
## SQL

`benchmarks/sql`, which is `./activations bench`: {data}, cached; {processor}, {machine}. Nanoseconds of one core for an element (for sparse
vectors: a stored one), and relative to the projection that only copies a column of the same type. Median of the functions on
ARRAY<DOUBLE>: {median_per_copy:.2f}.

| type | query | core-ns | per copy |
|---|---|---|---|
"""

PROFILER = """
## Profiler

Profiles of cached vectors of 256 dimensions beside Spark's own `Summarizer.metrics("mean", "variance")`, in the same run and
relative to it, and of tables of several sizes under 8 functions. `count` only counts the vectors.

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
    """{(function, pass): nanoseconds per element} of the JSON files of JMH, one for each round: the fastest call."""
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
    times = jmh(folder, "vectors") | jmh(folder, "rows")
    scalar = jmh(folder, "scalar") | jmh(folder, "scalar-rows")
    plain = jmh(folder, "math")
    runs = [json.loads(path.read_text()) for path in folder.glob("pytorch-*.json")]
    text = KERNELS.format(torch=runs[0]["version"], rounds=len(list(folder.glob("round-*"))))
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
    )


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


def profiler(times):
    """A table, and charts of the seconds that a core takes."""
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
    """The sizes are multiples of the least: at equal distances, the line is straight if the cost is linear."""
    sizes = sorted(seconds)
    values = [round(seconds[size], 3) for size in sizes]
    return CHART.format(title=title, unit=unit, sizes=sizes, top=math.ceil(max(values)), seconds=values)


def processor():
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor()


def main():
    folder = pathlib.Path(sys.argv[1])
    jvm = json.loads((folder / "round-1" / "vectors.json").read_text())[0]
    print("# Performance\n")
    print("Generated by `benchmarks/run`. Machines differ; the ratios within one run are what counts.\n")
    print(f"Kernels on {processor()}, {jvm['vmName']} {jvm['vmVersion']}.\n")
    print(kernels(folder) + start_up(folder) + sql(folder), end="")


if __name__ == "__main__":
    main()
