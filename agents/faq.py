"""The colleague who answers questions: from the profile and the knowledge, never from himself."""

from __future__ import annotations

from livekit.agents import Agent

from agents import wording
from agents.call import Call
from agents.deed import deed
from agents.facts import Answer, answer
from agents.hand_off import hand_off
from agents.hearing import context
from agents.messages import tell_team
from agents.receptionist import ReceptionistAgent
from agents.telling import tell
from shared.events import QuestionAnswered, QuestionUnanswered
from shared.speech import day_parts_words
from shared.store import Unit
from shared.understanding import understand


class FaqAgent(ReceptionistAgent):
    """Looks up, answers, or says honestly that he does not know. Writes nothing in the book."""

    async def gives_back(self) -> Agent | None:
        """A question in between is answered: whoever was at work goes on where he was."""
        state = self.call.state
        if state.returns_to and state.known.question is None and not self.call.turn.failed:
            return await hand_off(self.call, self.session, state.returns_to)
        return None

    @deed
    async def look_up(self, question: str) -> None:
        """Answer a question about the salon: hours, address, prices, care, policies.

        Args:
            question: the caller's question, in his words.
        """
        await look_up(self.call, question)

    @deed
    async def check_availability(self, service: str = "", day: str = "", time: str = "") -> None:
        """Say roughly on which parts of which days there is room. Books and holds nothing.

        Args:
            service: what the caller wants, in his words, if said.
            day: the day in his words.
            time: the time or part of the day in his words.
        """
        tell(self.call, service=service, day=day, time=time)
        await availability(self.call)


async def look_up(call: Call, question: str) -> None:
    """Facts first, then the nearest passage, else the owner's list of open questions."""
    asked = call.state.known.question or question
    heard = understand(asked, context(call).model_copy(update={"expects": None}))
    found, score = answer(call, asked, heard), None
    if found is None and (hit := await call.desk.knowledge.answer(asked, call.language)):
        found, score = Answer(hit.passage.topic, text=hit.passage.answer), hit.score
    async with call.change() as u:
        if found is None:
            entry = await u.last_entry()
            await u.emit(QuestionUnanswered(entry=entry))
            await _pass_on(call, u, asked)
            return
        await _tell_answer(call, u, found, score)


async def _tell_answer(call: Call, u: Unit, found: Answer, score: float | None) -> None:
    state = call.state
    state.known.question = None
    await u.emit(QuestionAnswered(topic=found.topic, score=score))
    if found.line == "price_of_what":
        state.known.question = call.turn.heard.text if call.turn.heard else None
        call.speak(found.line)
        return
    if found.text:
        call.recite(found.text)
    else:
        call.speak(found.line or "", **(found.facts or {}))
    state.facts_given.extend([found.text] if found.text else (found.facts or {}).values())
    if not state.returns_to and not call.turn.asked:
        call.speak("anything_else")


async def _pass_on(call: Call, u: Unit, question: str) -> None:
    """Nobody knows: offer to ask the team, or in the middle of something simply do it."""
    if call.state.returns_to:
        await tell_team(call, u, question)
        call.speak("question_noted")
    else:
        call.state.known.question = question
        call.speak("unanswered")


async def availability(call: Call) -> None:
    """Which parts of the days asked for have room; the wish itself travels with a hand-off."""
    known = call.state.known
    wish = known.wish
    if not wish.date and not wish.soonest:
        async with call.change():
            call.speak("availability_ask_day")
        return
    first = wish.date or call.today()
    days = (wish.last_date - first).days + 1 if wish.last_date else 1
    rough = await call.desk.calendar.rough(wish, now=call.now(), days=min(max(days, 1), 7))
    with_room = [d for d in rough if d.morning or d.afternoon or d.evening][:2]
    async with call.change():
        known.question = None
        if with_room:
            said = day_parts_words(with_room, call.language, call.today())
            call.state.facts_given.append(said)
            call.speak("availability", days=said)
        else:
            call.speak("availability_none", date=wording.day(call, first))
