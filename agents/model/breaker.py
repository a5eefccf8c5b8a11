"""Decides, for all calls of the process, whether the provider is worth asking right now.

Closed, every turn may ask. Two failures in a row open it: one alone is often a blip that cost one
caller one deadline, a second says that the next caller would wait as well. While it is open the
understudy answers at once. After a cool-down one real turn is let through as a trial; the others
go on with the understudy until it is judged. A failed trial doubles the next cool-down.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

COOL_DOWN_GROWS_TO = 8


class Permit:
    """Leave to make one request, and the duty to say what came of it. The first word counts."""

    def __init__(self, breaker: Breaker, epoch: int, trial: bool) -> None:
        self._breaker, self._epoch, self._trial = breaker, epoch, trial
        self._told = False

    def worked(self) -> None:
        """The provider answered, whatever the answer was worth."""
        self._tell(lambda b: b._worked(self._epoch, self._trial))

    def failed(self, retry_after: float | None = None, *, at_once: bool = False) -> None:
        """It hung, stalled or refused; `retry_after` seconds is its own wish to be left alone."""
        self._tell(lambda b: b._failed(self._epoch, self._trial, retry_after, at_once))

    def dropped(self) -> None:
        """The request was given up for reasons of our own, which say nothing about the provider."""
        self._tell(lambda b: b._dropped(self._epoch, self._trial))

    def _tell(self, verdict: Callable[[Breaker], None]) -> None:
        if not self._told:
            self._told = True
            verdict(self._breaker)


class Breaker:
    """Shared by all calls, across threads: a worker may run one event loop per call."""

    def __init__(
        self,
        *,
        failures: int = 2,
        cool_down: float = 10.0,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._limit, self._cool_down, self._monotonic = failures, cool_down, monotonic
        self._lock = threading.Lock()
        self._in_a_row = 0
        self._open_until: float | None = None
        self._openings = 0
        self._epoch = 0
        self._trying = False

    @property
    def open(self) -> bool:
        """Whether turns are kept from the provider, trials apart."""
        with self._lock:
            return self._open_until is not None

    def ask(self, *, speculative: bool = False) -> Permit | None:
        """Leave for one request, or None. A turn that may be thrown away is never the trial."""
        with self._lock:
            if self._open_until is None:
                return Permit(self, self._epoch, trial=False)
            if speculative or self._trying or self._monotonic() < self._open_until:
                return None
            self._trying = True
            return Permit(self, self._epoch, trial=True)

    def _worked(self, epoch: int, trial: bool) -> None:
        with self._lock:
            if epoch != self._epoch:
                return
            self._in_a_row = 0
            if trial:
                self._trying = False
                self._open_until = None
                self._openings = 0
                self._epoch += 1

    def _failed(self, epoch: int, trial: bool, retry_after: float | None, at_once: bool) -> None:
        with self._lock:
            if epoch != self._epoch:
                # A request from before the opening tells nothing new, but for a longer ban.
                if self._open_until is not None and retry_after is not None:
                    self._open_until = max(self._open_until, self._monotonic() + retry_after)
                return
            self._in_a_row += 1
            if trial or at_once or self._in_a_row >= self._limit:
                self._open(retry_after)

    def _dropped(self, epoch: int, trial: bool) -> None:
        with self._lock:
            if trial and epoch == self._epoch:
                self._trying = False

    def _open(self, retry_after: float | None) -> None:
        growth = min(2**self._openings, COOL_DOWN_GROWS_TO)
        rest = self._cool_down * growth if retry_after is None else retry_after
        self._open_until = self._monotonic() + rest
        self._openings += 1
        self._epoch += 1
        self._in_a_row = 0
        self._trying = False
