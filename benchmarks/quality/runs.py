"""How runs are kept and shown: a line of JSON for each, and a table over seeds."""

import json
import statistics

from report import processor

RESULTS = {"seed", "value", "seconds"}

HEAD = """\
| run | metric | mean | min..max | seeds | seconds |
|---|---|---|---|---|---|"""


def record(path, run):
    with open(path, "a") as file:
        print(json.dumps({**run, "machine": processor()}), file=file)


def print_table(runs):
    """One line for the runs that differ in nothing but the seed; seconds are the median."""
    groups = {}
    for run in runs:
        setting = {key: value for key, value in run.items() if key not in RESULTS and key != "metric"}
        name = " ".join(f"{value}" if isinstance(value, str) else f"{key}={value}" for key, value in setting.items())
        groups.setdefault((name, run["metric"]), []).append(run)
    print(f"On {processor()}:\n\n{HEAD}")
    for (name, metric), group in groups.items():
        values = [run["value"] for run in group]
        seconds = statistics.median(run["seconds"] for run in group)
        spread = f"{min(values):.4f}..{max(values):.4f}"
        print(f"| {name} | {metric} | {statistics.mean(values):.4f} | {spread} | {len(group)} | {seconds:.1f} |")
