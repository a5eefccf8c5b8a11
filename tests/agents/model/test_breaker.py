"""When a provider is asked, and when it is left alone."""

from __future__ import annotations

import threading

import pytest

from agents.model import Breaker


class Hand:
    """A clock moved by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def breaker(hand: Hand) -> Breaker:
    return Breaker(failures=2, cool_down=10.0, monotonic=hand)


def failed(breaker: Breaker, times: int = 1, retry_after: float | None = None) -> None:
    for _ in range(times):
        permit = breaker.ask()
        assert permit is not None
        permit.failed(retry_after, at_once=retry_after is not None)


def test_one_failure_is_a_blip(breaker: Breaker) -> None:
    failed(breaker)
    assert not breaker.open


def test_two_in_a_row_open_it(breaker: Breaker) -> None:
    failed(breaker, 2)
    assert breaker.open
    assert breaker.ask() is None


def test_an_answer_between_two_failures_keeps_it_closed(breaker: Breaker) -> None:
    failed(breaker)
    permit = breaker.ask()
    assert permit is not None
    permit.worked()
    failed(breaker)
    assert not breaker.open


def test_one_trial_at_a_time_after_the_cool_down(breaker: Breaker, hand: Hand) -> None:
    failed(breaker, 2)
    hand.now += 9.9
    assert breaker.ask() is None
    hand.now += 0.2
    trial = breaker.ask()
    assert trial is not None
    assert breaker.ask() is None
    trial.worked()
    assert not breaker.open
    assert breaker.ask() is not None


def test_a_failed_trial_doubles_the_wait_up_to_eight_times(breaker: Breaker, hand: Hand) -> None:
    failed(breaker, 2)
    waits = []
    for _ in range(6):
        start = hand.now
        while (trial := breaker.ask()) is None:
            hand.now += 1.0
        waits.append(hand.now - start)
        trial.failed()
    assert waits == [10.0, 20.0, 40.0, 80.0, 80.0, 80.0]


def test_a_trial_given_up_leaves_room_for_the_next(breaker: Breaker, hand: Hand) -> None:
    failed(breaker, 2)
    hand.now += 11
    trial = breaker.ask()
    assert trial is not None
    trial.dropped()
    assert breaker.ask() is not None


def test_the_first_word_about_a_request_counts(breaker: Breaker, hand: Hand) -> None:
    failed(breaker, 2)
    hand.now += 11
    trial = breaker.ask()
    assert trial is not None
    trial.failed()
    trial.dropped()
    assert breaker.ask() is None


def test_a_turn_that_may_be_thrown_away_is_never_the_trial(breaker: Breaker, hand: Hand) -> None:
    failed(breaker, 2)
    hand.now += 11
    assert breaker.ask(speculative=True) is None
    assert breaker.ask() is not None


def test_429_opens_at_once_for_as_long_as_it_asks(breaker: Breaker, hand: Hand) -> None:
    failed(breaker, 1, retry_after=42.0)
    hand.now += 41.9
    assert breaker.ask() is None
    hand.now += 0.2
    assert breaker.ask() is not None


def test_a_late_failure_from_before_the_opening_changes_nothing(
    breaker: Breaker, hand: Hand
) -> None:
    late = [breaker.ask() for _ in range(3)]
    failed(breaker, 2)
    hand.now += 5
    for permit in late:
        assert permit is not None
        permit.failed()
    hand.now += 5.1
    assert breaker.ask() is not None


def test_a_late_429_makes_the_ban_longer(breaker: Breaker, hand: Hand) -> None:
    late = breaker.ask()
    failed(breaker, 2)
    assert late is not None
    late.failed(60.0)
    hand.now += 59
    assert breaker.ask() is None


def test_many_threads_get_one_trial(breaker: Breaker, hand: Hand) -> None:
    failed(breaker, 2)
    hand.now += 11
    permits: list[object] = []
    threads = [threading.Thread(target=lambda: permits.append(breaker.ask())) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(permit is not None for permit in permits) == 1
