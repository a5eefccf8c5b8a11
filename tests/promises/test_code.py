"""What the code promises about itself: short files, words in files, who may import what."""

from __future__ import annotations

import ast
import re
from importlib.metadata import distributions, packages_distributions
from pathlib import Path

import pytest

from tests.promises.sources import PACKAGES, ROOT, imports, name_of, sources, strings, tree

LONGEST = 300


@pytest.mark.parametrize("path", sources(), ids=name_of)
def test_a_module_is_short_and_says_what_it_is_for(path: Path) -> None:
    rows = path.read_text(encoding="utf-8").splitlines()
    assert len(rows) <= LONGEST, f"{len(rows)} lines"
    assert not rows or ast.get_docstring(tree(path)), "no docstring"


# ---- who may import what ------------------------------------------------------------------------

ONLY = {
    "livekit": ("agents/", "evals/"),
    "quart": ("webhook/", "evals/"),
    "hypercorn": ("webhook/", "evals/", "frontdesk/"),
    "sqlalchemy": (
        "shared/store/",
        "shared/calendar/",
        "shared/messages/",
        "evals/",
    ),
    "qdrant_client": ("shared/knowledge/",),
    "twilio": ("webhook/", "shared/messages/"),
    "openai": ("agents/model/", "shared/knowledge/"),
}
LAYERS = {
    "shared": {"shared"},
    "agents": {"agents", "shared"},
    "webhook": {"webhook", "shared"},
    "evals": {"evals", "agents", "webhook", "shared"},
    "frontdesk": {"frontdesk", "evals", "agents", "webhook", "shared"},
}
NEVER = {"dotenv", "livekit.plugins.silero", "livekit.plugins.turn_detector"}


@pytest.mark.parametrize("path", sources(), ids=name_of)
def test_a_module_imports_only_what_its_place_allows(path: Path) -> None:
    mine = path.relative_to(ROOT).parts[0]
    for module, line in imports(path):
        top = module.partition(".")[0]
        where = f"{name_of(path)}:{line} imports {module}"
        if top in ONLY:
            assert name_of(path).startswith(ONLY[top]), where
        if top in PACKAGES:
            assert top in LAYERS[mine], where
        assert not any(module == never or module.startswith(f"{never}.") for never in NEVER), where


def test_the_environment_is_read_in_one_file() -> None:
    readers = []
    for path in sources():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv", "environb"):
                readers.append(f"{name_of(path)}:{node.lineno}")
            if isinstance(node, ast.ImportFrom) and node.module == "os":
                readers += [
                    f"{name_of(path)}:{node.lineno}"
                    for alias in node.names
                    if alias.name in ("environ", "getenv")
                ]
    assert not readers
    settings = {name_of(p) for p in sources() for m, _ in imports(p) if m == "pydantic_settings"}
    assert settings == {"shared/settings.py"}


def test_nobody_reads_the_machines_clock_but_the_clock() -> None:
    """Time is injected: `datetime.now` and `date.today` stand in one module."""
    found = [
        f"{name_of(path)}:{node.lineno}"
        for path in sources("agents", "shared", "frontdesk", "webhook")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("now", "today", "utcnow")
        and re.fullmatch(r"(dt\.)?(datetime|date)", ast.unparse(node.func.value))
    ]
    assert {one.partition(":")[0] for one in found} <= {"shared/clock.py"}, found


# ---- no words for callers in Python -------------------------------------------------------------

FRENCH = re.compile(
    r"\b(je|vous|nous|votre|notre|est|sont|avec|pour|dans|une|des|les|bonjour|merci|rendez-vous"
    r"|voulez|souhaitez|quel|quelle)\b",
    re.IGNORECASE,
)
SPEECH = re.compile(
    r"\b(I'm|I am|you|your|please|thank|thanks|sorry|hello|goodbye|appointment|would like)\b",
    re.IGNORECASE,
)


def words(text: str) -> int:
    return len(re.findall(r"[^\W\d_]{2,}", text))


@pytest.mark.parametrize("path", sources("agents", "shared", "webhook", "frontdesk"), ids=name_of)
def test_no_french_sentence_stands_in_python(path: Path) -> None:
    found = [
        (line, text)
        for text, line in strings(path)
        if words(text) >= 3 and len(set(map(str.lower, FRENCH.findall(text)))) >= 2
    ]
    assert not found


@pytest.mark.parametrize("path", sources("agents"), ids=name_of)
def test_no_sentence_for_a_caller_stands_in_the_agents(path: Path) -> None:
    """Tool docstrings and descriptions for a model apart, an agent's strings are names."""
    found = [
        (line, text)
        for text, line in strings(path)
        if words(text) >= 4 and SPEECH.search(text) and re.search(r"[.?!]$", text.strip())
    ]
    assert not found


# ---- the names of our packages ------------------------------------------------------------------


def test_no_distribution_installs_a_package_of_the_same_name_as_ours() -> None:
    """`agents` is the name of a known SDK: one of the two would hide the other."""
    installed = packages_distributions()
    for package in PACKAGES:
        owners = {name.lower() for name in installed.get(package, ())}
        assert owners <= {"frontdesk"}, f"{package} is also installed by {owners - {'frontdesk'}}"


def test_no_requirement_is_a_distribution_known_to_install_one() -> None:
    known = {"openai-agents", "agents", "shared", "evals", "evals-sdk", "webhook", "frontdesk-sdk"}
    for lock in ("requirements/run.txt", "requirements/dev.txt"):
        names = set(re.findall(r"^([A-Za-z0-9._-]+)==", (ROOT / lock).read_text(), re.MULTILINE))
        assert names
        assert not names & known


def test_failure_56_every_requirement_is_pinned_with_its_hash() -> None:
    for lock in ("requirements/run.txt", "requirements/dev.txt"):
        text = (ROOT / lock).read_text(encoding="utf-8")
        pins = re.findall(r"^[A-Za-z0-9._\[\]-]+==\S+", text, re.MULTILINE)
        assert len(pins) > 20
        assert text.count("--hash=sha256:") >= len(pins)
        assert "://" not in re.sub(r"#.*", "", text), "a lock names no registry"


def test_we_are_installed_once() -> None:
    assert sum(d.metadata["Name"] == "frontdesk" for d in distributions()) == 1
