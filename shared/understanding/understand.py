"""One caller turn becomes facts, by rules alone: no model, no network, about a millisecond."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from shared.understanding import (
    answers,
    choices,
    intents,
    messages,
    names,
    phones,
    standing,
    vocabulary,
)
from shared.understanding.model import Context, Understood
from shared.understanding.settle import When, settle
from shared.understanding.symbols import Symbol, symbols
from shared.understanding.turn import Turn
from shared.understanding.when import grammar, parse

ACTS = frozenset({"book", "reschedule", "cancel", "message"})
"""What a caller says a name along with."""


def prepare(languages: Iterable[str]) -> None:
    """Make the grammars before the first call, which would otherwise wait for them."""
    for language in languages:
        grammar(language)


def understand(text: str, context: Context) -> Understood:
    """The facts in what a caller said, as far as rules explain them.

    The readers go from the most certain to the least: what one of them takes, the next never sees.
    """
    turn = Turn(text, context)
    addition = turn.heard("addition")
    letters = names.letters(turn)
    phone, phone_digits = phones.phone(turn)
    staff = vocabulary.staff(turn)
    services, service_candidates = vocabulary.services(turn)
    any_staff = _any_staff(turn, staff)
    soonest = _takes(turn, "soonest") or (
        turn.expects in ("day", "time", "slot_choice") and _takes(turn, "any_time")
    )
    done = turn.expects in (None, "open", "reason") and _takes(turn, "that_is_all")
    none_of_them = bool(context.offers or turn.expects == "slot_choice") and _takes(turn, "none_of")
    choice = choices.choice_by_place(turn)
    proving = turn.expects == "identity_fact" and phone is None
    code = phones.code(turn, certain=True) if proving else None
    when = _when(turn)
    if proving and code is None and when.about is None:
        code = phones.code(turn, certain=False)
    if choice is None and context.offers:
        choice = choices.choice_by_time(context.offers, when.date, when.readings, when.window)
        when.settle_on(context.offers, choice)
    wishes_person = turn.heard("person")
    goodbye = turn.heard("goodbye")
    facts = any(
        (phone, phone_digits, staff, services, service_candidates, any_staff, soonest, when, code)
    )
    finished = done and not facts
    wish = bool(services or service_candidates or when)
    intent = intents.intent(turn, facts=wish or staff is not None)
    changed = intents.changes_wish(turn)
    reply = answers.reply(turn)
    if intent == "question" and (when or staff) and intents.only_proposes(turn):
        intent = None
    if (changed and intent == "reschedule") or (
        intent in ("thanks", "greeting") and (facts or reply.answer or goodbye or finished)
    ):
        intent = None
    explained = facts or wishes_person or goodbye or choice is not None or reply.answer is not None
    name = names.name(turn, letters, explained=explained, about_visit=wish or intent in ACTS)
    understood = Understood(
        text=turn.text,
        intent=intent,
        services=services,
        service_candidates=service_candidates,
        staff=staff,
        any_staff=any_staff,
        date=when.date,
        time=when.time,
        window=when.window,
        about_date=when.about,
        last_date=when.last_date,
        soonest=soonest,
        duration_minutes=when.duration_minutes,
        name=name,
        message=messages.message(turn) if intent == "message" else None,
        phone=phone,
        phone_digits=phone_digits,
        code=code,
        answer=reply.answer or ("no" if none_of_them or _declines(turn, when) else None),
        correction=reply.correction
        or changed
        or (
            turn.expects == "confirmation" and (facts or name is not None) and reply.answer is None
        ),
        addition=addition and bool(services or service_candidates),
        choice=choice,
        wishes_person=wishes_person,
        goodbye=goodbye or finished,
        backchannel=reply.backchannel and not facts and name is None,
        candidates=when.candidates,
    )
    lost = when.refused and not when  # there is no word for "any day but Tuesday"
    clear = not turn.unexplained() and not lost and understood != Understood(text=turn.text)
    return understood.model_copy(update={"clear": clear})


def _declines(turn: Turn, when: When) -> bool:
    """ "Not Tuesday", to an offer or a read-back, is a no."""
    return when.refused and turn.expects in ("slot_choice", "confirmation")


def _takes(turn: Turn, cue: str) -> bool:
    spans = list(turn.find_all(cue))
    for span in spans:
        turn.take(*span)
    return bool(spans)


def _any_staff(turn: Turn, staff: str | None) -> bool:
    if staff is not None:
        return False
    return turn.heard("any_staff") or (turn.expects == "staff" and turn.heard("any_when_asked"))


def _when(turn: Turn) -> When:
    """The days and times, with the words of earlier readers out of sight."""
    if turn.expects == "phone" and turn.taken:
        return When()
    blank = [
        Symbol({}, s.start, s.end, s.pause) if turn.taken.intersection(range(s.start, s.end)) else s
        for s in symbols(turn.tokens, turn.lexicon)
    ]
    at: dt.datetime = turn.context.at
    parsed = parse(standing.apart(blank, turn), turn.lexicon, at)
    wish, stands = standing.split(parsed, turn)
    parts = turn.lexicon.raw["parts"]
    last_wins = turn.find("correction") is not None or turn.find("no") is not None
    when = settle(wish, at, expects=turn.context.expects, parts=parts, last_wins=last_wins)
    about = settle(stands, at, expects=None, parts=parts, last_wins=last_wins)
    when.about = about.date if about.date and about.date >= at.date() else None
    when.spans += about.spans
    if when.about and turn.heard("same_day") and when.date is None:
        when.date = when.about
    if when.about is None and turn.expects == "identity_fact":
        when.about = when.date
    for start, end in when.spans:
        turn.cover(start, end)
    return when
