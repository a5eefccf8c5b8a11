"""Reads `profile.toml`: what pydantic refuses becomes sentences that name the line."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, ValidationError

from shared.profile.finding import Finding, did_you_mean
from shared.profile.folder import Folder
from shared.profile.locate import Path
from shared.profile.model import ProfileData, Weekday
from shared.profile.references import dangling
from shared.speech.words import spoken_languages, words

FILE = "profile.toml"


def read_business(folder: Folder) -> tuple[ProfileData | None, list[Finding]]:
    """The data, or every reason why there is none."""
    raw, where, findings = folder.toml(FILE)
    if findings or not raw:
        return None, findings or [Finding(FILE, 1, "this file is empty; copy one that works.")]
    data = None
    try:
        data = ProfileData.model_validate(raw)
    except ValidationError as error:
        for problem in error.errors(include_url=False, include_context=False):
            path = tuple(step for step in problem["loc"] if step != "[key]")
            findings.append(
                Finding(FILE, where.line(*path), _sentence(path, problem["type"], problem["msg"]))
            )
    for path, text in (*dangling(raw), *(_wordless(data) if data else ())):
        findings.append(Finding(FILE, where.line(*path), text))
    return (None if findings else data), findings


def _wordless(data: ProfileData) -> Iterator[tuple[Path, str]]:
    """Languages and money that cannot be put into words."""
    for index, language in enumerate(data.business.languages):
        if language not in spoken_languages():
            text = f"dates and prices have no words in {language!r}; "
            text += did_you_mean(language, spoken_languages())
            yield ("business", "languages", index), text
        elif data.business.currency not in (units := words(language).money.units):
            text = f"{data.business.currency!r} has no words in {language!r}; "
            yield ("business", "currency"), text + did_you_mean(data.business.currency, units)


def _sentence(path: tuple[str | int, ...], kind: str, message: str) -> str:
    *parents, key = path
    table = ".".join(str(step) for step in parents) or "the file"
    if kind == "extra_forbidden":
        return f"unknown key {key!r} in {table}; {did_you_mean(str(key), _keys(parents))}"
    if kind == "missing":
        return f"{table} has no {key!r}; add it."
    if kind == "literal_error" and "monday" in message:
        return f"unknown weekday {key!r}; {did_you_mean(str(key), get_args(Weekday))}"
    if kind == "string_pattern_mismatch":
        message = "write the number with + and the country, without spaces: +33140000000"
    elif kind == "value_error":
        message = message.removeprefix("Value error, ")
    else:
        message = message.removeprefix("Input ").replace("should", "this should", 1)
    return f"{'.'.join(str(step) for step in path)}: {message}."


def _keys(path: list[str | int]) -> list[str]:
    """The keys a table may have, found by walking the model."""
    here: Any = ProfileData
    for step in path:
        models = [part for part in _unwrapped(here) if _is_model(part)]
        if models and isinstance(step, str):
            field = models[0].model_fields.get(step)
            here = field.annotation if field else None
        else:
            here = next((get_args(part)[-1] for part in _containers(here)), None)
    return [key for part in _unwrapped(here) if _is_model(part) for key in part.model_fields]


def _unwrapped(annotation: Any) -> Iterator[Any]:
    origin = get_origin(annotation)
    if origin in (types.UnionType, typing.Union, typing.Annotated):
        for part in get_args(annotation):
            yield from _unwrapped(part)
    elif origin is not Literal:
        yield annotation


def _containers(annotation: Any) -> Iterator[Any]:
    for part in _unwrapped(annotation):
        if get_origin(part) is tuple:
            yield tuple[get_args(part)[0]]  # type: ignore[misc]
        elif get_origin(part) is dict:
            yield part


def _is_model(part: Any) -> bool:
    return isinstance(part, type) and issubclass(part, BaseModel)
