"""Which of the offered times is meant: by place, by order in the day, or by its own words."""

from __future__ import annotations

import datetime as dt

from shared.understanding.model import Window
from shared.understanding.turn import Turn

PLACES = ("first", "second", "third", "fourth", "fifth")


def choice_by_place(turn: Turn) -> int | None:
    """ "The second one", "plutôt le dernier", "the later one"."""
    offers = turn.context.offers
    if not offers:
        return None
    for index, place in enumerate(PLACES):
        if _says(turn, f"choice_{place}"):
            return index if index < len(offers) else None
    if _says(turn, "choice_last"):
        return len(offers) - 1
    if _says(turn, "choice_later"):
        return offers.index(max(offers))
    if _says(turn, "choice_earlier"):
        return offers.index(min(offers))
    return None


def choice_by_time(
    offers: tuple[dt.datetime, ...],
    date: dt.date | None,
    times: tuple[dt.time, ...],
    window: Window | None,
) -> int | None:
    """The one offer that fits what was said; None where several do, or none."""
    if date is None and not times and window is None:
        return None
    fitting = [
        i
        for i, offer in enumerate(offers)
        if (date is None or offer.date() == date)
        and (not times or offer.time().replace(tzinfo=None) in times)
        and (window is None or within(offer.time(), window))
    ]
    return fitting[0] if len(fitting) == 1 else None


def within(time: dt.time, window: Window) -> bool:
    return (window.start is None or time >= window.start) and (
        window.end is None or time < window.end
    )


def _says(turn: Turn, cue: str) -> bool:
    span = turn.find(cue)
    if span is None:
        return False
    turn.take(*span)
    return True
