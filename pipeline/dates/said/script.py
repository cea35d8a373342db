"""A line as its own words: what is said masked, cut into sentences, with predicates and dates by position."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from pipeline.lexicon.tables import read_table
from pipeline.record import Label, Line, Mention

_SENTENCE = re.compile(r"[。！？!?\n]")
#: Verbs that are part of a case particle behind に, を and と: に対し, をめぐり.
_FUNCTION = frozenset(
    (
        *("対する", "関する", "付く", "つく", "よる", "因る", "依る", "巡る", "めぐる", "向ける", "通じる", "伴う"),
        *("於く", "おく", "沿う", "基づく", "加える"),
    )
)
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
        said: half-open spans of statements that are to count as said though they stand in no quotation marks.
    """

    def __init__(self, line: Line, *said: tuple[int, int]) -> None:
        masked = list(line.text)
        self.masks = sorted({*((q.start, q.end) for q in line.quotations), *said})
        for start, end in self.masks:
            masked[start:end] = ("「" + "＿" * (end - start - 2) + "」")[: end - start].ljust(end - start, "＿")
        self.line = line
        self.text = "".join(masked)
        cuts = [-1, *(m.start() for m in _SENTENCE.finditer(self.text)), len(self.text)]
        pairs = pairwise(cuts)
        self.sentences = [Sentence(a + 1, b) for a, b in pairs if self.text[a + 1 : b].strip()]
        self._predicates = list(self._find_predicates())

    def index(self, at: int) -> int:
        """The number of the sentence that holds a position."""
        return max(0, bisect_right([s.start for s in self.sentences], at) - 1)

    def masked(self, at: int) -> bool:
        """Whether a position lies in what is said."""
        return any(start <= at < end for start, end in self.masks)

    def dates(self, sentence: Sentence) -> list[Mention]:
        """The dates of a sentence with a value that are not said themselves."""
        return [
            m
            for m in self.line.mentions
            if m.label is Label.DATE
            and m.edtf
            and sentence.start <= m.start < sentence.end
            and not self.masked(m.start)
        ]

    def predicate(self, start: int, end: int) -> tuple[int, str] | None:
        """The first predicate that begins in a stretch: where, and its dictionary form."""
        return next((p for p in self._predicates if start <= p[0] < end), None)

    def last_predicate(self, sentence: Sentence) -> tuple[int, str] | None:
        """The predicate that a sentence ends in."""
        return next((p for p in reversed(self._predicates) if sentence.start <= p[0] < sentence.end), None)

    def says(self, sentence: Sentence) -> bool:
        """Whether a sentence ends in a verb of saying: 明らかにした, と述べている."""
        tokens = [t for t in self.line.tokens if sentence.start <= t.start < sentence.end and not self.masked(t.start)]
        return any(token.lemma in reporting() for token in tokens[-_ENDING:])

    def _find_predicates(self) -> Iterator[tuple[int, str]]:
        """Verbs, and verbal nouns that end a clause (と強調、); a verbal noun with する is one predicate."""
        tokens = [t for t in self.line.tokens if not self.masked(t.start)]
        for k, token in enumerate(tokens):
            before = tokens[k - 1] if k else None
            follows = self.text[token.end : token.end + 1]
            if token.tag.endswith("サ変可能") and (follows in ("、", "。", "") or self._is_done(tokens[k + 1 : k + 2])):
                yield token.start, token.lemma
            elif token.tag.startswith("動詞") and before is not None:
                particle = self.text[before.start : before.end]
                of_noun = token.lemma in ("する", "為る") and before.tag.endswith("サ変可能")
                if not of_noun and not (token.lemma in _FUNCTION and particle in ("に", "を", "と")):
                    yield token.start, token.lemma
            elif token.tag.startswith("動詞"):
                yield token.start, token.lemma

    def _is_done(self, following: list) -> bool:  # type: ignore[type-arg]
        return bool(following) and following[0].lemma in ("する", "為る", "できる")
