"""How the tests of understanding talk: one salon, one Monday morning, unless they say otherwise."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from shared.understanding import (
    Context,
    Expects,
    Term,
    Understood,
    Vocabulary,
    prepare,
    understand,
)

prepare(("fr", "en"))

PARIS = ZoneInfo("Europe/Paris")
MONDAY = dt.datetime(2026, 11, 23, 10, 0, tzinfo=PARIS)

SALON = Vocabulary(
    services=(
        Term(id="coupe_femme", says=("coupe femme", "coupe pour femme", "women's cut", "haircut")),
        Term(id="coupe_homme", says=("coupe homme", "coupe pour homme", "men's cut", "haircut")),
        Term(id="couleur", says=("couleur", "coloration", "couleur racines", "colour")),
        Term(id="brushing", says=("brushing", "blow-dry")),
    ),
    staff=(
        Term(id="lea", says=("Léa",)),
        Term(id="karim", says=("Karim",)),
        Term(id="sophie", says=("Sophie",)),
    ),
)


def heard(
    text: str,
    *,
    language: str = "fr",
    expects: Expects | None = "open",
    at: dt.datetime = MONDAY,
    offers: tuple[dt.datetime, ...] = (),
    vocabulary: Vocabulary = SALON,
    country: str = "FR",
) -> Understood:
    """What is understood when a caller says `text`."""
    return understand(
        text,
        Context(
            language=language,
            at=at,
            expects=expects,
            vocabulary=vocabulary,
            offers=offers,
            country=country,
        ),
    )


def facts(understood: Understood) -> dict[str, object]:
    """Only what was said."""
    said = understood.model_dump(exclude_defaults=True)
    return {name: value for name, value in said.items() if name not in ("text", "clear")}
