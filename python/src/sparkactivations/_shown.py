"""What people are shown of a profile."""

from __future__ import annotations

import html
import unicodedata
from itertools import zip_longest
from typing import Any

# Of control characters, marks of direction and the like, line ends, and what is no character.
HIDDEN = {"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"}

# What is shown of a column, under which title and how.
SHOWN = {
    "column": ("column", "{}"),
    "saturation_low": ("low", "{:.1%}"),
    "saturation_high": ("high", "{:.1%}"),
    "sparsity": ("zero", "{:.1%}"),
    "dead": ("dead", "{}"),
    "output_mean": ("mean", "{:.3g}"),
    "output_sd": ("sd", "{:.3g}"),
}


def visible(text: str) -> str:
    """The text with what cannot be seen as an escape: names may hold whatever a file holds."""
    return "".join(f"\\u{{{ord(c):x}}}" if unicodedata.category(c) in HIDDEN else c for c in text)


def frame(page: str) -> str:
    """A page within that of a notebook."""
    escaped = html.escape(page)
    return f'<iframe srcdoc="{escaped}" style="width: 100%; height: 640px; border: 0"></iframe>'


def text(values: dict[str, Any], n: int) -> str:
    """The findings of a profile and, for each function, the n columns with the most saturation."""
    rows = [["function", *(title for title, _ in SHOWN.values())]]
    for function in values["functions"]:
        columns = sorted(function["columns"], key=_saturation, reverse=True)
        name = visible(function["function"])
        rows += [[name, *_shown(column)] for column in columns[:n]]
        if len(columns) > n:
            rows.append([name, f"{len(columns) - n} more"])
    widths = [max(map(len, cells)) for cells in zip_longest(*rows, fillvalue="")]
    lines = [f"- {visible(finding)}" for finding in values["findings"]]
    lines += ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
    return "\n".join(lines)


def _saturation(column: dict[str, Any]) -> float:
    shares = (column["saturation_low"], column["saturation_high"])
    return sum(share for share in shares if isinstance(share, float))


def _shown(column: dict[str, Any]) -> list[str]:
    # A number that there is not is None, or a text such as NaN.
    return [
        form.format(column[name])
        if isinstance(column[name], (float, bool))
        else visible(str(column[name]))
        for name, (_, form) in SHOWN.items()
    ]
