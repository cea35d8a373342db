"""The dates of labelled articles with what completed them, beside the gold values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.dates.article import evidence, read_article, settle
from pipeline.dates.certain.grade import Models, graded
from pipeline.dates.expression import Expression
from pipeline.dates.resolve.reader import Read
from pipeline.evaluate.compare import is_coarser
from pipeline.normalize.dates import dated_lines
from pipeline.training.workbench import Labelled


class Dated(NamedTuple):
    """A date that gold has too: its features, and the gold value; ``names`` are the features."""

    expression: Expression
    read: Read
    names: tuple[str, ...]
    gold: str

    @property
    def given(self) -> str:
        """The value before anything is left open for being uncertain."""
        return self.read.value.edtf

    @property
    def judged(self) -> bool | None:
        """Whether the value is right; None where it is open, so neither right nor wrong."""
        return verdict(self.given, self.gold)

    @property
    def year_judged(self) -> bool | None:
        """Whether the year is right; None where it is open."""
        return None if self.given[:4] in ("", "XXXX") else self.given[:4] == self.gold[:4]

    def value(self, models: Models, least: float) -> tuple[str, float | None]:
        """The value given with these models and threshold, and its confidence."""
        value = graded(self.expression, self.read, self.names, models, least)
        return value.edtf, value.confidence


class Example(NamedTuple):
    """A labelled article: its dates found with the gold span, how many gold has, and which folder it is of."""

    name: str
    folder: str
    dates: list[Dated]
    gold: int


def verdict(edtf: str, gold: str) -> bool | None:
    """Whether a value is right (True) or contradicts gold (False); None where it is open."""
    if edtf == gold:
        return True
    return None if not edtf or is_coarser(edtf, gold) else False


def example(article: Labelled, folder: str) -> Example:
    """The dates of a labelled article."""
    gold = {(line.line, *e.span): e.norm for line in article.gold for e in line.entities if e.label == "DATE"}
    return Example(article.name, folder, list(_dates(article, gold)), len(gold))


def _dates(article: Labelled, gold: dict[tuple[int, int, int], str]) -> Iterator[Dated]:
    lines = dated_lines(article.read())
    for expression, read, names in evidence(lines, read_article(lines, settle(lines))):
        norm = gold.get((read.context.line, expression.start, expression.end))
        if norm is not None:
            yield Dated(expression, read, names, norm)
