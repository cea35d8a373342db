"""Which fuller names of an article an organisation's short form can stand for.

``三雲 -> 三雲ホールディングス``, ``検証委 -> 移転検証委員会``, ``養蜂学会 -> 日本養蜂学会``, ``県警 -> 長野県警察``.
A part is never taken for the whole: ``東邦電機`` is not short for ``東邦電機労働組合``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from pipeline.lexicon import knowledge
from pipeline.names.endings import is_part, part_suffixes
from pipeline.names.katakana import VariantIndex, is_katakana
from pipeline.names.misprints import MisprintIndex
from pipeline.names.orgforms import (
    can_leave_out,
    ending_of,
    heads,
    in_order,
    initials,
    is_complete,
    long_ending,
    suffixes,
    word_boundary,
)

MISPRINTS = 2  # more mentions of a form than this are no slip
VARIANT = 0.85  # likeness of two katakana names of organisations: more words, less to tell them apart by
RIVALS = ("新", "旧", "元", "別", "準", "第一", "第二", "第三", "青年", "女性")  # 東邦新労組 is not 東邦労組
MEDIA = ("通信", "新聞", "新報", "日報", "放送", "テレビ")
LATE = 1 << 30  # the place of what no passage names
MAX_CANDIDATES = 60  # fuller names looked at for one ending: the others are too far to matter
WHOLE = tuple("軍隊党会部局社校省庁院署団")  # endings of names that are no acronyms: 南軍


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
        self._by_initial: dict[str, list[str]] = defaultdict(list)
        self._implied: set[str] = set()
        self._media: dict[str, str] = {}
        self._katakana = VariantIndex()
        self._printed = MisprintIndex()
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
        if ending := next((e for e in MEDIA if name.endswith(e) and len(name) > len(e) + 1), ""):
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
        self._by_initial[name[:1]].append(name)
        if is_katakana(name):
            self._katakana.add(name)
        else:
            self._printed.add(name)

    def of(self, name: str, shortened: bool = False) -> list[Fuller]:
        """What a written-out name can stand for, the best kind only; ``shortened``: it was printed in a shorter form.

        A name that was printed whole is only taken for short where its ending is that of a part (``推進本部``): the
        names of two companies or clubs may well contain each other.
        """
        found = [*self._begun(name), *self._abbreviated(name, shortened), *self._ended(name), *self._misspelt(name)]
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
            return [Fuller(medium, "outlet")] if medium and name not in MEDIA else []
        best = min(rank for rank, _ in fitting)
        most = max((full for rank, full in fitting if rank == best), key=lambda full: (self._count[full], -len(full)))
        return [Fuller(most, "short-form", best)]

    def _abbreviated(self, name: str, shortened: bool) -> list[Fuller]:
        """``検証委員会 -> 移転検証推進委員会``, ``東邦労働組合 -> 東邦電機労働組合``."""
        ending = long_ending(name)
        head = name[: len(name) - len(ending)]
        if not ending or not head:
            return self._acronym(name) if not ending and 2 <= len(name) <= 5 else []
        found = []
        rivals = tuple(rival + ending_of(name) for rival in RIVALS)
        if not shortened and not (ending in part_suffixes() or ending in "省庁"):
            return []
        for full in self._by_ending.get(ending, ())[:MAX_CANDIDATES]:
            body = full[: -len(ending)]
            if len(full) <= len(name) or (full.endswith(rivals) and not name.endswith(rivals)):
                continue
            if body.startswith(head):
                found.append(Fuller(full, "abbreviation", 1))
            elif len(head) > 1 and head in body:
                found.append(Fuller(full, "abbreviation", 2))
            elif in_order(head, body) and (head[0] == body[0] or len(head) > 2):
                found.append(Fuller(full, "abbreviation", 2 if head[0] == body[0] else 3))
        return found

    def _acronym(self, name: str) -> list[Fuller]:
        """``電労協 -> 電力労働者協議会``: characters of the full name in order, the first one first."""
        full_names = self._by_initial.get(name[0], ())[:MAX_CANDIDATES]
        if name.isascii():
            return [Fuller(f, "abbreviation", 3) for f in full_names if initials(f) == name.upper()]
        if is_katakana(name) or name.endswith(WHOLE):
            return []
        full_names = [f for f in full_names if self._first[f] <= self._first[name]]
        fitting = [f for f in full_names if len(f) >= 2 * len(name) and not f.isascii() and in_order(name, f)]
        return [Fuller(f, "abbreviation", 3) for f in fitting]

    def _ended(self, name: str) -> list[Fuller]:
        """``養蜂学会 -> 日本養蜂学会``, ``地裁 -> 東京地方裁判所``: what stands before is left out."""
        found = []
        generic = name in heads()
        for full in self._by_end.get(name, ())[:MAX_CANDIDATES]:
            head = full[: -len(name)]
            named = knowledge.country(head) or self._is_named(head)
            if generic or can_leave_out(head, name) or (named and len(name) > 2):
                found.append(Fuller(full, "antecedent" if generic else "short-form", 1))
        return found

    def _is_named(self, name: str) -> bool:
        return name in self._count or name in self._implied

    def _misspelt(self, name: str) -> list[Fuller]:
        if is_katakana(name):
            return [
                Fuller(n, f"variant({s:.2f})", 2)
                for s, n in self._katakana.near(name)
                if s >= VARIANT and self._usual(n, name)
            ]
        if self._count.get(name, 0) > MISPRINTS:
            return []
        return [Fuller(n, "misprint", 2) for n in self._printed.near(name) if self._usual(n, name)]

    def _usual(self, name: str, other: str) -> bool:
        """Whether ``name`` is the more usual of two spellings."""
        ours, theirs = self._count.get(name, 0), self._count.get(other, 0)
        return (ours, len(name), name) > (theirs, len(other), other)
