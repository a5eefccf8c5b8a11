"""A caller who says nothing: two different questions, then goodbye."""

from __future__ import annotations

from agents.call import Call


async def silence(call: Call) -> None:
    async with call.change():
        call.state.silences += 1
        if call.state.silences > 2:
            call.state.ended = True
            call.speak("goodbye_silence")
        else:
            call.speak(f"silence_{call.state.silences}")
            if call.state.silences == 2:
                call.ask_again(other_words=False)
    await call.speech_done()
