"""The doctor says what serves each part and what is missing, and shows no secret."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import SecretStr

from frontdesk.doctor import doctor
from shared.settings import IN_PRODUCTION, Settings


def configured(tmp_path: Path, **values: object) -> Settings:
    return Settings.model_validate({"FRONTDESK_DATA": tmp_path, **values})


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for info in Settings.model_fields.values():
        monkeypatch.delenv(str(info.alias), raising=False)
    monkeypatch.chdir(tmp_path)


async def test_with_nothing_configured_all_is_well_and_every_key_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await doctor(configured(tmp_path)) == 0
    printed = capsys.readouterr().out
    for name in IN_PRODUCTION:
        assert name in printed
    for name in ("OPENAI_BASE_URL", "QDRANT_URL", "CAL_API_KEY", "LIVEKIT_API_SECRET"):
        assert name in printed
    assert "reached" in printed
    assert "understudy" in printed


async def test_a_key_that_is_set_is_no_longer_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = configured(tmp_path, OPENAI_API_KEY=SecretStr("sk-canary"))
    assert await doctor(settings) == 0
    printed = capsys.readouterr().out
    assert "gpt-4o-mini at api.openai.com" in printed
    assert "OPENAI_API_KEY" not in printed


async def test_failure_58_neither_key_nor_password_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], socket_enabled: None
) -> None:
    settings = configured(
        tmp_path,
        OPENAI_API_KEY="sk-canary",
        QDRANT_URL="http://u:canary@qdrant:6333",
        DATABASE_URL="postgresql://u:canary@127.0.0.1:1/db",
    )
    assert await doctor(settings) == 1
    printed = capsys.readouterr().out
    assert "canary" not in printed
    assert "cannot be reached" in printed


async def test_production_with_a_key_missing_is_not_well(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await doctor(configured(tmp_path, FRONTDESK_ENV="production")) == 1
    assert "DEEPGRAM_API_KEY (hearing)" in capsys.readouterr().out
