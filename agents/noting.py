"""What a turn adds to what is known, whichever agent heard it."""

from __future__ import annotations

from agents.call import Call
from shared.models import Wish
from shared.state import CallState, Known
from shared.understanding import Understood

QUESTIONS = frozenset({"hours", "address", "price", "question", "availability"})


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
    elif heard.service_candidates and not heard.services and not _only_asks(state, heard):
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


def asks(heard: Understood) -> bool:
    """A question for the house. "What about Saturday?" is none: it is a wish."""
    return heard.intent in QUESTIONS and not (heard.intent == "question" and _names_a_time(heard))


def _names_a_time(heard: Understood) -> bool:
    return bool(heard.date or heard.time or heard.window or heard.staff)


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
    if heard.intent == "question":
        return not _names_a_time(heard)
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
