"""Logs are facts with keys, on standard error; a person is never in them.

What was said, and by whom, is in the store. Here a name, a number or a sentence is dropped by its
key, and a telephone number or e-mail address is cut short wherever else it turns up.
"""

from __future__ import annotations

import logging
import re
import sys
import traceback
from typing import Any, TextIO

import structlog
from structlog.typing import EventDict, ExcInfo, Processor, WrappedLogger

PERSONAL = re.compile(
    r"address|answer|arguments|body|caller|client|content|customer|dialled|email|facts|from|"
    r"message|name|phone|prompt|question|recipient|speaker|text|to|transcript|user|utterance|words|"
    r".*(key|secret|token|password|authorization|cookie|dsn|database_url)",
    re.IGNORECASE,
)
"""Keys whose values are dropped, but for short numbers: `message=12` is an id."""

HIDDEN = "…"

_NUMBER = re.compile(r"(?<![\w.:-])(?:\+|00)?\d(?:[ .-]?\d){7,14}(?![\w:-])")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
_PASSWORD = re.compile(r"(://[^:/@\s]*:)[^@\s]+@")


def configure(*, quiet: bool = False, stream: TextIO | None = None) -> None:
    """Send all logs, ours and the libraries', to standard error: readable on a terminal, else JSON.

    `quiet` leaves warnings and errors only.
    """
    out = stream or sys.stderr
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.ExceptionRenderer(_where),
        without_persons,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    last: Processor = (
        structlog.dev.ConsoleRenderer() if out.isatty() else structlog.processors.JSONRenderer()
    )
    handler = logging.StreamHandler(out)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)  # libraries log what people say below this level
    for package in ("agents", "frontdesk", "shared", "webhook"):
        logging.getLogger(package).setLevel(logging.WARNING if quiet else logging.INFO)


def _where(exc_info: ExcInfo) -> str:
    """The kind of an error and the lines of code that led to it; its text may quote a person."""
    kind, _, lines = exc_info
    return "".join([*traceback.format_tb(lines), kind.__name__])


def without_persons(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Drop values by key, and cut short what looks like a number or address anywhere else."""
    return {key: _kept(key, value) for key, value in event.items()}


def _kept(key: str, value: Any) -> Any:
    if value is None or (isinstance(value, int) and abs(value) < 10**6):
        return value
    if PERSONAL.fullmatch(key):
        return HIDDEN
    if isinstance(value, dict):
        return {str(inner): _kept(str(inner), item) for inner, item in value.items()}
    if isinstance(value, list | tuple):
        return [_kept(key, item) for item in value]
    if isinstance(value, str) and key != "timestamp":
        value = _EMAIL.sub(HIDDEN, _PASSWORD.sub(rf"\1{HIDDEN}@", value))
        return _NUMBER.sub(lambda found: HIDDEN + found.group()[-2:], value)
    return value
