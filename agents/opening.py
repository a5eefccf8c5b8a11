"""How a call begins: the ring, the first words, or the way back in after a crash."""

from __future__ import annotations

import hashlib
import secrets

from livekit.agents import AgentSession

from agents.call import Call, Desk, Watcher
from shared.errors import NotFound
from shared.events import CallResumed, Channel, NoticePlayed
from shared.state import CallState, Notice
from shared.store import calls


async def ring(
    desk: Desk,
    channel: Channel,
    watchers: list[Watcher],
    *,
    language: str | None = None,
    caller: str | None = None,
    resume: str | None = None,
) -> Call:
    """The call's record, new or as it was left."""
    if resume:
        return Call(desk, await _left_off(desk, resume), watchers)
    profile, business = desk.profile, desk.profile.data.business
    state = CallState(
        call=secrets.token_hex(6),
        business=business.id,
        profile_hash=profile.hash,
        prompt_hashes=profile.prompt_hashes(language or profile.default_language),
        channel=channel,
        language=language or profile.default_language,
        caller=caller,
        agent=business.front,
    )
    call = Call(desk, state, watchers)
    async with desk.store.unit(state.call, business.id) as u:
        await calls.open_call(u, state)
    for event in u.emitted:
        call.show(event)
    return call


async def _left_off(desk: Desk, call: str) -> CallState:
    """A call's memory; an agent who only answered a question in between gives it back."""
    async with desk.store.read() as conn:
        state = await calls.load_state(conn, call)
        record = await calls.get_call(conn, call)
    if record.ended:
        raise NotFound(f"Call {call} has ended: there is nothing to go on with.")
    if state.returns_to and not state.known.question:
        state.agent, state.returns_to = state.returns_to, None
    return state


async def greet(call: Call) -> None:
    """The first words: who we are, and that nobody human is speaking."""
    async with call.change() as u:
        state = call.state
        state.greeted = True
        call.speak("greeting", business=call.profile.data.business.name)
        digest = hashlib.sha256(call.profile.line("greeting", state.language).text.encode())
        state.notice = Notice(language=state.language, clip_hash=digest.hexdigest(), at=u.now)
        await u.emit(NoticePlayed(language=state.language, clip_hash=digest.hexdigest()))
    await call.speech_done()


async def pick_up_again(call: Call, session: AgentSession[Call]) -> None:
    """After a crash: one honest sentence, what was on its way, then exactly where we were."""
    if not call.state.greeted:
        return await greet(call)
    unheard, unanswered = list(call.state.saying), call.state.unanswered
    async with call.change() as u:
        await u.emit(CallResumed(agent=call.state.agent))
        call.state.saying = []
        call.speak("resumed")
        if unheard:
            call.recite(" ".join(unheard))
        elif not unanswered:
            call.ask_again(other_words=False)
    await call.speech_done()
    if unanswered:
        call.replaying = True
        await session.run(user_input=unanswered)
    return None
