"""`frontdesk knowledge check | load | ask`: what questions can be answered, and from where."""

from __future__ import annotations

import argparse

from shared.knowledge import Checked, Hit, Knowledge, open_knowledge
from shared.profile import Profile
from shared.routing import NearestExample
from shared.settings import load_settings


async def command(arguments: argparse.Namespace, step: str) -> int:
    """Run one step of the command; 1 where something is to be mended, or nothing answers."""
    settings = load_settings()
    profile = Profile.load(arguments.profile or settings.profile)
    knowledge, routing = await open_knowledge(settings, profile, download=step == "load")
    try:
        if step == "check":
            return await check(knowledge, profile)
        if step == "load":
            return await load(knowledge, profile, routing)
        return await ask(knowledge, profile, arguments.question, arguments.language)
    finally:
        await knowledge.close()
        await routing.close()


async def check(knowledge: Knowledge, profile: Profile) -> int:
    """Compare the store with the files. In this process there is only what was just built."""
    if knowledge.store.in_process:
        await knowledge.load(profile)
    found = await knowledge.check(profile)
    print(_head(knowledge, profile))
    for one in found:
        print(f"{one.language}  {one.passages} passages in the files, {one.points} points stored")
    faults = [f"{one.language}  {fault}" for one in found for fault in _faults(one, knowledge)]
    print("\n".join(faults) if faults else "The store says what the files say.")
    return 1 if faults else 0


async def load(knowledge: Knowledge, profile: Profile, routing: NearestExample) -> int:
    """Bring the store in line with the files, and keep every vector for the next start."""
    loaded = await knowledge.load(profile)
    await routing.prepare()
    print(_head(knowledge, profile))
    for one in loaded:
        print(
            f"{one.language}  {one.passages} passages: "
            f"{one.added} points added, {one.removed} removed"
        )
    return 0


async def ask(
    knowledge: Knowledge, profile: Profile, question: str, language: str | None = None
) -> int:
    """Show the nearest passages and whether a caller would be answered."""
    spoken = language or profile.default_language
    profile.passages(spoken)
    if knowledge.store.in_process:
        await knowledge.load(profile)
    else:
        knowledge.attach(profile)
    hits = await knowledge.search(question, spoken)
    print(_head(knowledge, profile))
    for hit in hits:
        print(f"{hit.score:+.3f}  {hit.passage.question}  ({hit.passage.source})")
    answered = bool(hits) and hits[0].score >= knowledge.calibration.answer
    print(_verdict(hits, knowledge.calibration.answer))
    return 0 if answered else 1


def _head(knowledge: Knowledge, profile: Profile) -> str:
    embedder, needed = knowledge.embedder, knowledge.calibration
    doubt = "" if needed.measured else ", a guess: nobody measured this model"
    return (
        f"{profile.data.business.name}: knowledge {knowledge.store.place}, model {embedder.name} "
        f"({embedder.dimension} numbers); a passage answers from {needed.answer:+.3f}{doubt}"
    )


def _verdict(hits: list[Hit], needed: float) -> str:
    if not hits:
        return "Would not answer: nothing was found. The caller is offered a message."
    best = hits[0]
    if best.score < needed:
        return (
            f"Would not answer: {best.score:+.3f} is below {needed:+.3f}. The caller is offered a "
            "message. If a passage above is right, add the question to it as a line with '?'."
        )
    return f"Would answer: {best.passage.answer}"


def _faults(found: Checked, knowledge: Knowledge) -> list[str]:
    remedy = "Run `frontdesk knowledge load`."
    faults = []
    if found.dimension is None and found.passages:
        faults.append(f"nothing is stored for the model {knowledge.embedder.name}. {remedy}")
    elif found.dimension not in (None, knowledge.embedder.dimension):
        faults.append(
            f"{found.collection} holds vectors of {found.dimension} numbers, the model makes "
            f"{knowledge.embedder.dimension}. Remove the collection, then load again."
        )
    elif found.missing:
        first = found.missing[0]
        faults.append(
            f"{len(found.missing)} passages are not stored, first: {first.question} "
            f"({first.source}). {remedy}"
        )
    if found.stale:
        faults.append(
            f"{len(found.stale)} passages are stored but no longer in the files, first: "
            f"{found.stale[0]} They are never said. {remedy}"
        )
    if found.other_models:
        faults.append(
            f"made with another model and not used: {', '.join(found.other_models)}. Set "
            "FRONTDESK_EMBEDDER back to that model, or remove the collection."
        )
    return faults
