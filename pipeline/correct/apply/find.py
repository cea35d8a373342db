"""The row of an article that a decision is about: by its id, else by its words and their occurrence.

Nothing is applied to a row that is not surely meant. Where an id is given and no row bears it any more (its neighbours
were edited), the words still do if they stand there once; without an id and occurrence they must stand there once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from pipeline.correct.decision import Decision
from pipeline.record import Article, Line, Source

Row = TypeVar("Row")


def chosen(
    rows: Sequence[Row], wanted: Decision, words_of: Callable[[Row], str], id_of: Callable[[Row], str]
) -> Row | None:
    """The row that a decision is about; None if none is, or it cannot be told which.

    Args:
        rows: the rows of its kind in text order, as the stages made them.
        wanted: the decision.
        words_of: what stands in a row.
        id_of: its id in the dataset.
    """
    same = [row for row in rows if words_of(row) == wanted.words] if wanted.words else list(rows)
    if wanted.id:
        if by_id := next((row for row in same if id_of(row) == wanted.id), None):
            return by_id
        return same[0] if wanted.words and len(same) == 1 else None
    if wanted.occurrence:
        return same[wanted.occurrence - 1] if len(same) >= wanted.occurrence else None
    return same[0] if len(same) == 1 else None


def chosen_line(article: Article, wanted: Decision) -> Line | None:
    """The line with those words, or, if there is none, the one that begins with them."""
    whole = chosen(article.lines, wanted, lambda line: line.text.strip(), lambda line: "")
    if whole or any(line.text.strip() == wanted.words for line in article.lines):
        return whole
    beginning = [line for line in article.lines if line.text.strip().startswith(wanted.words)]
    return chosen(beginning, wanted, lambda line: wanted.words, lambda line: "")


def words_of_source(source: Source) -> str:
    """What a source is known by to who reads the article: its title, or its outlet where it has none."""
    return source.source_title or source.outlet


def chosen_place(article: Article, wanted: Decision) -> tuple[Line, int] | None:
    """Where the words stand in the text, for a row that is not there yet: line and offset."""
    places = [(line, at) for line in article.lines for at in _offsets(line.text, wanted.words)]
    return chosen(places, wanted, lambda place: wanted.words, lambda place: "")


def _offsets(text: str, words: str) -> list[int]:
    found, at = [], text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + len(words))
    return found
