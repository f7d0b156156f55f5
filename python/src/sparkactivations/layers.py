"""The profile of a fitted pipeline, layer by layer."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from pyspark.ml import PipelineModel, Transformer
from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F

from sparkactivations import _call
from sparkactivations._shown import frame
from sparkactivations.ml import ActivationTransformer, Dense

# What is shown of a layer, under which title and how.
SHOWN = {
    "column": ("input", "{}"),
    "function": ("function", "{}"),
    "saturation_low": ("low", "{:.1%}"),
    "saturation_high": ("high", "{:.1%}"),
    "sparsity": ("zero", "{:.1%}"),
    "gradient_share": ("passes", "{:.2g}"),
    "gradient_left": ("left alone", "{:.2g}"),
    "slope_left": ("slopes alone", "{:.2g}"),
}


@dataclass(frozen=True, repr=False)
class PipelineProfile:
    """What becomes of the values in each layer, and what slopes it has, the first layer first.

    ``left`` and ``slopes`` are products of the activations alone, without the weights between them.
    """

    values: dict[str, Any]
    """Every number: ``rows``, ``eps``, ``layers`` and the ``verdict``."""

    html: str = field(repr=False)
    """A self-contained page with charts."""

    def show(self) -> None:
        """Print a line for each layer, and which one passes least."""
        print(self)

    def _repr_html_(self) -> str:
        return frame(self.html)

    def __repr__(self) -> str:
        rows = [[title for title, _ in SHOWN.values()]]
        for layer in self.values["layers"]:
            cells = [(layer[name], form) for name, (_, form) in SHOWN.items()]
            rows.append(["-" if cell is None else form.format(cell) for cell, form in cells])
        widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
        lines = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
        return "\n".join([*lines, self.values["verdict"]]).rstrip()


def profile_pipeline(
    model: PipelineModel, df: DataFrame, eps: float = 0.01, title: str | None = None
) -> PipelineProfile:
    """Profile the input of every activation of a pipeline under that activation, in one pass.

    Activations are ``ActivationTransformer`` (forward) and ``Dense`` with an activation. The stages
    after the last one are not computed.

    :param df: what the pipeline would transform, classic or over Spark Connect
    :param eps: slopes below this share of the largest are saturated
    :param title: of the page, such as the name of the network; without it, the names of the inputs
    """
    stages = _flat(model)
    if not any(map(_is_activation, stages)):
        raise ValueError(
            f"profile_pipeline: none of the {len(stages)} stages is an activation; expected "
            "ActivationTransformer, or Dense with an activation"
        )
    last = max(i for i, stage in enumerate(stages) if _is_activation(stage))
    layers: list[Column] = []
    for stage in stages[: last + 1]:
        for part in _parts(stage):
            if _is_activation(part):
                # What a Dense gives is called what it is with the activation.
                called = _columns(stage, "input" if part is stage else "output")
                for name, shown in zip(_columns(part, "input"), called, strict=True):
                    column = F.col(_quoted(name)).alias(shown)
                    profile = _call.profile(column, part.getFunction(), eps=eps)
                    layers.append(
                        F.struct(F.lit(stage.uid).alias("stage"), profile.alias("profile"))
                    )
            df = part.transform(df)
    row = (
        df.agg(F.array(*layers).alias("layers"))
        .select(
            _call.profile_layers("layers").alias("json"),
            _call.profile_layers_html("layers", title).alias("html"),
        )
        .collect()[0]
    )
    return PipelineProfile(json.loads(row["json"]), row["html"])


def _flat(model: PipelineModel) -> list[Transformer]:
    stages: list[Transformer] = []
    for stage in model.stages:
        stages += _flat(stage) if isinstance(stage, PipelineModel) else [stage]
    return stages


def _is_activation(stage: Transformer) -> bool:
    if isinstance(stage, ActivationTransformer):
        return stage.getMode() == "forward"
    return isinstance(stage, Dense) and stage.isSet(stage.activation)


def _parts(stage: Transformer) -> list[Any]:
    """A Dense with an activation is two stages: what it gives without, and the activation."""
    if not isinstance(stage, Dense) or not _is_activation(stage):
        return [stage]
    outputs = _columns(stage, "output")
    between = [f"{name} before {stage.getActivation()}" for name in outputs]
    bias = stage.getBias() if stage.isSet(stage.bias) else None
    linear = Dense(weights=stage.getWeights(), bias=bias)
    activation = ActivationTransformer(function=stage.getActivation())
    if stage.isSet(stage.outputCol):
        linear.setInputCol(stage.getInputCol()).setOutputCol(between[0])
        activation.setInputCol(between[0]).setOutputCol(outputs[0])
    else:
        linear.setInputCols(stage.getInputCols()).setOutputCols(between)
        activation.setInputCols(between).setOutputCols(outputs)
    return [linear, activation]


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


def _columns(stage: Any, kind: str) -> list[str]:
    one, several = stage.getParam(f"{kind}Col"), stage.getParam(f"{kind}Cols")
    return [stage.getOrDefault(one)] if stage.isSet(one) else list(stage.getOrDefault(several))
