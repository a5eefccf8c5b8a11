"""What the guard listens for in one language, read from its file and compiled once."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

_HERE = Path(__file__).parent
_MARKS = r"[,;:](?= |$)|[!?…()«»\"–—]+"

Claim = Literal["booked", "moved", "cancelled", "sent"]
Need = Literal["booking", "move", "cancellation", "message", "sms", "found"]


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Group(_Table):
    """Ways to say that one thing was done, and what must have been done for it to be true."""

    claim: Claim | Literal["proposal"]
    needs: frozenset[Need]
    says: re.Pattern[str]
    promise: bool = False
    by_denial: bool = False


class Protects(_Table):
    denies: re.Pattern[str]
    supposes: re.Pattern[str]
    depends: re.Pattern[str]
    asks: re.Pattern[str]
    clauses: re.Pattern[str]


class Numbers(_Table):
    price: tuple[re.Pattern[str], ...]
    rounds: dict[str, int]
    round: re.Pattern[str]
    percent: tuple[re.Pattern[str], ...]
    free: re.Pattern[str]
    time: tuple[re.Pattern[str], ...]
    named: dict[str, int]
    add: dict[str, int]
    lasts_before: re.Pattern[str]
    lasts_after: re.Pattern[str]
    at: re.Pattern[str]
    twelve: bool


class Dates(_Table):
    date: tuple[re.Pattern[str], ...]
    weekdays: tuple[re.Pattern[str], ...]
    months: tuple[re.Pattern[str], ...]
    relative: dict[str, int]
    range: re.Pattern[str]
    every: re.Pattern[str]


class Lexicon(_Table):
    language: str
    idioms: re.Pattern[str]
    claims: tuple[Group, ...]
    protects: Protects
    transfer: re.Pattern[str]
    numbers: Numbers
    dates: Dates


@cache
def lexicons() -> tuple[Lexicon, ...]:
    """Every language's: a model may claim in a language that nobody speaks on this call."""
    return tuple(_read(file) for file in sorted(_HERE.glob("*.toml")))


def _read(file: Path) -> Lexicon:
    raw = tomllib.loads(file.read_text("utf-8"))
    pieces: dict[str, str] = {}
    for name, piece in raw["pieces"].items():
        pieces[name] = _filled(piece, pieces)

    def any_of(says: list[str]) -> re.Pattern[str]:
        return re.compile("|".join(_filled(each, pieces) for each in says))

    def words(says: list[str]) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{'|'.join(says)})(?!\w)")

    protects, numbers, dates = raw["protects"], raw["numbers"], raw["dates"]
    names = {"weekday": "|".join(dates["weekdays"]), "month": "|".join(dates["months"])}
    days = {name: f"(?:{says})" for name, says in names.items()}
    return Lexicon(
        language=file.stem,
        idioms=words([_filled(each, pieces) for each in raw["idioms"]["says"]]),
        claims=tuple(
            Group.model_validate({**group, "says": any_of(group["says"])})
            for group in raw["claims"]
        ),
        protects=Protects(
            denies=words(protects["denies"]),
            supposes=words(protects["supposes"]),
            depends=words(protects["depends"]),
            asks=re.compile(rf"(?:{'|'.join(protects['asks'])})\b"),
            clauses=re.compile("|".join([_MARKS, *protects["clauses"]])),
        ),
        transfer=any_of(raw["transfer"]["says"]),
        numbers=Numbers(
            price=tuple(map(re.compile, numbers["price"])),
            rounds=numbers["rounds"],
            round=re.compile(
                _filled(numbers["round"], {"round": f"(?:{'|'.join(numbers['rounds'])})"})
            ),
            percent=tuple(map(re.compile, numbers["percent"])),
            free=any_of(numbers["free"]),
            time=tuple(map(re.compile, numbers["time"])),
            named=numbers["named"],
            add=numbers["add"],
            lasts_before=re.compile(rf"\b{numbers['lasts_before']} ?$"),
            lasts_after=re.compile(rf" ?{numbers['lasts_after']}\b"),
            at=re.compile(rf"\b{numbers['at']} $"),
            twelve=numbers["twelve"],
        ),
        dates=Dates(
            date=tuple(re.compile(_filled(each, days)) for each in dates["date"]),
            weekdays=tuple(re.compile(rf"(?:{each})") for each in dates["weekdays"]),
            months=tuple(re.compile(rf"(?:{each})") for each in dates["months"]),
            relative=dates["relative"],
            range=re.compile(_filled(dates["range"], days)),
            every=any_of(dates["every"]),
        ),
    )


def _filled(pattern: str, pieces: dict[str, str]) -> str:
    """Its {names} replaced; counts such as {0,4} stay."""
    return re.sub(r"\{([a-z_]+)\}", lambda name: pieces[name[1]], pattern)
