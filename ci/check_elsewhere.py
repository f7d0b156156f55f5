#!/usr/bin/env python3
"""Evaluates the calls of PyTorch, Keras and ONNX that functions name, and compares results.

usage: activations functions --format json --details | check_elsewhere.py
It needs the packages of core/src/test/python/requirements.txt.
"""

import ast
import json
import os
import re
import sys

os.environ["KERAS_BACKEND"] = "torch"
import keras
import numpy as np
import onnx
import onnx.reference
import torch

torch.set_default_dtype(torch.float64)
keras.config.set_floatx("float64")


class Operators:
    """The operators of ONNX as methods, by its reference implementation: inputs by place, attributes by name."""

    def __getattr__(self, operator):
        def call(*inputs, **attributes):
            feeds = {f"i{n}": np.asarray(value) for n, value in enumerate(inputs)}
            # A whole number beside numbers is one of theirs.
            feeds = {n: v.astype(float) if v.ndim == 0 else v for n, v in feeds.items()}
            node = onnx.helper.make_node(operator, list(feeds), ["y"], **attributes)
            infos = [
                onnx.helper.make_tensor_value_info(
                    n, onnx.helper.np_dtype_to_tensor_dtype(v.dtype), v.shape
                )
                for n, v in feeds.items()
            ]
            result = onnx.helper.make_tensor_value_info("y", onnx.TensorProto.DOUBLE, None)
            graph = onnx.helper.make_graph([node], operator, infos, [result])
            return onnx.reference.ReferenceEvaluator(onnx.helper.make_model(graph)).run(None, feeds)[0]

        return call


def inputs(sheet):
    """The data of a call, by the names that calls use, and the result here."""
    if "graph" in sheet:
        return {"x": torch.tensor([sheet["graph"]["x"]])}, [sheet["graph"]["value"]]
    call, result = sheet["example"].split(" = ")
    row, more = re.match(r"nn_\w+\(array\((.*?)\)(?:, (.*))?\)$", call).groups()
    data = {"x": torch.tensor([[float(x) for x in row.split(", ")]])}
    data["logits"] = data["x"]
    for name, array, number in re.findall(r"(\w+) => (?:array\((.*?)\)|([^,]+))", more or ""):
        values = [float(value) for value in array.split(", ")] if array else float(number)
        data[name] = torch.tensor([int(number)]) if name == "label" else values
        if array:
            data[name] = torch.tensor([values] if name == "target" else values)
    n = data["x"].shape[-1]
    return {"gamma": torch.ones(n), "beta": torch.zeros(n)} | data, json.loads(result)


def evaluated(tree, data):
    """The result of a call, as an array; noise is that of the same seed."""
    torch.manual_seed(1)
    keras.utils.set_random_seed(1)
    libraries = {"torch": torch, "keras": keras, "onnx": Operators()}
    value = eval(compile(ast.fix_missing_locations(tree), "call", "eval"), libraries | data)
    return np.asarray(value.detach() if isinstance(value, torch.Tensor) else value)


def is_same(a, b):
    """Attributes of ONNX are single-precision numbers."""
    a, b = np.squeeze(a), np.squeeze(b)
    return a.shape == b.shape and np.allclose(a, b, rtol=1e-6, atol=1e-7)


def mistake(call, data, expected):
    """What is wrong with a call: its result, or the default that its comment tells of its last argument."""
    tree = ast.parse(call, mode="eval")
    actual = evaluated(tree, data)
    if expected is not None and not is_same(actual, expected):
        return f"got {actual}; expected {expected}"
    default = re.search(r"# default (\S+)", call)
    if default:
        inner = next(node for node in ast.walk(tree) if getattr(node, "keywords", None))
        inner.keywords[-1].value = ast.parse(default[1], mode="eval").body
        stated = evaluated(tree, data)
        inner.keywords.pop()
        if not is_same(evaluated(tree, data), stated):
            return f"its default is not {default[1]}"
    return None


calls = 0
failed = False
for sheet in json.load(sys.stdin):
    for call in sheet.get("elsewhere", ()):
        data, expected = inputs(sheet)
        is_random = any(argument["name"] == "key" for argument in sheet.get("arguments", ()))
        try:
            wrong = mistake(call, data, None if is_random else expected)
        except Exception as e:
            wrong = f"{type(e).__name__}: {e}"
        calls += 1
        if wrong:
            failed = True
            print(f"{sheet['name']}: {call}: {wrong}")
print(f"{calls} calls")
sys.exit(failed)
