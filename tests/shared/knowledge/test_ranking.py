"""How nearness becomes a score."""

from __future__ import annotations

import pytest

from shared.knowledge.elsewhere import ELSEWHERE, sentences
from shared.knowledge.ranking import rank


def test_two_near_sentences_count_more_than_one() -> None:
    found = [("one", 0.95), ("two", 0.93), ("two", 0.93), ("one", 0.80)]

    assert [owner for owner, _ in rank(found, depth=2)] == ["two", "one"]


def test_a_single_sentence_wins_where_it_is_near_enough_to_bear_the_handicap() -> None:
    found = [("one", 0.99), ("two", 0.93), ("two", 0.93), ("one", 0.80)]

    assert [owner for owner, _ in rank(found, depth=2, lone=0.015)] == ["one", "two"]


def test_a_score_is_how_much_nearer_than_the_three_nearest_things_asked_elsewhere() -> None:
    found = [("one", 0.9), ("one", 0.8), *((ELSEWHERE, s) for s in (0.7, 0.6, 0.5, 0.1))]

    assert rank(found, depth=2) == [("one", pytest.approx(0.25))]


def test_where_too_little_was_found_the_least_near_stands_in() -> None:
    assert rank([("one", 0.9), ("two", 0.7)], depth=2) == [
        ("one", pytest.approx(0.1)),
        ("two", pytest.approx(0.0)),
    ]


def test_nothing_found_ranks_nobody() -> None:
    assert rank([], depth=2) == []


def test_a_language_without_its_own_sentences_borrows_the_english_ones() -> None:
    assert sentences("cy") == sentences("en")
    assert sentences("fr") != sentences("en")
