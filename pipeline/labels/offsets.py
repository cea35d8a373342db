"""Offsets as a labelling tool counts them, brought to code points.

Label Studio counts code points since 1.6 (its front end turns the UTF-16 units of JavaScript into them, as a look into
the front end of 1.23.2 shows), and counted UTF-16 units before, in which 𠮷 and emoji are two; doccano likewise, by
version. So the unit is not taken from the name of the tool but from what fits.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import Enum


class Unit(Enum):
    """What a tool counts."""

    CODE_POINTS = "code points"
    UTF16 = "UTF-16 units"


def to_code_points(text: str, start: int, end: int, unit: Unit) -> tuple[int, int] | None:
    """A half-open span in code points; None if it is none of the text or cuts a character in two."""
    if unit is Unit.UTF16:
        units = text.encode("utf-16-le", "surrogatepass")
        try:
            start = len(units[: 2 * start].decode("utf-16-le"))
            end = len(units[: 2 * end].decode("utf-16-le")) if 2 * end <= len(units) else len(text) + 1
        except UnicodeDecodeError:
            return None
    return (start, end) if 0 <= start < end <= len(text) else None


def unit_of(text: str, spans: Sequence[tuple[int, int, str]], known: Collection[tuple[int, int]]) -> Unit:
    """What the spans of a text are counted in.

    Args:
        text: the text that was labelled.
        spans: start, end and the words that the tool says are there ("" if it says none).
        known: spans in code points that were there before anybody labelled, of which most will have stayed.

    Returns:
        The unit in which more spans have their words; if that is all the same, more are known ones; else code points.
    """

    def fits(unit: Unit) -> tuple[int, int, int]:
        found = [(to_code_points(text, start, end, unit), words) for start, end, words in spans]
        return (
            sum(span is not None and (not words or text[slice(*span)] == words) for span, words in found),
            sum(span in known for span, _ in found),
            unit is Unit.CODE_POINTS,
        )

    return max(Unit, key=fits)
