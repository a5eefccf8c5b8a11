"""A very small business in two languages that has nothing to mend, to break one thing at a time."""

from __future__ import annotations

import json
from pathlib import Path

from shared.profile.lines import SENT
from shared.profile.wording import REGISTRY

PROFILE = """\
[business]
id = "tiny"
name = "Chez Zoé"
numbers = ["+33140000001"]
zone = "Europe/Paris"
languages = ["fr", "en"]
front = "greeter"

[address]
street = "3 rue Haute"
postcode = "59000"
city = "Lille"
directions.fr = "En face de la gare."
directions.en = "Opposite the station."

[hours]
tuesday = ["09:00-12:00", "14:00-19:00"]
saturday = ["09:00-18:00"]

[[closures]]
first = 2026-12-24
last = 2027-01-02
reason = { fr = "congés", en = "holidays" }

[services.cut]
says = { fr = ["coupe", "coupe de cheveux"], en = ["haircut", "cut"] }
spoken = { fr = "une coupe", en = "a haircut" }
minutes = 30
price = 3250

[services.colour]
says.fr = ["couleur"]
says.en = ["colour"]
spoken.fr = "une couleur"
spoken.en = "a colour"
minutes = 60

[staff.zoe]
name = "Zoé"
says = ["Zoe"]
services = [
  "cut",
  "colour",
]

[staff.max]
name = "Max"
services = ["cut"]

[team.greeter]
kind = "greeter"
hands_off_to = ["booking"]
examples = { fr = ["Bonjour"], en = ["Hello"] }

[team.booking]
kind = "booking"
hands_off_to = ["greeter"]
examples = { fr = ["Une coupe demain"], en = ["A cut tomorrow"] }
"""

_VOICE = {
    "fr": "# La voix\n\nTu réponds pour $business à $city.\nParle peu. Langues : $languages.\n",
    "en": "# The voice\n\nYou answer for $business in $city.\nBe brief. Languages: $languages.\n",
}
_AGENTS = {
    "fr": {
        "greeter": "# écoute la demande\n\nDis bonjour, puis appelle `hand_off`.\n",
        "booking": "# prend rendez-vous\n\nPrestations : $services.\nAvec $staff, par `book`.\n",
    },
    "en": {
        "greeter": "# hears the request\n\nSay hello, then call `hand_off`.\n",
        "booking": "# makes appointments\n\nServices: $services.\nWith $staff, by `book`.\n",
    },
}
_KNOWLEDGE = {
    "fr": "# Peut-on se garer ?\n? parking\n? stationnement\n\nOui, derrière la gare.\n",
    "en": "# Is there parking?\n? car park\n\nYes, behind the station.\n",
}
_WORDS = {
    "fr": ("Voici", " ?", "Chez nous, un assistant automatique répond, que puis-je faire ?"),
    "en": ("Here is", "?", "At our place an automatic assistant answers, what can I do?"),
}


def tiny(folder: Path) -> Path:
    """Write the business into a folder; lines are made for every id there is."""
    _write(folder / "profile.toml", PROFILE)
    for language in ("fr", "en"):
        prompts = folder / "prompts" / language
        _write(prompts / "_voice.md", _VOICE[language])
        for agent, text in _AGENTS[language].items():
            _write(prompts / f"{agent}.md", text)
        _write(prompts / "lines.toml", "".join(_line(id_, language) for id_ in REGISTRY))
        _write(folder / "knowledge" / language / "parking.md", _KNOWLEDGE[language])
    return folder


def edit(file: Path, old: str, new: str) -> int:
    """Change one place in a file; returns the line on which the new text begins."""
    text = file.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    file.write_text(text.replace(old, new), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def set_line(folder: Path, id_: str, body: str, language: str = "fr") -> int:
    """Give a line another body; returns the line of its first key."""
    return (
        edit(folder / f"prompts/{language}/lines.toml", _line(id_, language), f"[{id_}]\n{body}\n")
        + 1
    )


def _line(id_: str, language: str) -> str:
    here, mark, greeting = _WORDS[language]
    facts = " ".join(f"${fact}" for fact in sorted(REGISTRY[id_]))
    asks = _asks(id_)
    text = f"{here} {facts}".rstrip() + (mark if asks else ".")
    if id_ == "greeting":
        text = greeting
    elif id_ in SENT:
        text = facts
    body = f"[{id_}]\ntext = {json.dumps(text, ensure_ascii=False)}\n"
    return body + (f'asks = "{asks}"\n' if asks else "") + "\n"


def _asks(id_: str) -> str | None:
    if id_ == "greeting":
        return "open"
    if id_.startswith("again_"):
        return id_.removeprefix("again_")
    if id_.startswith("read_back_"):
        return "confirmation"
    return "slot_choice" if id_ in ("offer_one", "offer_two", "offer_three") else None


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
