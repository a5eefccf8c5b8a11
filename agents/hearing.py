"""What the caller says is stored, understood once, and added to what is known."""

from __future__ import annotations

from agents.call import Call, Turn
from agents.facts import named
from agents.noting import asks, note
from shared.events import LanguageChanged, TurnEnded
from shared.state import Said
from shared.understanding import Context, Understood, understand
from shared.understanding.language import spoken_language

SPELLED = frozenset({"name", "phone", "identity_fact"})
"""What is spelled or counted out says nothing of the language it is said in."""
FEWEST_LETTERS = 3
SENTENCE = 7
"""Words that are no name and no number any more."""


async def hear(call: Call, text: str, *, message: str | None = None, again: bool = False) -> None:
    """Take in one turn of the caller. `again`: stored before a crash, and never answered."""
    call.turn = Turn(message=message, phase="heard")
    async with call.change() as u:
        state = call.state
        language = spoken_language(text, state.language, call.profile.data.business.languages)
        spelled = state.expects in SPELLED and len(text.split()) < SENTENCE
        if language != state.language and not spelled:
            state.language = language
            await u.emit(LanguageChanged(language=language))
        heard = understand(text, context(call))
        heard = _spelled_name(call, _whole_number(call, _only_one_then(call, heard)))
        call.turn.heard = heard
        open_question = state.known.question
        call.turn.changed = note(state, heard)
        call.turn.asks = asks(heard) or _names_fact(call, heard)
        if call.turn.asks:
            state.known.question = heard.text
        if again:
            call.turn.changed |= set(state.changed)
            state.known.question = open_question
        state.changed = sorted(call.turn.changed)
        if state.hold:
            await call.desk.calendar.renew(u, state.call, now=u.now)
        state.silences = 0
        state.unanswered = text
        if not again:
            state.keep(Said(role="caller", text=text))
            entry = await u.entry(
                speaker="caller", role="caller", language=state.language, text=text
            )
            await u.emit(TurnEnded(speaker="caller", role="caller", entry=entry))
    if state.expects in ("open", None) and not (said_something(heard) or call.turn.changed):
        call.turn.route = await nearest(call, text)


def said_something(heard: Understood) -> bool:
    """Rules know what the turn is about."""
    return bool(heard.intent or heard.answer or heard.goodbye or heard.wishes_person)


def context(call: Call) -> Context:
    """What the caller's words lean on right now."""
    state = call.state
    return Context(
        language=state.language,
        at=call.local(call.now()),
        expects=state.expects,
        vocabulary=call.profile.vocabulary(state.language),
        offers=tuple(call.local(start) for start in state.choices().values()),
        country=call.profile.data.business.country,
    )


def _names_fact(call: Call, heard: Understood) -> bool:
    """Nothing else was understood, and the words ask for a fact of the house."""
    silent = heard.intent is None and not call.turn.changed and heard.answer is None
    return silent and call.state.expects in (None, "open") and bool(named(call, heard.text))


def _spelled_name(call: Call, heard: Understood) -> Understood:
    """Letters said one by one at a read-back are a name put right, though none was asked."""
    letters = sum(len(word.strip(".,")) == 1 for word in heard.text.split())
    if call.state.expects != "confirmation" or heard.name or letters < FEWEST_LETTERS:
        return heard
    asked = context(call).model_copy(update={"expects": "name"})
    return heard.model_copy(update={"name": understand(heard.text, asked).name})


def _only_one_then(call: Call, heard: Understood) -> Understood:
    """ "The one in December" chooses, where only one of the offers is in December."""
    if call.state.expects != "slot_choice" or heard.choice is not None or not heard.date:
        return heard
    if heard.time or heard.window or heard.correction:
        return heard
    days = [call.local(start).date() for start in call.state.choices().values()]
    last = heard.last_date or heard.date
    within = [n for n, day in enumerate(days) if heard.date <= day <= last]
    return heard.model_copy(update={"choice": within[0]}) if len(within) == 1 else heard


def _whole_number(call: Call, heard: Understood) -> Understood:
    """A telephone number said in two breaths is put together."""
    known = call.state.known
    begun, known.phone_digits = known.phone_digits, None
    if call.state.expects != "phone" or not heard.phone_digits:
        return heard
    if begun:
        joined = understand(f"{begun} {heard.phone_digits}", context(call))
        if joined.phone:
            return joined
    known.phone_digits = (begun or "") + heard.phone_digits
    return heard


async def nearest(call: Call, text: str) -> str | None:
    """The agent whose example sentences are nearest, where rules abstain."""
    if call.desk.routing is None:
        return None
    route = await call.desk.routing.route(text)
    return route.agent if route else None
