"""The command: what it understands, and where each part of it is done."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from shared.errors import FrontdeskError


def main(argv: list[str] | None = None) -> int:
    """Run one command; an error is a sentence on standard error, and exit code 2."""
    arguments = parser().parse_args(argv)
    try:
        done = arguments.run(arguments)
        return int(asyncio.run(done) if asyncio.iscoroutine(done) else done or 0)
    except FrontdeskError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0


def parser() -> argparse.ArgumentParser:
    """Every command and option."""
    top = argparse.ArgumentParser(
        prog="frontdesk", description="Answers the phone of an appointment business."
    )
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    house = _house_options()

    call = commands.add_parser("call", parents=[house], help="call the salon from this terminal")
    call.add_argument("--language", help="the call's language; default: the profile's first")
    call.add_argument("--caller", metavar="+33…", help="the number that calls; default: withheld")
    call.add_argument("--resume", metavar="ID", help="go on with a call that was cut off")
    call.add_argument("--script", type=Path, metavar="FILE", help="one caller line per line")
    call.add_argument("--json", action="store_true", help="events out, caller lines in")
    call.set_defaults(run=_lazy("frontdesk.call"))

    said = commands.add_parser("understand", parents=[house], help="what a sentence means")
    said.add_argument("text", nargs="?")
    said.add_argument("--language", default=None)
    said.add_argument("--expects", default=None, help="what the receptionist is waiting for")
    said.add_argument("--lines", action="store_true", help="JSON lines in, JSON lines out")
    said.set_defaults(run=_lazy("frontdesk.understand"))

    bookings = commands.add_parser("bookings", parents=[house], help="the appointment book")
    _bookings(bookings, house)

    calls = commands.add_parser("calls", parents=[house], help="list calls, or replay one")
    calls.add_argument("id", nargs="?", help="the call to replay")
    calls.set_defaults(run=_lazy("frontdesk.calls"))

    messages = commands.add_parser("messages", parents=[house], help="what is sent and was left")
    messages.set_defaults(run=_lazy("frontdesk.messages"))

    knowledge = commands.add_parser("knowledge", help="what questions can be answered")
    steps = knowledge.add_subparsers(required=True, metavar="check|load|ask")
    for name in ("check", "load", "ask"):
        step = steps.add_parser(name, parents=[house])
        step.set_defaults(run=_lazy("frontdesk.knowledge", name))
        if name == "ask":
            step.add_argument("question")
            step.add_argument("--language", default=None)

    profile = commands.add_parser("profile", help="a business folder")
    steps = profile.add_subparsers(required=True, metavar="check")
    check = steps.add_parser("check", help="what is wrong with it, file and line")
    check.add_argument("folder", type=Path, nargs="?")
    check.set_defaults(run=_lazy("frontdesk.profile"))

    web = commands.add_parser("web", help="serve the telephone's webhook and the pages")
    web.set_defaults(run=_lazy("frontdesk.web"))

    doctor = commands.add_parser("doctor", help="what is configured, and what is missing for what")
    doctor.set_defaults(run=_lazy("frontdesk.doctor"))
    return top


def _house_options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(add_help=False)
    options.add_argument("--profile", type=Path, metavar="DIR", help="the business folder")
    options.add_argument("--store", metavar="URL", help="sqlite:///file or postgresql://…")
    options.add_argument(
        "--at", metavar="TIME", help="the clock, local ISO; it ticks on from there"
    )
    return options


def _bookings(parser: argparse.ArgumentParser, house: argparse.ArgumentParser) -> None:
    late = "even after the house's own deadline for changes"
    parser.set_defaults(run=_lazy("frontdesk.bookings", "list"))
    steps = parser.add_subparsers(metavar="list|add|move|cancel")
    steps.add_parser("list", parents=[house]).set_defaults(run=_lazy("frontdesk.bookings", "list"))
    add = steps.add_parser("add", parents=[house])
    add.add_argument("--start", required=True, metavar="TIME")
    add.add_argument("--service", required=True)
    add.add_argument("--name", required=True)
    add.add_argument("--phone")
    add.add_argument("--staff")
    add.set_defaults(run=_lazy("frontdesk.bookings", "add"))
    move = steps.add_parser("move", parents=[house])
    move.add_argument("id")
    move.add_argument("--start", required=True, metavar="TIME")
    move.add_argument("--late", action="store_true", help=late)
    move.set_defaults(run=_lazy("frontdesk.bookings", "move"))
    cancel = steps.add_parser("cancel", parents=[house])
    cancel.add_argument("id")
    cancel.add_argument("--late", action="store_true", help=late)
    cancel.set_defaults(run=_lazy("frontdesk.bookings", "cancel"))


def _lazy(module: str, *words: str) -> Callable[[argparse.Namespace], object]:
    """Import a command when it is run, so that the quick ones stay quick."""
    return lambda arguments: import_module(module).command(arguments, *words)


if __name__ == "__main__":
    sys.exit(main())
