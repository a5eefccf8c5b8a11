"""Scenario files for tests: one that is right, and ways to spoil it."""

from __future__ import annotations

RIGHT = """\
suite: tests
defaults:
  language: fr
  now: 2026-11-23T09:00
  caller: "+33612345678"
scenarios:
- id: books
  label: One sentence, one name, one yes.
  initial_state:
    calendar:
    - {id: A1, service: brushing, staff: ines, start: 2026-11-25T10:00, customer: {name: Ida}}
  turns:
  - user: Une coupe homme mardi à 14 heures avec Thomas.
    expect: {asks: name, says: mardi 24 novembre, agent: booking, llm_calls: 0}
  - user: Karim Benali.
    expect:
      asks: confirmation
      proposes: {start: 2026-11-24T14:00, staff: thomas}
  - user: Oui.
    expect: {says: {contains: C'est réservé, not_contains: désolé}, tools: [book]}
  expect:
    end_state:
      calendar: {added: [{start: 2026-11-24T14:00, service: coupe_homme, staff: thomas}]}
      messages: [confirmation]
    outcome: booked
    handoffs: [greeter, booking]
    never_says: [transfère]
    asks_once: [name]
    llm_calls: 0
    tools_per_turn: 2
    words_per_message: 45
    turns: 3
    events: {includes: booking.made, never: claim.stopped}
"""


def spoiled(old: str, new: str) -> str:
    """The right file with one thing changed."""
    assert RIGHT.count(old) == 1, f"{old!r} stands there {RIGHT.count(old)} times"
    return RIGHT.replace(old, new)


def line_of(text: str, part: str) -> int:
    """The line on which something stands."""
    return text[: text.index(part)].count("\n") + 1
