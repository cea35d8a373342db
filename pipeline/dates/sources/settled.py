"""Of which sources the month of publication is settled by the text, and of which it would be a guess.

A digest that prints only the year of a source leaves the month of ``17日`` to be found out. What finds it out for a
reader: a month that the passage or the heading over it names, or a story that the sources around tell in order. A
source of its own year amid others, whose passage has nothing but ``17日``, stays open: ``2014-XX-17``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from itertools import pairwise

from pipeline.dates.sources.clues import SourceClues

#: How much dearer the second best month must be where only dates beside the one reported name a month.
CLEAR = 0.6
#: How far a story told in order may look back from one source to the next, in days.
LOOK_BACK = 31
#: Sources with a month of their own that show that a story goes on across headings, and the share of them that may
#: look further back.
STORY, OUT_OF_ORDER = 2, 1 / 8
#: The share of sources of an article that are of the year of the one before, or the next, where it tells one story.
GOING_ON = 1 / 2


def in_story(sources: Sequence[SourceClues]) -> set[str]:
    """The sources that tell of what came after the other, as far as they name months.

    Those of a year (or of two in a row) if they do so in order, and those under one heading with a source of the same
    year that names its month.
    """
    years = sorted({source.year for source in sources})
    told = {year for year in years if _is_story([s for s in sources if s.year == year])}
    for year in years:
        if year + 1 in years and _is_story([s for s in sources if year <= s.year <= year + 1]):
            told |= {year, year + 1}
    headed = Counter((source.year, source.section) for source in sources)
    dated = {(source.year, source.section) for source in sources if _day_told(source) is not None}
    beside = {place for place in dated if headed[place] > 1}
    return {s.source_id for s in sources if s.year in told or (s.year, s.section) in beside}


def goes_on(years: Sequence[int]) -> bool:
    """Whether sources, by their years in the order they are cited, tell one story rather than stand side by side."""
    steps = [after - before for before, after in pairwise(years)]
    return sum(step in (0, 1) for step in steps) > GOING_ON * len(steps)


def settled(sources: Sequence[SourceClues], margins: Mapping[str, float], story: Container[str]) -> dict[str, str]:
    """The sources whose month the text settles, each with what does: ``issued``, ``told``, ``story`` or ``named``.

    Args:
        sources: in order of first citation.
        margins: by source id, what the second best month costs more than the best one.
        story: the sources that tell one story (:func:`in_story`).
    """
    found = {}
    for source in sources:
        if source.issued:
            found[source.source_id] = "issued"
        elif _day_told(source) is not None:
            found[source.source_id] = "told"
        elif source.source_id in story:
            found[source.source_id] = "story"
        elif _names_month(source, margins.get(source.source_id, 0.0)):
            found[source.source_id] = "named"
    return found


def _is_story(sources: Sequence[SourceClues]) -> bool:
    """Whether sources tell of one day after the other, as far as they name months, with few looks back."""
    days = [day for source in sources if (day := _day_told(source)) is not None]
    back = sum(after < before - LOOK_BACK for before, after in pairwise(days))
    return len(days) >= STORY and back <= OUT_OF_ORDER * len(days)


def _day_told(source: SourceClues) -> int | None:
    """A day count, about, of what a source reports, where its passage or the heading over it names the month."""
    if source.issued:
        return (source.year * 12 + (source.issued.month or 1)) * 31 + (source.issued.day or 1)
    main = next((c for c in source.clues if c.kind == "main"), None)
    headed = next((c for c in source.clues if c.kind in ("heading", "section") and c.month), None)
    told = main if main and main.month else headed
    if told is None or told.month is None or (told.year or source.year) != source.year:
        return None
    return (source.year * 12 + told.month) * 31 + ((main.day if main else None) or told.day or 1)


def _names_month(source: SourceClues, margin: float) -> bool:
    """Whether another date of the source, or of the article, names the month clearly.

    One that has the very day reported (``二十三日`` under the title ``五月二十三日から``), or any that makes one month
    much likelier than the others.
    """
    bare = {clue.day for clue in source.clues if clue.day and not clue.month}
    repeated = any(clue.month and clue.day in bare for clue in source.clues)
    return bool(repeated or source.retold or (margin >= CLEAR and source.has_month))
