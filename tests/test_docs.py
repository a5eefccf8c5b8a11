"""What the documents say is so: links, names, commands, places of libraries, the recorded call."""

from __future__ import annotations

import argparse
import ast
import re
import shlex
import subprocess
import sys
import textwrap
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from evals.loading import parse
from frontdesk.cli import parser

ROOT = Path(__file__).parents[1]
PACKAGES = ("agents", "webhook", "shared", "evals", "frontdesk")
PROFILE = "profiles/salon"
SCENARIO = re.compile(r"^```yaml\n(suite:.*?)^```", re.M | re.S)
LINK = re.compile(r"(?<!!)\[([^\]]+)\]\(([^)\s]+)\)")


@cache
def tracked() -> tuple[Path, ...]:
    """Files of the repository; without git, such as in an archive, all that is no by-product."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
        ).stdout.split("\0")
        found = [ROOT / name for name in listed if name]
    except (OSError, subprocess.CalledProcessError):
        hidden = re.compile(r"/(\.(?!env|ci)|build|[^/]*egg-info|__pycache__)")
        found = [p for p in ROOT.rglob("*") if not hidden.search(f"/{p.relative_to(ROOT)}")]
    return tuple(path for path in found if path.is_file())


def documents() -> list[Path]:
    """Markdown for people who read the repository; a profile's own is speech, not documents."""
    spoken = re.compile(r"/(prompts|knowledge)/")
    return [p for p in tracked() if p.suffix == ".md" and not spoken.search(p.as_posix())]


def links(page: Path) -> Iterator[tuple[str, Path, str]]:
    """Text, file and anchor of each link to a file of ours."""
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    for label, target in LINK.findall(text):
        if not re.match(r"[a-z]+:", target):
            path, _, anchor = target.partition("#")
            yield label, (page.parent / path).resolve() if path else page, anchor


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def defined(file: Path) -> frozenset[str]:
    """Classes, functions and constants of a module, methods included."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign):
            names |= {t.id for t in node.targets if isinstance(t, ast.Name)}
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names.add(node.target.id)
    return frozenset(names)


@pytest.mark.parametrize("page", documents(), ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    """Each link to a file finds it, each anchor its heading."""
    for label, target, anchor in links(page):
        assert target.exists(), f"{name(page)}: [{label}] leads to {target}, which is not there"
        if anchor and target.suffix == ".md":
            titles = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), flags=re.M)
            slugs = {re.sub(r"[^\w\- ]", "", t).strip().lower().replace(" ", "-") for t in titles}
            assert anchor in slugs, f"{name(page)}: {name(target)} has no heading #{anchor}"


@pytest.mark.parametrize("page", documents(), ids=name)
def test_names_in_code_exist(page: Path) -> None:
    """A link from `name` to a Python file means something defined in that file."""
    for label, target, _ in links(page):
        symbol = re.fullmatch(r"`(\w+)(?:\(\))?`", label)
        if symbol and target.suffix == ".py":
            assert symbol[1] in defined(target), (
                f"{name(page)}: {name(target)} defines no {symbol[1]}"
            )


def test_eight_steps() -> None:
    """The way of a call has eight steps, and each names a function."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    steps = re.findall(
        r"^\d\. .+$", text.split("## A call, in eight steps")[1].split("\n## ")[0], flags=re.M
    )
    assert len(steps) == 8
    assert all(re.search(r"\[`\w+`\]\([a-z_/]+\.py\)", step) for step in steps)


def test_every_page_is_found() -> None:
    """Whoever starts at the README reaches every document."""
    reached, waiting = set[Path](), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached:
            continue
        reached.add(page)
        for _, target, _ in links(page):
            if target.is_dir() and (target / "README.md").is_file():
                target /= "README.md"
            if target.suffix == ".md" and target.is_file():
                waiting.append(target)
    lost = sorted(name(page) for page in set(documents()) - reached if "docs" in page.parts)
    assert not lost, f"nothing links to {lost}"


@pytest.mark.parametrize("page", sorted((ROOT / "docs" / "decisions").glob("*.md")), ids=name)
def test_a_decision_is_one_page(page: Path) -> None:
    """At most 60 lines of 110 characters, and what enforces it is named."""
    text = page.read_text(encoding="utf-8")
    lines = [line for one in text.splitlines() for line in textwrap.wrap(one, 110) or [""]]
    assert len(lines) <= 60, f"{len(lines)} lines: say it shorter"
    if page.name == "README.md":
        return
    index = (page.parent / "README.md").read_text(encoding="utf-8")
    [row] = [line for line in index.splitlines() if f"({page.name})" in line]
    assert "**Enforced by**" in text or "held in place by" in row, "say what enforces it"
    for path in re.findall(r"`((?:tests|shared|agents|benchmarks|evals)/[\w/.]+)`", text):
        assert (ROOT / path).exists(), f"{name(page)} names {path}, which is not there"


def commands(page: str) -> Iterator[list[str]]:
    """Each `frontdesk …` of a page as arguments, capitals as examples of what they stand for."""
    text = (ROOT / page).read_text(encoding="utf-8")
    lines = re.findall(r"^\$ (.+)$", text, flags=re.M)
    for said in re.findall(r"`([^`\n]+)`", text) + lines:
        words = shlex.split(said, posix=True) if said.count('"') % 2 == 0 else said.split()
        if len(words) > 1 and words[0].rpartition("/")[2] == "frontdesk":
            yield words[1:]


def test_commands_exist() -> None:
    """What the documents tell people to type is understood by the parser."""
    seen = set[str]()
    for page in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "profiles/README.md"):
        for words in commands(page):
            seen.add(words[0])
            if "knowledge" in words[:1] and len(words) == 1:
                continue
            try:
                parser().parse_args(words)
            except SystemExit as refused:
                pytest.fail(f"{page}: `frontdesk {shlex.join(words)}` is refused ({refused.code})")
    assert {"call", "understand", "calls", "bookings", "messages", "knowledge", "doctor"} <= seen


def test_every_command_is_told() -> None:
    """Each command the parser knows is named in the README."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    [choices] = [a.choices for a in parser()._actions if isinstance(a, argparse._SubParsersAction)]
    missing = [one for one in choices if f"frontdesk {one}" not in readme]
    assert not missing, f"README.md does not tell of {missing}"


def test_make_targets_exist() -> None:
    """`make …` in the documents names a target of the Makefile."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), flags=re.M))
    for page in documents():
        if "benchmarks" in page.parts:
            continue
        for target in re.findall(r"(?:`|^)(?:\w+=\S+ )?make ([a-z]+)", page.read_text(), re.M):
            assert target in targets, f"{name(page)}: there is no `make {target}`"


def places() -> list[tuple[str, tuple[str, ...]]]:
    """The table of libraries in ARCHITECTURE.md."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    table = text.split("| library | only in |")[1].split("\n\n")[0]
    rows = [re.findall(r"`([^`]+)`", row) for row in table.splitlines() if "`" in row]
    return [(library, tuple(where)) for library, *where in rows]


def imported(file: Path) -> set[str]:
    """Roots of everything a module imports, at its top or inside a function."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


@pytest.mark.parametrize(("library", "where"), places(), ids=lambda v: v if str(v) == v else "")
def test_libraries_keep_their_places(library: str, where: tuple[str, ...]) -> None:
    """A library is imported where ARCHITECTURE.md says, and nowhere else."""
    users = {
        name(file)
        for package in PACKAGES
        for file in (ROOT / package).rglob("*.py")
        if library in imported(file)
    }
    allowed = {user for user in users if any(user == w or user.startswith(f"{w}/") for w in where)}
    assert users == allowed, f"{library} is imported in {sorted(users - allowed)}"
    assert users, f"nobody imports {library}: take it out of the table"


def test_no_library_is_forgotten() -> None:
    """What people chose is told: each library of pyproject stands among the decisions."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    told = (ROOT / "docs/decisions/libraries.md").read_text(encoding="utf-8").lower()
    names = [re.split(r"[\[<>=]", one)[0] for one in project["dependencies"]]
    assert not [one for one in names if not re.search(rf"\b{re.escape(one)}\b", told)]


def test_two_libraries_stay_out() -> None:
    """One would take the name of our package, the other stops LiveKit's counters."""
    for lock in (ROOT / "requirements").glob("*.txt"):
        pinned = re.findall(r"^([\w.-]+)==", lock.read_text(encoding="utf-8"), flags=re.M)
        assert not {"openai-agents", "freezegun"} & set(pinned), name(lock)


def test_the_changelog_knows_the_version() -> None:
    """The version of the project has its section."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert f"## [{project['version']}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_no_trace_of_a_machine() -> None:
    """No tracked text names a folder of somebody's machine, or where packages were fetched."""
    homes = r"(?<![\w.])/(?:home|Users|root|work)/[A-Za-z0-9._-]+"
    registries = r"--(?:extra-)?index-url|--find-links|files\.pythonhosted\.org|/simple/"
    trace = re.compile(f"{homes}|(?:{registries})")
    found: list[str] = []
    for path in tracked():
        if path == Path(__file__):
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{name(path)}: {hit[0]}" for hit in trace.finditer(text)]
    assert not found, found


def test_scenarios_in_documents_can_be_read() -> None:
    """What a document shows as a scenario is one that the loader takes."""
    shown = [
        script
        for page in documents()
        for example in re.findall(
            r"^```yaml\n(suite:.*?)^```", page.read_text("utf-8"), re.M | re.S
        )
        for script in parse(example, name(page))
    ]
    assert shown, "no document shows a scenario"


def recorded() -> tuple[list[str], list[str]]:
    """The command and the lines of the call in the README."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    [block] = re.findall(r"^```console\n(\$ .*?)^```", text, flags=re.M | re.S)
    command, *lines = block.splitlines()
    return shlex.split(command)[3:], lines


def masked(line: str) -> str:
    """Without what is made anew in each call."""
    return re.sub(r"\b[0-9a-f]{6,12}\b", "…", line).rstrip()


@pytest.mark.timeout(180)
def test_the_recorded_call_is_what_is_said(tmp_path: Path) -> None:
    """The call in the README, held again: the same sentences, the same facts, the same order.

    If sentences were changed on purpose, record it anew: pipe the caller's lines into the command.
    """
    options, lines = recorded()
    said = [line.removeprefix("> ") for line in lines if line.startswith("> ")]
    held = subprocess.run(
        [sys.executable, "-m", "frontdesk", "call", *options, "--profile", str(ROOT / PROFILE)],
        input="\n".join(said), capture_output=True, text=True, timeout=170, check=False,
        cwd=tmp_path,  # so that no `.env` of a developer counts
        env={"PATH": "/usr/bin:/bin", "PYTHONUTF8": "1", "COLUMNS": "400",
             "FRONTDESK_DATA": str(ROOT / ".data")},  # where the vectors are already
    )  # fmt: skip
    assert held.returncode == 0, held.stderr
    printed = [masked(line) for line in held.stdout.splitlines()]
    spoken = [line for line in printed if not re.match(r"\s*·", line)]
    shown = [masked(line) for line in lines]
    assert [line for line in shown if not re.match(r"\s*·", line)] == spoken
    rest = iter(printed)
    for line in shown:
        assert line in rest, f"not printed, or not in this order: {line}"
