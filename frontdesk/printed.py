"""Tables and words on a terminal, where what a caller said can never become a command."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from shared.store.clean import clean


def console() -> Console:
    """Standard output, as wide as a line needs where it is not a terminal."""
    out = Console(highlight=False, markup=False, emoji=False)
    if not out.is_terminal:
        out.width = 200
    return out


def literal(text: str, style: str = "") -> Text:
    """Text as it is: no markup, no emoji codes, no control characters."""
    return Text(clean(text), style)


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """Rows under headings; nothing is cut off."""
    drawn = Table(box=None, pad_edge=False, header_style="bold")
    for heading in headings:
        drawn.add_column(heading, overflow="fold")
    for row in rows:
        drawn.add_row(*(literal(cell) for cell in row))
    return drawn
