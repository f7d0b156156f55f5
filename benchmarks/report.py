"""The results of benchmarks/run as a Markdown table: ns per element, and the ratio to PyTorch's value."""

import json
import math
import pathlib
import sys

PASSES = ["value", "derivative", "backward", "valueAndDerivative"]


def jmh(path):
    """{(function, pass): nanoseconds} of a JSON file of JMH."""
    return {
        (entry["params"]["function"], entry["benchmark"].rpartition(".")[2]): entry["primaryMetric"]["score"]
        for entry in json.loads(path.read_text())
    }


def cell(number):
    return "" if number is None else f"{number:.2f}"


def main():
    directory = pathlib.Path(sys.argv[1])
    simd, scalar = jmh(directory / "simd.json"), jmh(directory / "scalar.json")
    torch_file = directory / "pytorch.json"
    text = torch_file.read_text() if torch_file.exists() else ""
    torch = json.loads(text)["nanoseconds"] if text else {}
    print("| function | " + " | ".join(PASSES) + " | scalar value | PyTorch value | ratio |")
    print("|---" * (len(PASSES) + 4) + "|")
    ratios = []
    for function in dict.fromkeys(name for name, _ in simd):
        times = [simd.get((function, name)) for name in PASSES]
        ratio = times[0] / torch[function] if function in torch and times[0] else None
        ratios += [ratio] if ratio else []
        cells = times + [scalar.get((function, "value")), torch.get(function), ratio]
        print(f"| {function} | " + " | ".join(map(cell, cells)) + " |")
    if ratios:
        mean = math.exp(sum(map(math.log, ratios)) / len(ratios))
        print(f"\nGeometric mean of the ratio: {mean:.2f}; highest: {max(ratios):.2f}.")


if __name__ == "__main__":
    main()
