"""The dialogue's figures as Markdown: ratios against the peers of the same run, then the rows."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from benchmarks.dialogue import LIVEKIT, NAMES, OURS, PIPECAT, Row


def ratios(rows: Mapping[str, Row]) -> str:
    """Ours divided by each peer's; below 1 is less than the peer needs."""
    lines = [
        [f"{what} / {NAMES[peer]}"]
        + [f"{value(rows[name]) / value(rows[peer]):.2f}" for name in OURS]
        for what, value in _COMPARED.items()
        for peer in (LIVEKIT, PIPECAT)
        if peer in rows
    ]
    return markdown(["", *OURS.values()], lines)


def figures(rows: Mapping[str, Row]) -> str:
    """Every contender as measured."""
    heads = (
        "", "booked", "model calls per booking", "prompt characters per booking",
        "tool characters beside them", "first words of the hand-off turn, ms: p50 / p95",
        "CPU ms per dialogue: p50 / p95",
    )  # fmt: skip
    lines = [
        [
            NAMES[name],
            f"{row.booked} of {row.dialogues}",
            f"{row.each(row.requests):g}",
            f"{row.each(row.characters):,.0f}",
            f"{row.each(row.tool_characters):,.0f}",
            _spread(row.hand_off),
            _spread(row.cpu),
        ]
        for name, row in rows.items()
    ]
    return markdown(heads, lines)


def _spread(values: Sequence[float]) -> str:
    return f"{statistics.median(values):.0f} / {p95(values):.0f}"


def p95(values: Sequence[float]) -> float:
    """One in twenty is slower."""
    return statistics.quantiles(values, n=20, method="inclusive")[-1]


def markdown(heads: Iterable[str], lines: Iterable[Iterable[str]]) -> str:
    """A table, its columns as wide as they need be."""
    table = [list(heads), *(list(line) for line in lines)]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    rule = ["-" * width for width in widths]
    return "\n".join(
        "| " + " | ".join(cell.ljust(w) for cell, w in zip(line, widths, strict=True)) + " |"
        for line in (table[0], rule, *table[1:])
    )


_COMPARED: Final[Mapping[str, Callable[[Row], float]]] = {
    "model calls": lambda row: row.each(row.requests),
    "prompt characters": lambda row: row.each(row.characters),
    "hand-off p50": lambda row: statistics.median(row.hand_off),
    "hand-off p95": lambda row: p95(row.hand_off),
    "CPU p50": lambda row: statistics.median(row.cpu),
}
