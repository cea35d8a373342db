"""The mark of an article: what its row ids begin from, in place of a file name."""

from __future__ import annotations

from collections.abc import Iterable


def first_line(lines: Iterable[str]) -> str:
    """The first line that is not blank, without the blanks around it; "" where there is none."""
    return next((stripped for line in lines if (stripped := line.strip())), "")


def mark_of(article_id: str, first: str, taken: set[str]) -> str:
    """The mark of an article, and a note of it in ``taken``.

    Of articles with one first line (copies, a series under one title, saved pages that all begin with the name of
    their site) only the first has it alone; the others are told apart by what else they have: their names.

    Args:
        article_id: the article's file name without the ending.
        first: see :func:`first_line`.
        taken: first lines of the articles before, in the order of their ids.
    """
    if first not in taken:
        taken.add(first)
        return first
    return f"{first}\n{article_id}"


def marks(articles: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The mark of each article of a dataset from ids and first lines, in any order."""
    taken: set[str] = set()
    return {article_id: mark_of(article_id, first, taken) for article_id, first in sorted(articles)}
