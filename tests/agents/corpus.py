"""Whole calls, French and English, that any rule of good manners must hold for."""

from __future__ import annotations

from typing import NamedTuple


class Script(NamedTuple):
    """Caller lines; `seeds` are starts of appointments the caller has already."""

    lines: tuple[str, ...]
    language: str = "fr"
    caller: str | None = "+33612345678"
    seeds: tuple[str, ...] = ()


CALLS: dict[str, Script] = {
    "books step by step": Script(
        (
            "Bonjour, je voudrais prendre rendez-vous",
            "une coupe homme",
            "jeudi",
            "le premier",
            "Paul Martin",
            "oui",
            "non merci, au revoir",
        )
    ),
    "books at once": Script(
        ("Je voudrais une coupe femme mardi à 10 h avec Léa", "Marie Durand", "oui", "au revoir")
    ),
    "books with a number": Script(
        (
            "un brushing mercredi à 11 h s'il vous plaît",
            "Anne Petit",
            "zéro six douze trente-quatre cinquante-six soixante-douze",
            "oui",
            "oui",
            "merci, au revoir",
        ),
        caller=None,
    ),
    "corrects himself": Script(
        (
            "une coupe femme mardi à 10 h",
            "Marie Durand",
            "non, plutôt jeudi à 15 h",
            "oui",
            "au revoir",
        )
    ),
    "asks, then books": Script(
        (
            "Quels sont vos horaires le samedi ?",
            "Et vous êtes où exactement ?",
            "Je voudrais une coupe femme samedi matin",
            "le premier",
            "Marie Durand",
            "oui",
            "merci au revoir",
        )
    ),
    "asks in the middle": Script(
        (
            "Je voudrais une coupe femme mardi à 10 h",
            "Combien coûte une coupe femme ?",
            "Marie Durand",
            "Est-ce que vous prenez la carte bancaire ?",
            "oui",
            "non merci",
        )
    ),
    "has room on Saturday?": Script(
        (
            "Vous avez de la place samedi ?",
            "oui",
            "une coupe femme",
            "le premier",
            "Marie Durand",
            "oui",
            "au revoir",
        )
    ),
    "moves": Script(
        (
            "Je voudrais déplacer mon rendez-vous",
            "Marie Durand",
            "jeudi à 11 h",
            "oui",
            "merci, au revoir",
        ),
        seeds=("2026-11-24T15:00",),
    ),
    "cancels": Script(
        ("Je dois annuler mon rendez-vous de vendredi", "oui", "au revoir"),
        seeds=("2026-11-27T15:00",),
    ),
    "moves what he has just booked": Script(
        (
            "une coupe femme mardi à 10 h",
            "Marie Durand",
            "oui",
            "finalement je préférerais jeudi à 11 h",
            "oui",
            "merci au revoir",
        )
    ),
    "wants a person": Script(
        ("Je voudrais parler à quelqu'un", "Dites à Léa que je serai en retard", "au revoir")
    ),
    "nobody knows": Script(
        ("Est-ce que vous vendez des perruques pour chevaux ?", "oui", "non merci, au revoir")
    ),
    "closed on Monday": Script(
        ("une coupe femme lundi prochain à 10 h", "mercredi à 10 h", "Marie Durand", "oui")
    ),
    "says nothing": Script(("", "", "")),
    "garbled": Script(("grmbl frtz", "xxxx yyyy", "blib blob", "au revoir")),
    "books in English": Script(
        (
            "I'd like to book a women's cut on Tuesday at 10",
            "Mary Jones",
            "yes please",
            "no thanks, bye",
        ),
        language="en",
    ),
    "moves in English": Script(
        (
            "I need to move my appointment",
            "Mary Jones",
            "Thursday at 11",
            "yes",
            "that's all, goodbye",
        ),
        language="en",
        seeds=("2026-11-24T15:00",),
    ),
    "asks in English": Script(
        ("What are your opening hours?", "Is there parking?", "no thank you, bye"), language="en"
    ),
}
