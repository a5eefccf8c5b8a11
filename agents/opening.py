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
        async with desk.store.read() as conn:
            state = await calls.load_state(conn, resume)
        if state.ended:
            raise NotFound(f"Call {resume} has ended: there is nothing to go on with.")
        return Call(desk, state, watchers)
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
    """After a crash: one honest sentence, then exactly where we were."""
    if not call.state.greeted:
        return await greet(call)
    state = call.state
    unheard, unanswered = list(state.saying), state.unanswered
    async with call.change() as u:
        await u.emit(CallResumed(agent=state.agent))
        call.state.saying = []
        call.speak("resumed")
        if unheard:
            call.recite(" ".join(unheard))
        elif not unanswered:
            call.ask_again(other_words=False)
        call.state.unanswered = unanswered if not unheard else None
    await call.speech_done()
    if unanswered and not unheard:
        call.replaying = True
        await session.run(user_input=unanswered)
    return None
