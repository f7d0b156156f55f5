"""The profile of columns under activation functions."""

from __future__ import annotations

import html
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from pyspark.sql import Column, DataFrame, Row
from pyspark.sql import functions as F
from pyspark.sql.types import NumericType, StringType, StructType

from sparkactivations import _call

SHOWN = {
    "function": "function",
    "column": "column",
    "saturation_low": "low",
    "saturation_high": "high",
    "sparsity": "zero",
    "dead": "dead",
    "output_mean": "mean",
    "output_sd": "sd",
}


def profile(df: DataFrame, *columns: str, functions: str | Sequence[str]) -> Profile:
    """Say how saturated, sparse or dead columns would be under functions; reads the table once.

    :param df: a batch of rows, classic or over Spark Connect
    :param columns: one column of arrays or ML vectors, or one or several columns of numbers; none
        stands for all columns of numbers
    :param functions: specs such as ``gelu`` or ``leaky_relu(alpha=0.2)``
    """
    numbers = [f.name for f in df.schema.fields if isinstance(f.dataType, NumericType)]
    names = columns or tuple(numbers)
    if not names:
        raise ValueError("profile: got no columns of numbers; name a column of arrays or vectors")
    others = [name for name in names if name in df.columns and name not in numbers]
    if len(names) > 1 and others:
        raise ValueError(
            f"profile: got {len(names)} columns, of which {', '.join(others)} no numbers; expected "
            "one column of arrays or vectors, or columns of numbers"
        )
    specs = [functions] if isinstance(functions, str) else list(functions)
    if not specs:
        raise ValueError("profile: got no functions; expected at least one such as 'gelu'")
    if len(names) == 1:
        result = _call.profile(df[names[0]], *specs)
    else:
        values = F.array(*(df[name].cast("double") for name in names))
        result = _named(_call.profile(values, *specs), names)
    profiles = df.agg(result.alias("profile"))
    row = profiles.select(
        "profile",
        _call.profile_json("profile").alias("json"),
        _call.profile_findings("profile").alias("findings"),
        _call.profile_html("profile").alias("html"),
    ).collect()[0]
    return Profile(
        json.loads(row["json"]),
        row["findings"],
        row["html"],
        _rows(df, row["profile"], profiles.schema["profile"].dataType),
    )


def _named(profile: Column, names: Sequence[str]) -> Column:
    """The profile of an array with the names of its elements; an array never seen has none."""

    def renamed(entries: Column) -> Column:
        known = F.size(entries) == len(names)
        name = F.array(*map(F.lit, names))
        together = F.lit(", ".join(names))
        return F.transform(
            entries,
            lambda entry, i: entry.withField("column", F.when(known, name[i]).otherwise(together)),
        )

    functions = F.transform(
        profile["functions"], lambda f: f.withField("columns", renamed(f["columns"]))
    )
    return profile.withField("inputs", renamed(profile["inputs"])).withField("functions", functions)


def _rows(df: DataFrame, profile: Row, schema: Any) -> DataFrame:
    """A row for each function and column."""
    columns = schema["functions"].dataType.elementType["columns"].dataType.elementType
    rows = [(f["function"], *column) for f in profile["functions"] for column in f["columns"]]
    fields = StructType().add("function", StringType(), False)
    for column in columns:
        fields.add(column)
    return df.sparkSession.createDataFrame(rows, fields)


@dataclass(frozen=True, repr=False)
class Profile:
    """What becomes of each column under each function; in a notebook, a page with charts."""

    values: dict[str, Any]
    """Every number: ``rows``, ``eps``, ``inputs``, ``functions`` and their ``columns``."""

    findings: list[str]
    """What a person should know first, the worst first."""

    html: str = field(repr=False)
    """A self-contained page with charts."""

    dataframe: DataFrame
    """A row for each function and column, with all metrics."""

    def show(self, n: int = 20) -> None:
        """Print the findings and the first n rows, those with the most saturated values."""
        print(self._text(n))

    def __repr__(self) -> str:
        return self._text(20)

    def _repr_html_(self) -> str:
        page = html.escape(self.html)
        return f'<iframe srcdoc="{page}" style="width: 100%; height: 640px; border: 0"></iframe>'

    def _text(self, n: int) -> str:
        rows = [
            {"function": f["function"], **column}
            for f in self.values["functions"]
            for column in f["columns"]
        ]
        rows.sort(key=lambda row: -_number(row["saturation_low"]) - _number(row["saturation_high"]))
        table = [list(SHOWN.values())]
        table += [[_shown(row[name]) for name in SHOWN] for row in rows[:n]]
        widths = [max(map(len, cells)) for cells in zip(*table, strict=True)]
        lines = [f"- {finding}" for finding in self.findings]
        lines += ["  ".join(map(str.ljust, cells, widths)).rstrip() for cells in table]
        if len(rows) > n:
            lines.append(f"... {len(rows) - n} more")
        return "\n".join(lines)


def _number(value: Any) -> float:
    return 0.0 if value is None or value == "NaN" else float(value)


def _shown(value: Any) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value)
