"""The words of one language, read from its file here: nothing that is heard lives in Python."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from string import Template
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from shared.errors import ProfileError

_HERE = Path(__file__).parent


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class DateWords(_Table):
    day: str
    with_year: str
    first: str


class TimeWords(_Table):
    clock: Literal[12, 24]
    exact: str
    minutes: str
    noon: str
    midnight: str
    morning: str = ""
    afternoon: str = ""


class JoinWords(_Table):
    between: str
    and_: str = Field(alias="and")
    or_: str = Field(alias="or")


class SlotWords(_Table):
    moment: str
    full: str
    same_day: str
    same_day_same_staff: str


class HoursWords(_Table):
    opening: str
    one_day: str
    span: str
    every_day: str
    with_hours: str
    roughly: str


class PartsWords(_Table):
    morning: str
    afternoon: str
    evening: str
    all_day: str
    on: str


class AddressWords(_Table):
    full: str
    without_postcode: str


class MoneyWords(_Table):
    whole: str
    part: str
    only_part: str
    singular: frozenset[int]
    units: dict[str, tuple[str, str, str, str]]


class SentenceWords(_Table):
    titles: frozenset[str]
    before_numbers: frozenset[str]
    units: frozenset[str]


class Words(_Table):
    """One language's file."""

    weekdays: tuple[str, ...] = Field(min_length=7, max_length=7)
    months: tuple[str, ...] = Field(min_length=12, max_length=12)
    languages: dict[str, str]
    date: DateWords
    time: TimeWords
    join: JoinWords
    slot: SlotWords
    hours: HoursWords
    parts: PartsWords
    address: AddressWords
    money: MoneyWords
    sentences: SentenceWords


def spoken_languages() -> tuple[str, ...]:
    """The languages that have words here."""
    return tuple(sorted(file.stem for file in _HERE.glob("*.toml")))


@lru_cache
def words(language: str) -> Words:
    """The words of a language; a language without a file is an error that says so."""
    known = spoken_languages()
    if language not in known:
        raise ProfileError(
            f"there are no words for the language {language!r}, only for {', '.join(known)}; "
            f"add shared/speech/{language}.toml."
        )
    return Words.model_validate(tomllib.loads((_HERE / f"{language}.toml").read_text("utf-8")))


def fill(pattern: str, **facts: str) -> str:
    """A pattern with its facts."""
    return Template(pattern).substitute(facts)
