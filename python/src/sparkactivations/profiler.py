"""The profile of columns under activation functions."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

from pyspark.sql import Column, DataFrame, Row, SparkSession
from pyspark.sql import functions as F
from pyspark.sql.types import NumericType, StringType, StructType

from sparkactivations import _call
from sparkactivations._shown import frame, text, visible
from sparkactivations.session import attach, require

SAMPLE_SEED = 42


def profile(
    df: Any,
    *columns: str | Sequence[str],
    functions: str | Sequence[str],
    eps: float = 0.01,
    sample: float | None = None,
    title: str | None = None,
) -> Profile:
    """Say how saturated, sparse or dead columns would be under functions; reads the table once.

    :param df: a batch of rows, classic or over Spark Connect; or a frame of pandas, which goes to
        the active session or a new one
    :param columns: one column of arrays or ML vectors, or one or several columns of numbers, which
        are the units of one layer, as if assembled into a vector; ``pixel_*`` stands for all whose
        names begin so, none for all columns of numbers
    :param functions: specs such as ``gelu`` or ``leaky_relu(alpha=0.2)``, or ``all``
    :param eps: slopes below this share of the largest are saturated
    :param sample: about this share of the rows is profiled, the same ones each time; None for all
    :param title: of the page, such as the name of the table; without it, the names of the columns
    """
    profiles = profiled(df, columns, functions, eps, sample)
    row = profiles.select(
        "profile",
        _call.profile_json("profile").alias("json"),
        _call.profile_findings("profile").alias("findings"),
        _call.profile_html("profile", title).alias("html"),
    ).collect()[0]
    return Profile(
        json.loads(row["json"]),
        row["findings"],
        row["html"],
        _rows(row["profile"], profiles),
    )


def profiled(
    df: Any,
    columns: Sequence[str | Sequence[str]],
    functions: str | Sequence[str],
    eps: float,
    sample: float | None,
) -> DataFrame:
    """One row with the column ``profile``; the arguments are those of :func:`profile`."""
    given = _given(columns)
    table = _table(df, given, sample)
    names = _names(table, given) or _numbers(table)
    return table.agg(_aggregate(table, names, functions, eps).alias("profile"))


def profile_by(
    df: Any,
    by: str,
    *columns: str | Sequence[str],
    functions: str | Sequence[str],
    eps: float = 0.01,
    sample: float | None = None,
    title: str | None = None,
) -> GroupedProfile:
    """Profile the rows of each value of a column by themselves; reads the table once.

    :param by: the column of the groups; the others are as for :func:`profile`
    """
    given = _given(columns)
    df = _table(df, [*given, by], sample)
    names = _names(df, given) or [name for name in _numbers(df) if name != by]
    key = _column(df, by).alias(by)
    profiles = df.groupBy(key).agg(_aggregate(df, names, functions, eps).alias("__profile"))
    value = _column(profiles, by)
    group = F.struct(value.alias(by), F.col("__profile").alias("profile"))
    groups = F.collect_list(group).alias("groups")
    row = (
        profiles.orderBy(value)
        .agg(groups)
        .select(
            _call.profile_groups("groups").alias("json"),
            _call.profile_groups_html("groups", title).alias("html"),
        )
        .collect()[0]
    )
    return GroupedProfile(json.loads(row["json"]), row["html"])


def _table(df: Any, given: Sequence[str], sample: float | None) -> DataFrame:
    """The rows to profile; of a frame of pandas, its numbers and the given columns."""
    table: DataFrame = df if isinstance(df, DataFrame) else _of_pandas(df, given)
    require(table.sparkSession, "profile")
    if sample is None:
        return table
    if not 0 < sample < 1:
        raise ValueError(f"profile: sample = {sample}; expected a number in (0, 1)")
    return table.sample(fraction=sample, seed=SAMPLE_SEED)


def _of_pandas(frame: Any, given: Sequence[str]) -> DataFrame:
    if not hasattr(frame, "select_dtypes"):
        got = type(frame).__name__
        raise TypeError(f"profile: got a {got}; expected a DataFrame of Spark or of pandas")
    frame = frame.reset_index(drop=True)
    numbers = frame.select_dtypes("number")
    texts = [c for c in frame.columns if c not in numbers and any(_fits(str(c), g) for g in given)]
    # What is missing is NaN in pandas.
    others = frame[texts].astype(object).where(frame[texts].notna(), None)
    return _session().createDataFrame(numbers.join(others)).replace(float("nan"), None)


def _session() -> SparkSession:
    return SparkSession.getActiveSession() or attach(SparkSession.Builder().getOrCreate()).session


def _given(columns: Sequence[str | Sequence[str]]) -> list[str]:
    """Names or lists of names, as ``DataFrame.select`` takes them."""
    return [name for each in columns for name in ([each] if isinstance(each, str) else each)]


def _names(df: DataFrame, given: Sequence[str]) -> list[str]:
    """The columns that names and patterns such as ``pixel_*`` select, each once."""
    return list(dict.fromkeys(name for each in given for name in _matches(df, each)))


def _fits(name: str, pattern: str) -> bool:
    return name == pattern or fnmatchcase(name.lower(), pattern.lower().replace("[", "[[]"))


def _matches(df: DataFrame, pattern: str) -> list[str]:
    if pattern in df.columns or not re.search("[*?]", pattern):
        return [pattern]
    found = [name for name in df.columns if _fits(name, pattern)]
    if not found:
        raise ValueError(f"profile: no column matches '{pattern}'; got {', '.join(df.columns)}")
    return found


def _numbers(df: DataFrame) -> list[str]:
    return [f.name for f in df.schema.fields if isinstance(f.dataType, NumericType)]


def _aggregate(
    df: DataFrame, names: Sequence[str], functions: str | Sequence[str], eps: float
) -> Column:
    if not names:
        raise ValueError("profile: got no columns of numbers; name a column of arrays or vectors")
    numbers = _numbers(df)
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
        return _call.profile(_column(df, names[0]), *specs, eps=eps)
    values = F.array(*(_column(df, name).cast("double") for name in names))
    return _named(_call.profile(values, *specs, eps=eps), names)


def _column(df: DataFrame, name: str) -> Column:
    """The name of a column stands for itself, whatever dots or quotes are in it.

    Not ``df[name]``: where that misses a name, it trips over backticks in the names there are.
    """
    return F.col("`" + name.replace("`", "``") + "`" if name in df.columns else name)


def _named(profile: Column, names: Sequence[str]) -> Column:
    """The profile of an array with the names of its elements; an array never seen has none.

    Columns have no spans of rows: they are no array, but each its own column.
    """

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
    inputs = profile.withField("inputs", renamed(profile["inputs"]))
    no_spans = F.slice(profile["row_spans"], 1, 0)
    return inputs.withField("row_spans", no_spans).withField("functions", functions)


def _rows(profile: Row, profiles: DataFrame) -> DataFrame:
    """A row for each function and column."""
    schema: Any = profiles.schema["profile"].dataType
    columns = schema["functions"].dataType.elementType["columns"].dataType.elementType
    rows = [(f["function"], *column) for f in profile["functions"] for column in f["columns"]]
    fields = StructType().add("function", StringType(), False)
    for column in columns:
        fields.add(column)
    return profiles.sparkSession.createDataFrame(rows, fields)


@dataclass(frozen=True, repr=False)
class Profile:
    """What becomes of each column under each function; in a notebook, a page with charts."""

    values: dict[str, Any]
    """Every number: ``rows``, ``eps``, ``inputs``, ``row_spans``, ``functions``, ``columns``."""

    findings: list[str]
    """What a person should know first, the worst first."""

    html: str = field(repr=False)
    """A self-contained page with charts."""

    dataframe: DataFrame
    """A row for each function and column, with all metrics."""

    def show(self, top: int = 5) -> None:
        """Print the findings and, for each function, the top columns by saturated values."""
        print(text(self.values, top))

    def __repr__(self) -> str:
        return text(self.values, 5)

    def _repr_html_(self) -> str:
        return frame(self.html)


@dataclass(frozen=True, repr=False)
class GroupedProfile:
    """A profile of each group; in a notebook, a page with charts."""

    values: dict[str, Any]
    """Every number: ``by`` and the ``groups``, each with its ``value`` and its ``profile``."""

    html: str = field(repr=False)
    """A self-contained page with charts."""

    def show(self, top: int = 5) -> None:
        """Print for each group what :meth:`Profile.show` prints."""
        print(self._text(top))

    def __repr__(self) -> str:
        return self._text(5)

    def _repr_html_(self) -> str:
        return frame(self.html)

    def _text(self, n: int) -> str:
        by, groups = self.values["by"], self.values["groups"]
        return "\n\n".join(
            visible(f"{by} = {g['value']}") + f"\n{text(g['profile'], n)}" for g in groups
        )
