"""Which fuller names of an article an organisation's short form can stand for.

``三雲 -> 三雲ホールディングス``, ``検証委 -> 移転検証委員会``, ``養蜂学会 -> 日本養蜂学会``, ``県警 -> 長野県警察``.
A part is never taken for the whole: ``東邦電機`` is not short for ``東邦電機労働組合``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from pipeline.lexicon import knowledge
from pipeline.names.endings import elements, is_part
from pipeline.names.orgforms import (
    can_leave_out,
    heads,
    in_order,
    is_complete,
    long_ending,
    suffixes,
    word_boundary,
)

LATE = 1 << 30  # the place of what no passage names
MAX_CANDIDATES = 60  # fuller names looked at for one ending: the others are too far to matter


class Fuller(NamedTuple):
    """A fuller name and how the short form is made of it; ``rank`` 0 is the best kind of match."""

    name: str
    reason: str
    rank: int = 0


class FullerNames:
    """The written-out names of an article, found again by their short forms."""

    def __init__(self, names: Iterable[tuple[str, int, int]]) -> None:
        """``names``: written-out names, the number of their mentions and the order of the first in a passage."""
        self._count: dict[str, int] = {}
        self._first: dict[str, int] = defaultdict(lambda: LATE)
        self._by_start: dict[str, list[str]] = defaultdict(list)
        self._by_end: dict[str, list[str]] = defaultdict(list)
        self._by_ending: dict[str, list[str]] = defaultdict(list)
        self._implied: set[str] = set()
        self._media: dict[str, str] = {}
        for name, count, line in names:
            self._first[name] = min(self._first[name], line)
            if name in self._count:
                self._count[name] += count
                continue
            self._count[name] = count
            self._index(name)

    def imply(self, name: str) -> None:
        """Add a body that the article names by its parts alone, as what a bare ending may stand for."""
        if name not in self._count and name not in self._implied:
            self._implied.add(name)
            self._index_ends(name)

    def imply_medium(self, outlet: str) -> None:
        """Add the medium of a source as what its name less the ending may stand for: ``海鳴 -> 海鳴新聞``."""
        name = outlet.split(" ")[0]
        if ending := next((e for e in elements("medium") if name.endswith(e) and len(name) > len(e) + 1), ""):
            self._media.setdefault(name[: -len(ending)], name)

    def _index_ends(self, name: str) -> None:
        for i in range(max(1, len(name) - 16), len(name) - 1):
            self._by_end[name[i:]].append(name)

    def _index(self, name: str) -> None:
        for i in range(2, min(len(name), 16)):
            self._by_start[name[:i]].append(name)
        self._index_ends(name)
        if ending := long_ending(name):
            self._by_ending[ending].append(name)

    def of(self, name: str) -> list[Fuller]:
        """What a written-out name can stand for, the best kind only."""
        found = [*self._begun(name), *self._abbreviated(name), *self._ended(name)]
        found = [f for f in found if f.name != name]
        best = min((f.rank for f in found), default=0)
        return list({f.name: f for f in reversed(found) if f.rank == best}.values())[::-1]

    def _begun(self, name: str) -> list[Fuller]:
        """``三雲 -> 三雲ホールディングス``: the ending alone is left out, or a whole word."""
        if is_complete(name) or len(name) < 2:
            return []
        fitting = []
        for full in self._by_start.get(name, ())[:MAX_CANDIDATES]:
            rest = full[len(name) :].lstrip("・ ")
            dotted = full[len(name)] in "・ "
            if is_part(rest) or not (dotted or word_boundary(name, full)) or self._first[full] > self._first[name]:
                continue
            fitting.append((0 if rest in suffixes() or dotted else 1, full))
        if not fitting:
            medium = self._media.get(name)
            return [Fuller(medium, "outlet")] if medium and name not in elements("medium") else []
        best = min(rank for rank, _ in fitting)
        most = max((full for rank, full in fitting if rank == best), key=lambda full: (self._count[full], -len(full)))
        return [Fuller(most, "short-form", best)]

    def _abbreviated(self, name: str) -> list[Fuller]:
        """``検証委員会 -> 移転検証推進委員会``, ``東邦労働組合 -> 東邦電機労働組合``."""
        ending = long_ending(name)
        head = name[: len(name) - len(ending)]
        if not ending or not head:
            return []
        found = []
        for full in self._by_ending.get(ending, ())[:MAX_CANDIDATES]:
            body = full[: -len(ending)]
            if len(full) <= len(name):
                continue
            if body.startswith(head):
                found.append(Fuller(full, "abbreviation", 1))
            elif in_order(head, body) and (head[0] == body[0] or len(head) > 2):
                found.append(Fuller(full, "abbreviation", 2 if head[0] == body[0] else 3))
        return found

    def _ended(self, name: str) -> list[Fuller]:
        """``養蜂学会 -> 日本養蜂学会``, ``地裁 -> 東京地方裁判所``: what stands before is left out."""
        found = []
        generic = name in heads()
        for full in self._by_end.get(name, ())[:MAX_CANDIDATES]:
            head = full[: -len(name)]
            named = len(name) > 2 and (knowledge.country(head) or head in self._count or head in self._implied)
            if generic or named or can_leave_out(head, name):
                found.append(Fuller(full, "antecedent" if generic else "short-form", 1))
        return found
