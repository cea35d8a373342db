"""Statements of the same words put together: within an article, then over the articles of a dataset.

Precision comes first: two rows are joined only if one speaker said both, or one of them has none that is known, and if
most of the shorter one's words stand in the longer one. A heading and the passages under it need less, for a compiler
cuts and rewords what he quotes.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from pipeline.utterances.grams import fingerprints, grams, plain, shared

SHORTEST = 10  # plain code points of words that are looked for in other articles
COMMON = 40  # rows that may share a gram before it says nothing
DAYS = re.compile(r"(\d{4})-(\d\d)-(\d\d)$")
YEAR = re.compile(r"\d{4}")


class Said(NamedTuple):
    """What the joining looks at of a statement; ``when`` is EDTF, ``section`` its heading's line, 0 outside any."""

    statement_id: str
    text: str
    speaker_id: str
    speaker_name: str
    when: str = ""
    section: int = 0
    headline: bool = False
    article: str = ""


class Groups:
    """Disjoint sets of rows of which each has one known speaker at most."""

    def __init__(self, rows: Sequence[Said]) -> None:
        self._rows = rows
        self._parent = list(range(len(rows)))
        self._speaker = [(r.speaker_id, r.speaker_name) for r in rows]

    def find(self, k: int) -> int:
        """The row that stands for a row's group."""
        while self._parent[k] != k:
            self._parent[k] = self._parent[self._parent[k]]
            k = self._parent[k]
        return k

    def join(self, a: int, b: int, related: bool) -> None:
        """Put two groups together unless two speakers would meet; ``related``: a country and its ministry may."""
        a, b = sorted((self.find(a), self.find(b)))
        if a == b:
            return
        one, other = self._speaker[a], self._speaker[b]
        if one[0] and other[0] and not same(one, other, related):
            return
        self._parent[b] = a
        self._speaker[a] = one if one[0] else other


def same(one: tuple[str, str], other: tuple[str, str], related: bool) -> bool:
    """Whether two speakers, id and name, are one; a country and a body named after it, if ``related``."""
    short, long = sorted((one[1], other[1]), key=len)
    return one[0] == other[0] or (related and bool(short) and long.startswith(short))


def within(rows: Sequence[Said]) -> list[str]:
    """The utterance id of each statement of one article."""
    words = [plain(r.text) for r in rows]
    sets = [grams(w) for w in words]
    groups = Groups(rows)
    for _, a, b in _ranked(_pairs(sets), sets):
        if _alike(rows, words, sets, a, b):
            groups.join(a, b, _near(rows[a], rows[b]))
    return _ids(rows, groups)


def across(rows: Sequence[Said], utterances: Sequence[str]) -> dict[str, str]:
    """Utterance ids of a dataset's articles that are one: each id to the one that takes its place.

    Args:
        rows: the statements of all articles, with the id of each one's ``article``.
        utterances: the id that each has within its article.
    """
    words = [plain(r.text) for r in rows]
    index: dict[int, list[int]] = defaultdict(list)
    for k, text in enumerate(words):
        if len(text) >= SHORTEST:
            for mark in fingerprints(text):
                index[mark].append(k)
    pairs = {pair for rows_of in index.values() if len(rows_of) <= COMMON for pair in combinations(rows_of, 2)}
    sets: dict[int, frozenset[str]] = {}
    for k in {k for pair in pairs for k in pair}:
        sets[k] = grams(words[k])
    groups = Groups(rows)
    first: dict[str, int] = {}
    for k, utterance in enumerate(utterances):
        groups.join(first.setdefault(utterance, k), k, True)
    for _, a, b in _ranked(sorted(pairs), sets):
        if rows[a].article != rows[b].article and _alike_far(rows, words, sets, a, b):
            groups.join(a, b, False)
    ids = _ids(rows, groups)
    return {utterance: ids[k] for utterance, k in first.items() if ids[k] != utterance}


def _pairs(sets: Sequence[frozenset[str]]) -> list[tuple[int, int]]:
    """Rows that share a gram which is not all too common, in a fixed order."""
    index: dict[str, list[int]] = defaultdict(list)
    for k, found in enumerate(sets):
        for gram in found:
            index[gram].append(k)
    return sorted({pair for rows in index.values() if len(rows) <= COMMON for pair in combinations(rows, 2)})


def _ranked(
    pairs: Iterable[tuple[int, int]], sets: Sequence[frozenset[str]] | Mapping[int, frozenset[str]]
) -> Iterator[tuple[float, int, int]]:
    """Pairs, those that share most first, so that a doubtful one cannot keep a sure one out."""
    return iter(sorted((-shared(sets[a], sets[b])[1], a, b) for a, b in pairs))


def _near(a: Said, b: Said) -> bool:
    """Whether two rows stand in one section, one of them as its heading."""
    return a.section == b.section and a.section > 0 and a.headline != b.headline


def _alike(rows: Sequence[Said], words: Sequence[str], sets: Sequence[frozenset[str]], a: int, b: int) -> bool:
    """Whether two rows of one article hold the same words."""
    one, other = rows[a], rows[b]
    if not _in_time(one, other, 7):
        return False
    near = _near(one, other)
    known = bool(one.speaker_id and other.speaker_id)
    share, both = shared(sets[a], sets[b])
    length = min(len(words[a]), len(words[b]))
    if near:
        some, many = shared(grams(words[a], 2), grams(words[b], 2))
        if (share == 1 and length >= 4) or (some >= 0.6 and many >= 4 and length >= 6):
            return True
        return both >= 5 and share >= 0.33 if length >= SHORTEST else both >= 4 and share >= 0.75
    if not known:
        return share >= 0.85 and length >= 12
    return (share >= 0.6 and both >= 6) or (share == 1 and length >= 6)


def _alike_far(rows: Sequence[Said], words: Sequence[str], sets: Mapping[int, frozenset[str]], a: int, b: int) -> bool:
    """Whether two rows of different articles hold the same words."""
    known = bool(rows[a].speaker_id and rows[b].speaker_id)
    share, both = shared(sets[a], sets[b])
    return _in_time(rows[a], rows[b], 31) and (share >= 0.7 and both >= 8 if known else share >= 0.9 and both >= 14)


def _in_time(a: Said, b: Said, days: int) -> bool:
    """Whether two dates, as far as they are known, lie no more than some days, or one year, apart."""
    one, other = DAYS.match(a.when), DAYS.match(b.when)
    if one and other:
        return abs(_ordinal(one) - _ordinal(other)) <= days
    years = YEAR.match(a.when), YEAR.match(b.when)
    return not (years[0] and years[1]) or abs(int(years[0].group()) - int(years[1].group())) <= 1


def _ordinal(day: re.Match[str]) -> int:
    """Days, months taken as of equal length: near enough to compare with."""
    year, month, date = map(int, day.groups())
    return (year * 12 + month) * 31 + date


def _ids(rows: Sequence[Said], groups: Groups) -> list[str]:
    """An id for each row's group: the smallest digest of a member's id, whatever the order of the rows."""
    digests = ["utt-" + hashlib.sha256(r.statement_id.encode()).hexdigest()[:16] for r in rows]
    smallest: dict[int, str] = {}
    for k, digest in enumerate(digests):
        group = groups.find(k)
        smallest[group] = min(smallest.get(group, digest), digest)
    return [smallest[groups.find(k)] for k in range(len(rows))]
