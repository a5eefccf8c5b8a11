"""What a person reads when a dialogue failed: the place, the difference, and the call itself."""

from __future__ import annotations

from collections.abc import Iterator

from evals.run import Run


def report(run: Run) -> str:
    """Every failure with its `file:line`, then the transcript."""
    head = f"{run.script.place('id')}: {run.script.id}: {run.script.scenario.label}"
    return "\n".join([head, *_failures(run), "", *transcript(run)])


def _failures(run: Run) -> Iterator[str]:
    for failure in run.failures:
        yield f"  {run.script.place(*failure.path)}: {failure.kind}"
        yield f"    expected {failure.expected}"
        yield f"    got      {failure.got}"


def transcript(run: Run) -> Iterator[str]:
    """Who said what, with the deeds in between."""
    for exchange in run.trace.exchanges:
        if exchange.words is not None:
            yield f"      caller  {exchange.words or '(silence)'}"
        for event in exchange.events:
            if event.type in SHOWN:
                facts = event.model_dump(
                    mode="json", exclude={"type", "v", "at"}, exclude_none=True
                )
                told = " ".join(f"{key}={value}" for key, value in facts.items())
                yield f"              · {event.type} {told}"
        for message in exchange.messages:
            yield f"  {message.agent:>10}  {message.text}"


SHOWN = frozenset(
    {
        "agent.handed_off",
        "booking.cancelled",
        "booking.made",
        "booking.moved",
        "call.ended",
        "claim.stopped",
        "expects.changed",
        "identity.checked",
        "message.queued",
        "message.taken",
        "model.called",
        "model.failed",
        "question.unanswered",
        "slot.held",
        "tool.called",
        "tool.failed",
        "write.refused",
    }
)
"""Events worth a line between what is said."""
