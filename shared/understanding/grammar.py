"""A cascade of small rules over symbols.

A token becomes a symbol with its kinds ("mars" is a month, "14" a number that may be a day or an
hour). A rule is a pattern of kinds and an action; the action's symbol replaces what it matched, so
that later layers see `day`, `time`, `span` where words stood. In a pattern, `name:kind` catches a
value; `?`, `*`, `|` and brackets are those of regular expressions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from shared.understanding.lexicon import Lexicon
from shared.understanding.numbers import Kinds
from shared.understanding.symbols import Symbol, every_number

_ATOM = re.compile(r"(?:(?P<name>[a-z]\w*):)?(?P<kind>[a-z]\w*)")

Caught = dict[str, Any]
"""The values a pattern caught, by name, and the scene: `today`, `at`, `order` of written dates."""

Action = Callable[[Caught], Kinds | None]
"""Makes the kinds of the new symbol from what was caught; None lets the rule pass."""


Compiled = tuple[re.Pattern[str], list[tuple[str, str]], Action]


@dataclass(frozen=True)
class Rule:
    pattern: str
    action: Action


class Layer(list[Rule]):
    """Rules tried together: at each place the longest match wins, then the earlier rule."""

    def rule(self, *patterns: str) -> Callable[[Action], Action]:
        def add(action: Action) -> Action:
            self.extend(Rule(pattern, action) for pattern in patterns)
            return action

        return add


class Grammar:
    """Layers of rules, compiled for one lexicon: every set of kinds is one character."""

    def __init__(
        self, lexicon: Lexicon, layers: Sequence[Layer], made: Iterable[Iterable[str]]
    ) -> None:
        self._letters: dict[frozenset[str], str] = {}
        self.lexicon = lexicon
        for kinds in lexicon.kinds.values():
            self._letter(frozenset(kinds))
        for number in every_number():
            self._letter(number)
        for made_kinds in made:
            self._letter(frozenset(made_kinds))
        self._plain = self._letter(frozenset())
        self._layers = [self._compiled(layer) for layer in layers]

    def _letter(self, kinds: frozenset[str]) -> str:
        return self._letters.setdefault(kinds, chr(0xE000 + len(self._letters)))

    def _compiled(self, layer: Layer) -> tuple[re.Pattern[str], list[Compiled]]:
        """One pattern that finds where any rule may match, and the rules one by one."""
        rules = [(re.compile(self._regex(r.pattern)), _names(r.pattern), r.action) for r in layer]
        anywhere = "|".join(self._regex(re.sub(r"\w+:", "", r.pattern)) for r in layer)
        return re.compile(anywhere), rules

    def _regex(self, pattern: str) -> str:
        def atom(match: re.Match[str]) -> str:
            name, kind = match["name"], match["kind"]
            letters = "".join(c for kinds, c in self._letters.items() if kind in kinds)
            if not letters:
                return f"(?P<{name}>(?!))" if name else "(?!)"
            return f"(?P<{name}>[{letters}])" if name else f"[{letters}]"

        grouped = re.sub(r"\((?!\?)", "(?:", pattern)
        return _ATOM.sub(atom, grouped).replace(" ", "")

    def parse(self, symbols: Sequence[Symbol], scene: Caught) -> list[Symbol]:
        """What the layers make of the symbols, words that no rule wanted left as they are."""
        found = list(symbols)
        for anywhere, rules in self._layers:
            found = self._rewrite(anywhere, rules, found, scene)
        return found

    def _rewrite(
        self,
        anywhere: re.Pattern[str],
        rules: list[Compiled],
        symbols: list[Symbol],
        scene: Caught,
    ) -> list[Symbol]:
        text = "".join(self._letters.get(frozenset(s.kinds), self._plain) for s in symbols)
        out: list[Symbol] = []
        i = 0
        while i < len(symbols):
            place = anywhere.search(text, i)
            if place is None:
                return [*out, *symbols[i:]]
            out.extend(symbols[i : place.start()])
            i = place.start()
            matches = []
            for regex, names, action in rules:
                match = regex.match(text, i)
                if match and match.end() > i:
                    matches.append((match.end(), match, names, action))
            for end, match, names, action in sorted(matches, key=lambda m: -m[0]):
                caught = scene | {
                    n: symbols[match.start(n)].kinds[k] for n, k in names if match.start(n) >= 0
                }
                made = action(caught)
                if made is not None:
                    first = symbols[i]
                    out.append(Symbol(made, first.start, symbols[end - 1].end, first.pause))
                    i = end
                    break
            else:
                out.append(symbols[i])
                i += 1
        return out


def _names(pattern: str) -> list[tuple[str, str]]:
    return [(m["name"], m["kind"]) for m in _ATOM.finditer(pattern) if m["name"]]
