"""Opens what the settings name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shared.knowledge.embedder import choose
from shared.knowledge.qdrant import Knowledge
from shared.profile import Profile
from shared.settings import Settings

if TYPE_CHECKING:
    from shared.routing import NearestExample


ROUTING_PATIENCE = 2.0
"""Seconds; a turn that waits longer for its agent is better asked again."""


async def open_knowledge(
    settings: Settings, profile: Profile, *, patience: float = 30.0, download: bool = False
) -> tuple[Knowledge, NearestExample]:
    """The knowledge of a business and its nearest-example routing; nothing is loaded yet.

    Both load when first asked. A process that answers the telephone calls `start` before it says
    it is ready, and gives the `patience` of a telephone.
    """
    from shared.routing import NearestExample

    key, url = settings.openai_api_key, settings.openai_base_url
    embedder = choose(
        settings.embedder,
        openai_url=url or "",
        openai_key=key.get_secret_value() if key else "",
        download=download,
    )
    secret = settings.qdrant_api_key
    knowledge = Knowledge(
        embedder,
        profile,
        url=settings.qdrant_url or "",
        api_key=secret.get_secret_value() if secret else "",
        cache=settings.data,
        patience=patience,
    )
    examples = [profile.examples(language) for language in profile.data.business.languages]
    routing = NearestExample(
        embedder,
        {
            agent: tuple(text for one in examples for text in one.get(agent, ()))
            for agent in profile.data.team
        },
        languages=profile.data.business.languages,
        cache=settings.data,
        patience=min(patience, ROUTING_PATIENCE),
    )
    return knowledge, routing
