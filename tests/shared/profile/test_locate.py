"""Every key of a TOML file is found on its own line."""

from __future__ import annotations

import tomllib
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from shared.profile.locate import Path, Positions
from tests.shared.profile.tiny import PROFILE

_AWKWARD = '''\
# a comment = "not a key"
plain = "a # is no comment, [nor] a table"

[a.b] # [c]
"quoted key" = 1
dotted.deep.key = [ 1, # one
  2,
  { inside = "x", other = """
two ] lines }
""" },
]
literal = \'\'\'
[fake]
x = 1\'\'\'

[[many]]
x = 1979-05-27 07:32:00

[[many]]
x = "\\\\"
y = { z = [ "a", "b" ] }

[many.sub]
k = true
'''


def test_a_key_is_found_wherever_it_stands() -> None:
    where = Positions(_AWKWARD)
    found = {
        ("plain",): 2,
        ("a", "b", "quoted key"): 5,
        ("a", "b", "dotted", "deep", "key", 1): 7,
        ("a", "b", "dotted", "deep", "key", 2, "inside"): 8,
        ("a", "b", "dotted", "deep", "key", 2, "other"): 8,
        ("a", "b", "literal"): 12,
        ("many", 0, "x"): 17,
        ("many", 1, "x"): 20,
        ("many", 1, "y", "z", 1): 21,
        ("many", 1, "sub", "k"): 24,
    }
    assert {path: where.line(*path) for path in found} == found


def test_what_is_missing_is_looked_for_at_its_parent() -> None:
    assert Positions(_AWKWARD).line("many", 1, "nothing", "here") == 19
    assert Positions(_AWKWARD).line("nowhere") == 1


def test_every_path_of_a_profile_has_a_line_that_names_it() -> None:
    rows, where = PROFILE.splitlines(), Positions(PROFILE)
    for path in _paths(tomllib.loads(PROFILE)):
        key = next(step for step in reversed(path) if isinstance(step, str))
        row = rows[where.line(*path) - 1]
        assert key in row or isinstance(path[-1], int)


_keys = st.text(min_size=1, max_size=8)
_values = st.recursive(
    st.text(max_size=12) | st.integers(0, 99) | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_keys, inner, max_size=3),
    max_leaves=6,
)


@settings(deadline=None)
@given(st.dictionaries(_keys, _values, min_size=1, max_size=4))
def test_whatever_the_file_each_key_has_its_own_line(content: dict[str, Any]) -> None:
    text = "".join(f"{_quoted(key)} = {_written(value)}\n" for key, value in content.items())
    assert tomllib.loads(text) == content
    where = Positions(text)
    assert [where.line(key) for key in content] == list(range(1, len(content) + 1))


def _paths(value: Any, path: Path = ()) -> list[Path]:
    inside: list[Path] = []
    if isinstance(value, dict):
        inside = [found for key, one in value.items() for found in _paths(one, (*path, key))]
    elif isinstance(value, list):
        inside = [found for i, one in enumerate(value) for found in _paths(one, (*path, i))]
    return [*([path] if path else []), *inside]


def _quoted(text: str) -> str:
    plain = "".join(c if c.isalnum() or c in " #[]{}=,." else f"\\U{ord(c):08x}" for c in text)
    return f'"{plain}"'


def _written(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_quoted(k)} = {_written(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_written, value)) + "]"
    return _quoted(value) if isinstance(value, str) else str(value).lower()
