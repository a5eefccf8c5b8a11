"""Two nodes of Pipecat Flows as the documentation writes them: the model writes every reply.

usage: benchmarks/peers/.venv/bin/python -m benchmarks.peers.flows URL

Runs in the peers' own environment and imports nothing of the product. Text only: the caller's
words enter as messages, with neither transport nor voice.
"""

from __future__ import annotations

import asyncio
import sys
from typing import Any

from loguru import logger
from pipecat.flows import FlowManager, NodeConfig
from pipecat.frames.frames import (
    Frame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
    LLMMessagesAppendFrame,
    LLMTextFrame,
)
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineWorker
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.aggregators.llm_response_universal import LLMContextAggregatorPair
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor
from pipecat.services.openai.llm import OpenAILLMService
from pipecat.workers.runner import WorkerRunner

from benchmarks.contenders.caller import Stopwatch, caller_lines, contend

STYLE = "You answer the phone of a hair salon. Be brief and friendly."
Answer = tuple[str, NodeConfig | None]


async def start_booking(flow_manager: FlowManager, service: str, day: str, time: str) -> Answer:
    """Start booking an appointment."""
    flow_manager.state["when"] = f"{service} {day} {time}"
    return "started", booking()


async def save_name(flow_manager: FlowManager, name: str) -> Answer:
    """Save the caller's name."""
    flow_manager.state["name"] = name
    return "saved", None


async def save_phone(flow_manager: FlowManager, phone: str) -> Answer:
    """Save the caller's phone number."""
    flow_manager.state["phone"] = phone
    return "saved", None


async def confirm_booking(flow_manager: FlowManager) -> Answer:
    """Confirm the booking."""
    flow_manager.state["confirmed"] = True
    return "booked", None


def greeter() -> NodeConfig:
    return NodeConfig(
        name="greeter",
        role_message=STYLE,
        task_messages=_task("Greet the caller and find out what they want."),
        functions=[start_booking],
    )


def booking() -> NodeConfig:
    return NodeConfig(
        name="booking",
        task_messages=_task("Take the caller's name, then their number, then confirm the booking."),
        functions=[save_name, save_phone, confirm_booking],
    )


def _task(content: str) -> list[dict[str, Any]]:
    return [{"role": "developer", "content": content}]


class Ear(FrameProcessor):
    """Hears the first words of each answer, and when an answer in words is over."""

    def __init__(self, watch: Stopwatch) -> None:
        super().__init__()
        self._watch, self._words = watch, False
        self.answered = asyncio.Event()

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        if isinstance(frame, LLMFullResponseStartFrame):
            self._words = False
        elif isinstance(frame, LLMTextFrame) and frame.text.strip():
            self._words = True
            self._watch.words()
        await self.push_frame(frame, direction)
        if isinstance(frame, LLMFullResponseEndFrame) and self._words:
            self.answered.set()


async def main(url: str) -> None:
    """A session for each dialogue; its client is made before the clock starts."""
    logger.remove()

    async def hold(watch: Stopwatch) -> bool:
        settings = OpenAILLMService.Settings(model="pipecat")
        llm = OpenAILLMService(api_key="none", base_url=url, settings=settings)
        watch.begin()
        pair = LLMContextAggregatorPair(LLMContext())
        ear = Ear(watch)
        worker = PipelineWorker(Pipeline([pair.user(), llm, ear, pair.assistant()]))
        flow = FlowManager(worker=worker, llm=llm, context_aggregator=pair)
        runner = WorkerRunner(handle_sigint=False)
        await runner.add_workers(worker)
        running = asyncio.create_task(runner.run())
        watch.caller_spoke()
        await flow.initialize(greeter())
        await ear.answered.wait()
        for line in caller_lines():
            ear.answered.clear()
            watch.caller_spoke()
            said = [{"role": "user", "content": line}]
            await worker.queue_frame(LLMMessagesAppendFrame(messages=said, run_llm=True))
            await ear.answered.wait()
            if len(flow.state) == 4:
                break
        await worker.stop_when_done()
        await running
        watch.end()
        return len(flow.state) == 4

    await contend(hold)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
