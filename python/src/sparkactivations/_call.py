"""How the functions of columns call SQL functions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from pyspark.sql import Column, SparkSession
from pyspark.sql.functions import array, call_function, lit

from sparkactivations.session import require

Number: TypeAlias = "Column | float | Sequence[float]"
Data: TypeAlias = "Number | str"


def call(name: str, *arguments: Column | str | float | Sequence[float] | None) -> Column:
    """The SQL function with these arguments, of which texts name columns."""
    require(SparkSession.getActiveSession(), name)
    return call_function(name, *(a if isinstance(a, str) else lit(a) for a in arguments))


def predict(path: str, features: Data) -> Column:
    """What a saved network predicts, as a struct.

    It has the field ``prediction`` and, of a classifier, the arrays ``rawPrediction`` and
    ``probability``.

    :param path: of the folder that the model was saved to
    :param features: an array of numbers or an ML vector
    """
    return call("nn_predict", lit(path), features)


def profile(x: Data, function: str, *functions: str, eps: float = 0.01) -> Column:
    """Aggregate: how saturated, sparse or dead x would be under functions, as a struct.

    :param x: a number, an array of numbers or an ML vector
    :param function: a spec such as ``gelu`` or ``leaky_relu(alpha=0.2)``
    :param eps: slopes below this share of the largest are saturated
    """
    return call("nn_profile", x, *map(lit, (function, *functions, float(eps))))


def profile_json(profile: Data) -> Column:
    """Every number of a profile as JSON."""
    return call("nn_profile_json", profile)


def profile_findings(profile: Data) -> Column:
    """What a person should know first of a profile, the worst first: an array of sentences."""
    return call("nn_profile_findings", profile)


def profile_html(profile: Data, title: str | None = None) -> Column:
    """A profile as a self-contained page with charts.

    :param title: of the page, such as the name of a table; without it, the names of the columns
    """
    return call("nn_profile_html", profile, lit(title))


def profile_groups(groups: Data) -> Column:
    """The profiles of groups, an array of structs (value, profile), as JSON."""
    return call("nn_profile_groups", groups)


def profile_groups_html(groups: Data, title: str | None = None) -> Column:
    """The profiles of groups, an array of structs (value, profile), as a page with charts.

    :param title: as for :func:`profile_html`
    """
    return call("nn_profile_groups_html", groups, lit(title))


def profile_layers(layers: Data) -> Column:
    """The profiles of a pipeline's layers, an array of structs (stage, profile), as JSON."""
    return call("nn_profile_layers", layers)


def profile_layers_html(layers: Data, title: str | None = None) -> Column:
    """The profiles of layers, an array of structs (stage, profile), as a page with charts.

    :param title: as for :func:`profile_html`
    """
    return call("nn_profile_layers_html", layers, lit(title))


def profile_check(profile: Data, rules: str | Sequence[str], before: Data | None = None) -> Column:
    """What breaks rules: an array of structs (column, function, metric, value, rule).

    The value is null where the metric is not measured.

    :param profile: the result of :func:`profile`, :func:`profile_state` or :func:`profile_json`
    :param rules: such as ``saturation > 0.3``
    :param before: an earlier profile, for rules that compare such as ``stability > 0.25``
    """
    return call("nn_profile_check", profile, _texts(rules), before)


def profile_check_markdown(
    profile: Data,
    rules: str | Sequence[str],
    before: Data | None = None,
    title: str | None = None,
) -> Column:
    """What breaks rules as Markdown; arguments are as for :func:`profile_check`.

    :param title: what was checked, such as the name of a table
    """
    return call("nn_profile_check_markdown", profile, _texts(rules), before, lit(title))


def profile_check_junit(
    profile: Data,
    rules: str | Sequence[str],
    before: Data | None = None,
    title: str | None = None,
) -> Column:
    """What breaks rules as XML in the format of JUnit; arguments are as for Markdown."""
    return call("nn_profile_check_junit", profile, _texts(rules), before, lit(title))


def _texts(texts: str | Sequence[str]) -> Column:
    """Texts as constants; an array of none would have no type."""
    each = [texts] if isinstance(texts, str) else texts
    return array(*map(lit, each)).cast("array<string>")


def profile_state(x: Data, function: str, *functions: str, eps: float = 0.01) -> Column:
    """Aggregate: the profile of x under functions as bytes, to be saved and merged with others."""
    return call("nn_profile_state", x, *map(lit, (function, *functions, float(eps))))


def profile_merge(state: Data) -> Column:
    """Aggregate: the profile of all rows that the saved states are of."""
    return call("nn_profile_merge", state)


def profile_merge_state(state: Data) -> Column:
    """Aggregate: one state of all rows that the saved states are of."""
    return call("nn_profile_merge_state", state)
