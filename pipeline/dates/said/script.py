"""A line as its own words: what is said masked, cut into sentences, with predicates and dates by position."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple, TypeVar

from pipeline.lexicon.tables import read_table
from pipeline.record import Label, Line, Mention, Quotation, Token

_SENTENCE = re.compile(r"[。！？!?\n]")
#: Verbs that are part of a case particle behind に, を and と: に対し, をめぐり.
_FUNCTION = frozenset(
    (
        *("対する", "関する", "付く", "つく", "よる", "因る", "依る", "巡る", "めぐる", "向ける", "通じる", "伴う"),
        *("於く", "おく", "沿う", "基づく", "加える"),
    )
)
Placed = TypeVar("Placed", Mention, Quotation, Token)
_DO = ("する", "為る", "できる")
#: What a verbal noun stands before that ends its clause: 強調、, 開催も.
_CLOSES = ("、", "。", "も", "")
_MASK = ("「", "＿", "」")
#: How far around a statement the line is looked at, in code points.
_NEAR = 2000
#: Morphemes at the end of a sentence in which its verb stands: 明らか + に + し + た.
_ENDING = 5


class Sentence(NamedTuple):
    """A stretch of a line, half-open, without the mark that ends it."""

    start: int
    end: int


@cache
def reporting() -> frozenset[str]:
    """Dictionary forms of verbs of saying, the noun for those in する; not 声が出る, which needs its noun."""
    return frozenset(row["lemma"] for row in read_table("reporting_verbs") if row["kind"] != "receive")


class Script:
    """A line whose quotations, and what else is said in it, are masked as ``「＿＿」``.

    Args:
        line: with tokens where it was analysed; without them only commas tell where a clause ends.
        said: half-open span of a statement, to count as said though it may stand in no quotation marks. Only what
            stands near it is then looked at, so that a line of any length costs the same.
    """

    def __init__(self, line: Line, said: tuple[int, int] | None = None) -> None:
        low, high = (max(0, said[0] - _NEAR), said[1] + _NEAR) if said else (0, 2 * _NEAR)
        masked = list(line.text[low:high])
        quoted = [(q.start, q.end) for q in _within(line.quotations, low, high) if q.end <= high]
        for start, end in [*quoted, *([said] if said else ())]:
            masked[start - low : end - low] = ("「" + "＿" * (end - start - 2) + "」")[: end - start]
        self.line = line
        self.text = " " * low + "".join(masked)
        cuts = [low - 1, *(m.start() for m in _SENTENCE.finditer(self.text, low)), len(self.text)]
        self.sentences = [Sentence(a + 1, b) for a, b in pairwise(cuts) if self.text[a + 1 : b].strip()]
        self._tokens = [t for t in _within(line.tokens, low, high) if not self.masked(t.start)]
        self._dates = [m for m in _within(line.mentions, low, high) if m.label is Label.DATE and m.edtf]
        self._predicates = list(self._find_predicates())

    def index(self, at: int) -> int:
        """The number of the sentence that holds a position."""
        return max(0, bisect_right([s.start for s in self.sentences], at) - 1)

    def masked(self, at: int) -> bool:
        """Whether a position lies in what is said."""
        return self.text[at : at + 1] in _MASK

    def dates(self, sentence: Sentence) -> list[Mention]:
        """The dates of a sentence with a value that are not said themselves."""
        return [m for m in self._dates if sentence.start <= m.start < sentence.end and not self.masked(m.start)]

    def predicate(self, start: int, end: int) -> tuple[int, str] | None:
        """The first predicate that begins in a stretch: where, and its dictionary form."""
        return next((p for p in self._predicates if start <= p[0] < end), None)

    def last_predicate(self, sentence: Sentence) -> tuple[int, str] | None:
        """The predicate that a sentence ends in."""
        return next((p for p in reversed(self._predicates) if sentence.start <= p[0] < sentence.end), None)

    def says(self, sentence: Sentence) -> bool:
        """Whether a sentence ends in a verb of saying: 明らかにした, と述べている."""
        tokens = [t for t in self._tokens if sentence.start <= t.start < sentence.end]
        return any(token.lemma in reporting() for token in tokens[-_ENDING:])

    def _find_predicates(self) -> Iterator[tuple[int, str]]:
        """Verbs, and verbal nouns that end a clause (と強調、); a verbal noun with する is one predicate."""
        for k, token in enumerate(self._tokens):
            before, after = self._tokens[max(0, k - 1) : k], self._tokens[k + 1 : k + 2]
            if token.tag.endswith("サ変可能"):
                if self.text[token.end : token.end + 1] in _CLOSES or any(t.lemma in _DO for t in after):
                    yield token.start, token.lemma
            elif token.tag.startswith("動詞"):
                of_noun = token.lemma in _DO and any(t.tag.endswith("サ変可能") for t in before)
                particle = "".join(self.text[t.start : t.end] for t in before)
                if not of_noun and not (token.lemma in _FUNCTION and particle in ("に", "を", "と")):
                    yield token.start, token.lemma


def _within(rows: Sequence[Placed], low: int, high: int) -> Sequence[Placed]:
    """The rows that begin in a stretch, of rows in the order of their starts."""
    first, last = (bisect_left(rows, at, key=lambda row: row.start) for at in (low, high))
    return rows[first:last]
