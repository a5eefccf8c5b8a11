"""A small salon to test with, written as its owner would write it."""

from __future__ import annotations

import datetime as dt
import tomllib
from typing import Any
from zoneinfo import ZoneInfo

from shared.models import Wish
from shared.profile.model import ProfileData

PARIS = ZoneInfo("Europe/Paris")
MONDAY = dt.date(2026, 11, 23)
TUESDAY, WEDNESDAY, SATURDAY = (MONDAY + dt.timedelta(days=n) for n in (1, 2, 5))

SALON = """
[business]
id = "salon"
name = "Salon"
numbers = ["+33123456789"]
zone = "Europe/Paris"
languages = ["fr"]

[address]
street = "1 rue de la Paix"
postcode = "75002"
city = "Paris"

[hours]
tuesday = ["09:00-12:30", "14:00-19:00"]
wednesday = ["09:00-19:00"]
thursday = ["09:00-19:00"]
friday = ["09:00-19:00"]
saturday = ["09:00-17:00"]

[[closures]]
first = 2026-12-01
last = 2026-12-02

[holidays]
country = "FR"

[rules]
notice_minutes = 60
horizon_days = 60
cancel_notice_hours = 24
buffer_minutes = 0
step_minutes = 15

[services.cut]
says = { fr = ["coupe", "une coupe"] }
spoken = { fr = "une coupe" }
minutes = 30
price = 3000

[services.colour]
says = { fr = ["couleur"] }
spoken = { fr = "une couleur" }
minutes = 90
processing = { after = 30, minutes = 30 }
patch_test = { hours = 48 }

[services.blowdry]
says = { fr = ["brushing"] }
spoken = { fr = "un brushing" }
minutes = 30
buffer_minutes = 15

[staff.lea]
name = "Léa"
services = ["cut", "colour", "blowdry"]

[staff.karim]
name = "Karim"
services = ["cut", "blowdry"]
away = [{ first = 2026-11-25, last = 2026-11-25 }]
[staff.karim.hours]
tuesday = ["14:00-19:00"]
wednesday = ["09:00-19:00"]
saturday = ["09:00-17:00"]

[team.greeter]
kind = "greeter"
"""

ROUND_THE_CLOCK = """
[hours]
monday = ["00:00-23:59"]
tuesday = ["00:00-23:59"]
wednesday = ["00:00-23:59"]
thursday = ["00:00-23:59"]
friday = ["00:00-23:59"]
saturday = ["00:00-23:59"]
sunday = ["00:00-23:59"]
"""


def salon(**rules: int) -> ProfileData:
    """The salon, with some of its rules changed."""
    data = tomllib.loads(SALON)
    data["rules"].update(rules)
    return ProfileData.model_validate(data)


def night_shop(**rules: int) -> ProfileData:
    """One person, open day and night, no holidays: for the nights the clock jumps."""
    data: dict[str, Any] = tomllib.loads(SALON)
    data["hours"] = tomllib.loads(ROUND_THE_CLOCK)["hours"]
    data["staff"] = {"lea": data["staff"]["lea"]}
    data["rules"] = {"horizon_days": 60, **rules}
    del data["holidays"], data["closures"]
    return ProfileData.model_validate(data)


def at(date: dt.date, time: str, *, fold: int = 0) -> dt.datetime:
    """A wall time in Paris as an instant."""
    wall = dt.datetime.combine(date, dt.time.fromisoformat(time)).replace(fold=fold)
    return wall.replace(tzinfo=PARIS).astimezone(dt.UTC)


def wish(*services: str, date: dt.date | None = None, time: str | None = None, **more: Any) -> Wish:
    """A wish; "10:00" for a time."""
    clock = None if time is None else dt.time.fromisoformat(time)
    return Wish(services=services or ("cut",), date=date, time=clock, **more)


def walls(slots: Any) -> list[str]:
    """Starts as the salon's wall shows them."""
    return [slot.start.astimezone(PARIS).strftime("%a %d %H:%M") for slot in slots]


def busy_salon() -> ProfileData:
    """Three people who all do everything, every day: for many writers at once."""
    data: dict[str, Any] = tomllib.loads(SALON)
    week = tomllib.loads(ROUND_THE_CLOCK)["hours"]
    data["hours"] = {day: ["09:00-19:00"] for day in week}
    data["rules"] = {"horizon_days": 60, "buffer_minutes": 5}
    people = {"lea": "Léa", "karim": "Karim", "ines": "Inès"}
    can = ["cut", "colour", "blowdry"]
    data["staff"] = {id: {"name": name, "services": can} for id, name in people.items()}
    del data["holidays"], data["closures"], data["services"]["colour"]["patch_test"]
    return ProfileData.model_validate(data)
