"""What every mapping of a scenario file has in common: no key is unknown, no claim is empty."""

from __future__ import annotations

from typing import Any, Self

from pydantic import BaseModel, ConfigDict, model_validator
from pydantic_core import PydanticCustomError

from shared.profile.finding import did_you_mean


class Part(BaseModel):
    """Keys and values. An unknown key is an error that names the one that was meant."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _known_keys(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            raise PydanticCustomError("not_a_mapping", "wants keys and values here")
        for key in data:
            if key not in cls.model_fields:
                hint = did_you_mean(key, cls.model_fields)
                raise PydanticCustomError(
                    "unknown_key", "unknown key '{key}': {hint}", {"key": key, "hint": hint}
                )
        return data


class Claim(Part):
    """A part that must say something: an empty one would pass whatever happens."""

    @model_validator(mode="after")
    def _asserts(self) -> Self:
        if not self.model_fields_set:
            raise PydanticCustomError("asserts_nothing", "asserts nothing")
        return self
