"""Rows that are regular expressions, compiled into one that says which row matched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.rules.rule import Rule


class Hit(NamedTuple):
    """A rule and where its pattern matched."""

    rule: Rule[str]
    match: re.Match[str]

    @property
    def start(self) -> int:
        """First character, a code point of the text searched."""
        return self.match.start(self.match.lastgroup or 0)

    @property
    def end(self) -> int:
        """Behind the last character."""
        return self.match.end(self.match.lastgroup or 0)


class Alternation:
    """Rules whose bodies are patterns, as one pattern; where two match at one place, the earlier rule is the one.

    Bodies must not hold capturing groups: the group that matched tells the rule.
    """

    def __init__(self, rules: Sequence[Rule[str]], before: str = "", behind: str = "") -> None:
        self._rules = {f"r{i}": rule for i, rule in enumerate(rules)}
        inner = "|".join(f"(?P<{group}>{rule.body})" for group, rule in self._rules.items())
        self._pattern = re.compile(f"{before}(?:{inner or '(?!)'}){behind}")

    def _hit(self, match: re.Match[str] | None) -> Hit | None:
        return Hit(self._rules[match.lastgroup], match) if match and match.lastgroup else None

    def match(self, text: str, start: int = 0, end: int | None = None) -> Hit | None:
        """The rule that matches at ``start``."""
        return self._hit(self._pattern.match(text, start, len(text) if end is None else end))

    def search(self, text: str, start: int = 0, end: int | None = None) -> Hit | None:
        """The first place at or behind ``start`` where a rule matches."""
        return self._hit(self._pattern.search(text, start, len(text) if end is None else end))

    def fullmatch(self, text: str, start: int = 0, end: int | None = None) -> Hit | None:
        """The rule that matches the whole range."""
        return self._hit(self._pattern.fullmatch(text, start, len(text) if end is None else end))

    def finditer(self, text: str, start: int = 0) -> Iterator[Hit]:
        """All places where a rule matches, from left to right, not overlapping."""
        return (hit for match in self._pattern.finditer(text, start) if (hit := self._hit(match)))
