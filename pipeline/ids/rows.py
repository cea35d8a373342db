"""Ids of the rows of one article: its mark, the role, the words with their neighbours, the occurrence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from pipeline.ids.digest import digest

# Words and neighbours together are this long, so that a short name is told from the same name elsewhere while a long
# passage needs next to no neighbours to be itself and is not touched by what is mended around it.
REACH, LEAST = 32, 4


def neighbours(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after a span of a line, as much as tells it from others (code points)."""
    reach = max(LEAST, (REACH - (end - start)) // 2)
    return text[max(0, start - reach) : start], text[end : end + reach]


class RowIds:
    """Makes the ids of an article's rows. Asking again for the same span and role gives the same id."""

    def __init__(self, mark: str, lines: Iterable[tuple[int, str]]) -> None:
        """Take the article's mark (:func:`pipeline.ids.marks`) and its lines as number and text."""
        self._mark = mark
        self._lines = dict(lines)
        self._occurrences: Counter[tuple[str, ...]] = Counter()
        self._made: dict[tuple[str, int, int, int], str] = {}

    def span(self, role: str, line: int, start: int, end: int) -> str:
        """The id of a row over ``[start, end)`` of a line; rows are to be asked for in text order.

        Args:
            role: prefix of the id: "m" mention, "q" quotation, "st" statement.
            line: line number.
            start: offset into the line, code points.
            end: likewise, half-open.
        """
        place = (role, line, start, end)
        if place not in self._made:
            text = self._lines[line]
            known = (role, text[start:end], *neighbours(text, start, end))
            self._made[place] = digest(role, self._mark, *known, str(self._occurrences[known]))
            self._occurrences[known] += 1
        return self._made[place]

    def source(self, source_id: str) -> str:
        """The id of a source's row from what the record calls it, which is made of what is printed; "" of none."""
        return digest("src", self._mark, source_id) if source_id else ""
