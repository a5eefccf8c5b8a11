"""`frontdesk call`: a call in the terminal, or held by another program."""

from __future__ import annotations

import argparse
import asyncio
import signal
import tempfile
from contextlib import AsyncExitStack

import phonenumbers
from rich.console import Console

from agents.call import Watcher
from agents.session import answer_text
from frontdesk.compose import house
from frontdesk.desk import brain, desk
from frontdesk.terminal import JsonLine, JsonWatcher, Keyboard, Lines, TerminalWatcher
from shared.errors import SettingsError
from shared.line import TextLine
from shared.logs import configure
from shared.profile import Profile
from shared.settings import load_settings


async def command(arguments: argparse.Namespace) -> int:
    """Hold one call. End of input, or Ctrl-C, is a hang-up."""
    settings = load_settings()
    settings.refuse_half_configured()
    configure(quiet=True)
    lines = Lines.of(arguments.script)
    asyncio.get_running_loop().add_signal_handler(signal.SIGINT, lines.hang_up)
    async with AsyncExitStack() as stack:
        store = arguments.store
        if arguments.at and not store:
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="frontdesk-"))
            store = f"sqlite:///{folder}/call.db"
        business = await stack.enter_async_context(
            house(settings, profile=arguments.profile, store=store, at=arguments.at)
        )
        answering = await stack.enter_async_context(desk(business))
        thinking = await stack.enter_async_context(brain(settings))
        line: TextLine
        watcher: Watcher
        if arguments.json:
            line, watcher = JsonLine(lines), JsonWatcher(business.profile.default_language)
        else:
            console = Console(soft_wrap=True)
            line, watcher = Keyboard(lines, console), TerminalWatcher(console)
        await answer_text(
            answering,
            line,
            thinking,
            language=_language(arguments.language, business.profile),
            caller=_number(arguments.caller, business.profile),
            resume=arguments.resume,
            watchers=[watcher],
        )
    return 0


def _language(said: str | None, profile: Profile) -> str | None:
    spoken = profile.data.business.languages
    if said is None or said in spoken:
        return said
    raise SettingsError(
        f"--language {said}: {profile.data.business.name} speaks {', '.join(spoken)}."
    )


def _number(said: str | None, profile: Profile) -> str | None:
    """The calling number as E.164; a national one is read in the business's country."""
    if not said:
        return None
    try:
        number = phonenumbers.parse(said, profile.data.business.country)
    except phonenumbers.NumberParseException:
        raise SettingsError(f"--caller {said!r} is no telephone number. Write +33…") from None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
