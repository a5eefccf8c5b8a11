"""`frontdesk web` and `hypercorn frontdesk.web:app` serve, and stop when they are told to."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def fetch(url: str, within: float = 30) -> dict[str, str]:
    end = time.monotonic() + within
    while True:
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310 - our own
                found: dict[str, str] = json.load(answer)
                return found
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


@pytest.mark.parametrize("served_by", ["frontdesk", "hypercorn"])
def test_it_serves_and_exits_cleanly_when_told_to(
    served_by: str, tmp_path: Path, socket_enabled: None
) -> None:
    port = free_port()
    command = {
        "frontdesk": ["frontdesk", "web"],
        "hypercorn": ["hypercorn", "frontdesk.web:app", "--bind", f"127.0.0.1:{port}"],
    }[served_by]
    process = subprocess.Popen(
        [sys.executable, "-m", *command],
        env={**os.environ, "PORT": str(port), "PYTHONPATH": str(ROOT)},
        cwd=tmp_path, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert fetch(f"http://127.0.0.1:{port}/healthz") == {"code": "alive"}
        assert fetch(f"http://127.0.0.1:{port}/readyz") == {"code": "ready"}
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=20)
    finally:
        process.kill()
    assert process.returncode == 0, said
    assert "Traceback" not in said


def test_a_port_that_is_taken_is_a_sentence(tmp_path: Path, socket_enabled: None) -> None:
    with socket.socket() as taken:
        taken.bind(("0.0.0.0", 0))  # noqa: S104 - the same address as the server's
        taken.listen()
        done = subprocess.run(
            [sys.executable, "-m", "frontdesk", "web"],
            env={**os.environ, "PORT": str(taken.getsockname()[1]), "PYTHONPATH": str(ROOT)},
            cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert "set PORT to another" in done.stderr
    assert "Traceback" not in done.stderr
