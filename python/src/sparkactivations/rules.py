"""Rules that the profile of a table must not break."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from typing import Any

from pyspark.sql import functions as F

from sparkactivations import _call
from sparkactivations._shown import visible
from sparkactivations.profiler import Profile, profiled

# How many offenders the message of an error has; reports have more.
SHOWN = 10


class CheckError(Exception):
    """Columns break rules."""


@dataclass(frozen=True, repr=False)
class CheckResult:
    """What breaks rules; in a notebook, a table."""

    offenders: list[dict[str, Any]]
    """Each with its ``column``, ``function``, ``metric``, ``value`` and ``rule``.

    The value is None where the metric is not measured. The function is None for what does not
    depend on one, the column for what is of all columns together.
    """

    markdown: str = field(repr=False)
    """For summaries and comments of CI systems."""

    junit: str = field(repr=False)
    """XML in the format of JUnit."""

    @property
    def passed(self) -> bool:
        """Whether nothing breaks a rule."""
        return not self.offenders

    def raise_if_failed(self) -> None:
        """Raise a :class:`CheckError` that names the first offenders, if there are any."""
        if not self.passed:
            raise CheckError(repr(self))

    def __repr__(self) -> str:
        if self.passed:
            return "check passed"
        lines = [_line(offender) for offender in self.offenders[:SHOWN]]
        more = len(self.offenders) - SHOWN
        return "\n".join(["check failed", *lines, *([f"and {more} more"] if more > 0 else [])])

    def _repr_markdown_(self) -> str:
        return self.markdown


def check(
    df: Any,
    *columns: str | Sequence[str],
    functions: str | Sequence[str],
    fail_if: str | Sequence[str],
    compare: Profile | str | PathLike[str] | None = None,
    eps: float = 0.01,
    sample: float | None = None,
    title: str | None = None,
) -> CheckResult:
    """Profile columns under functions and hold rules against them; reads the table once.

    :param fail_if: rules such as ``saturation > 0.3``; a metric that is not measured breaks them
    :param compare: an earlier profile, or the file that ``activations profile --json`` wrote, for
        rules such as ``stability > 0.25``
    :param title: what was checked, in the reports

    The other arguments are those of :func:`sparkactivations.profile`.
    """
    profile = profiled(df, columns, functions, eps, sample)
    before = None if compare is None else F.lit(_json(compare))
    row = profile.select(
        _call.profile_check("profile", fail_if, before).alias("offenders"),
        _call.profile_check_markdown("profile", fail_if, before, title).alias("markdown"),
        _call.profile_check_junit("profile", fail_if, before, title).alias("junit"),
    ).collect()[0]
    offenders = [offender.asDict() for offender in row["offenders"]]
    return CheckResult(offenders, row["markdown"], row["junit"])


def _json(compare: Profile | str | PathLike[str]) -> str:
    return json.dumps(compare.values) if isinstance(compare, Profile) else Path(compare).read_text()


def _line(offender: dict[str, Any]) -> str:
    value = offender["value"]
    column = offender["column"] or "all columns"
    under = f" under {offender['function']}" if offender["function"] else ""
    line = f"{offender['rule']}: {column}{under}: {'not measured' if value is None else value}"
    return visible(line)
