"""What is offered and booked, in words: services, staff, slots."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from shared.models import Slot
from shared.speech.joining import join
from shared.speech.moments import date_words, time_words
from shared.speech.words import fill, words

if TYPE_CHECKING:
    from shared.profile import Profile


def services_words(ids: Sequence[str], profile: Profile, language: str) -> str:
    """ "une coupe femme et un brushing", as inside a sentence."""
    return join([profile.service(id).spoken[language] for id in ids], language, "and")


def slot_words(slot: Slot, profile: Profile, language: str, today: dt.date) -> str:
    """ "mardi 24 novembre à 14 h 30 avec Léa"."""
    return _slot(words(language).slot.full, slot, profile, language, today)


def offer_words(
    slots: Sequence[Slot], profile: Profile, language: str, today: dt.date
) -> tuple[str, ...]:
    """Slots as one offers them in a row: a day, and with it a stylist, is not said twice."""
    table = words(language).slot
    said: list[str] = []
    before: Slot | None = None
    for slot in slots:
        pattern = table.full
        if before and _day(before, profile) == _day(slot, profile):
            pattern = table.same_day if before.staff != slot.staff else table.same_day_same_staff
        said.append(_slot(pattern, slot, profile, language, today))
        before = slot
    return tuple(said)


def _slot(pattern: str, slot: Slot, profile: Profile, language: str, today: dt.date) -> str:
    local = slot.start.astimezone(profile.zone)
    return fill(
        pattern,
        date=date_words(local.date(), language, today),
        time=time_words(local.time(), language),
        staff=profile.data.staff[slot.staff].name,
    )


def _day(slot: Slot, profile: Profile) -> dt.date:
    return slot.start.astimezone(profile.zone).date()
