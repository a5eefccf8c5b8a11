"""What the caller says is stored, understood once, and added to what is known."""

from __future__ import annotations

from agents.call import Call, Turn
from agents.facts import named
from shared.events import LanguageChanged, TurnEnded
from shared.models import Wish
from shared.state import CallState, Known, Said
from shared.understanding import Context, Understood, understand
from shared.understanding.language import spoken_language

QUESTIONS = frozenset({"hours", "address", "price", "question", "availability"})


SPELLED = frozenset({"name", "phone", "identity_fact"})
"""What is spelled or counted out says nothing of the language it is said in."""
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
        heard = _whole_number(call, _only_one_then(call, heard))
        call.turn.heard = heard
        open_question = state.known.question
        call.turn.changed = note(state, heard)
        call.turn.asks = asks(heard, call.turn.changed) or _names_fact(call, heard)
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
    if heard.intent is None and state.expects in ("open", None) and not call.turn.changed:
        call.turn.route = await nearest(call, text)


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


def note(state: CallState, heard: Understood) -> frozenset[str]:
    """Add what was understood to what is known; answers which parts of the wish changed."""
    known = state.known
    wish = known.wish if chosen(state, heard) or _only_asks(state, heard) else _wish(state, heard)
    changed = frozenset(f for f in Wish.model_fields if getattr(wish, f) != getattr(known.wish, f))
    known.wish = wish
    _client(state, known, heard)
    if heard.any_staff:
        known.any_staff = True
        changed |= {"staff"}
    meant = set(heard.service_candidates) & set(known.unclear_services)
    if len(meant) == 1:  # the answer chooses among what was named
        known.wish = known.wish.model_copy(update={"services": tuple(meant)})
        known.unclear_services = ()
        changed |= {"services"}
    elif heard.service_candidates and not heard.services:
        known.unclear_services = heard.service_candidates
        changed |= {"services"}
    elif heard.services:
        known.unclear_services = ()
    if heard.date or heard.time:
        known.unclear = heard.candidates
    known.about_date = heard.about_date or known.about_date
    if heard.intent in ("reschedule", "cancel"):
        known.change = "move" if heard.intent == "reschedule" else "cancel"
    elif second_thoughts(state, heard):
        known.change = "move"
    return changed


def asks(heard: Understood, changed: frozenset[str]) -> bool:
    """A question for the house. "What about Saturday?" is none: it is a wish."""
    return heard.intent in QUESTIONS and not (heard.intent == "question" and changed)


def second_thoughts(state: CallState, heard: Understood) -> bool:
    """Another day or hour for what was just booked: the same booking moves, no second one."""
    made = any(done.kind == "booking" for done in state.ledger)
    new_time = heard.correction and (heard.date or heard.time) and not heard.services
    return made and bool(new_time) and state.expects in (None, "open")


def in_between(call: Call) -> bool:
    """A question is asked while something else is: whoever asked must come back to his."""
    state = call.state
    return bool(state.known.question) and state.expects not in (None, "open", "reason")


def chosen(state: CallState, heard: Understood) -> str | None:
    """The handle of the offer that was chosen: its day and time are no new wish.

    Words that name another stylist or service than the offer's choose nothing.
    """
    handles = tuple(state.choices())
    if state.expects != "slot_choice" or heard.choice is None or heard.choice >= len(handles):
        return None
    handle = handles[heard.choice]
    offer = state.offers.get(handle) or state.found[handle]
    other = heard.staff not in (None, offer.staff) or set(heard.services) - set(offer.services)
    return None if other else handle


def _only_asks(state: CallState, heard: Understood) -> bool:
    """What a question names is no wish: neither the day of "are you open on Saturday?", nor,
    once something is being booked, the service of "how much is a colour?"."""
    if heard.intent in ("hours", "address"):
        return True
    return heard.intent == "price" and bool(state.known.wish.services)


def _wish(state: CallState, heard: Understood) -> Wish:
    wish = state.known.wish
    new: dict[str, object] = {}
    if heard.services and not state.chosen:
        added = (*wish.services, *heard.services) if heard.addition else heard.services
        new["services"] = tuple(dict.fromkeys(added))
    if heard.staff or heard.any_staff:
        new["staff"] = heard.staff
    if heard.date:
        new |= {"date": heard.date, "last_date": heard.last_date, "soonest": False}
    if heard.soonest:
        new |= {"soonest": True, "date": heard.date, "time": None}
    if heard.time:
        new |= {"time": heard.time, "window": None}
    elif heard.window:
        new |= {"window": heard.window, "time": None}
    return wish.model_copy(update=new)


def _client(state: CallState, known: Known, heard: Understood) -> None:
    if heard.name:
        known.name = heard.name
    if heard.phone and heard.phone != known.phone:
        known.phone_heard = heard.phone
    if heard.answer == "no" and not heard.phone:
        known.phone_refused = known.phone_refused or state.asked == "ask_phone"
        if state.asked == "confirm_phone":
            known.phone_heard = None
