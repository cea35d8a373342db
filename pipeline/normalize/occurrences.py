"""Mentions with what surrounds them, as the linkers see them."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from dataclasses import dataclass
from itertools import pairwise

from pipeline.record import Article, Kind, Label, Line, Mention

WINDOW = 40  # code points of context on each side

GLOSS_OPEN = re.compile(
    r"[」』”\"]?\s*[(（]\s*(?:(?:略称|以下|通称|英語名|本名|旧称|英文略称)[、,・:：は]?\s*)?[「『]?\Z"
)
TITLED_GLOSS_OPEN = re.compile(r"[一-鿿々ァ-ヺー]{0,10}[(（]\Z")
LONGEST_GAP = 12  # code points between a name and its gloss


@dataclass(frozen=True)
class Occurrence:
    """One PERSON or ORG mention in its line; ``order`` counts the mentions of both labels in text order."""

    order: int
    line: Line
    mention: Mention

    @property
    def surface(self) -> str:
        """The text of the mention."""
        return self.mention.text

    @property
    def before(self) -> str:
        """Up to ``WINDOW`` code points before the mention in its line."""
        return self.line.text[max(0, self.mention.start - WINDOW) : self.mention.start]

    @property
    def after(self) -> str:
        """Up to ``WINDOW`` code points after the mention in its line."""
        return self.line.text[self.mention.end : self.mention.end + WINDOW]


def occurrences(article: Article, label: Label) -> list[Occurrence]:
    """The mentions of a label in text order."""
    entities = ((line, m) for line, m in article.mentions() if m.label is not Label.DATE)
    return [Occurrence(i, line, m) for i, (line, m) in enumerate(entities) if m.label is label]


def glosses(found: list[Occurrence]) -> list[tuple[Occurrence, Occurrence]]:
    """Pairs of a name and the gloss that follows it in brackets.

    ``北大西洋条約機構(NATO)``, ``「移転検証推進委員会」(略称・検証委)``, ``習近平(Xi Jinping)``.
    """
    return _glosses(found, GLOSS_OPEN)


def titled_glosses(found: list[Occurrence]) -> list[tuple[Occurrence, Occurrence]]:
    """Pairs of a person's name and the gloss behind his title: ``ベルイマン教授(Oskar Bergman)``."""
    return _glosses(found, TITLED_GLOSS_OPEN)


def _glosses(found: list[Occurrence], opening: re.Pattern[str]) -> list[tuple[Occurrence, Occurrence]]:
    pairs: list[tuple[Occurrence, Occurrence]] = []
    for first, second in pairwise(found):
        if first.line is not second.line or first.mention.end > second.mention.start:
            continue
        between = first.line.text[first.mention.end : second.mention.start]
        closing = second.after.lstrip("」』 ")[:1]
        if len(between) <= LONGEST_GAP and opening.match(between) and closing in (")", "）", "、", ""):
            pairs.append((first, second))
    return pairs


INTRODUCED = 40  # lines that a full name later in the passage counts as being away
FAR = (1 << 30, 1 << 30)


class Antecedents:
    """Where each entity was mentioned, for finding the nearest one."""

    def __init__(self) -> None:
        self._places: dict[str, list[tuple[int, int, str, bool]]] = {}

    def add(self, entity: str, occurrence: Occurrence, introduced: bool = False) -> None:
        """Note a mention of an entity; ``introduced``: by full name."""
        place = (occurrence.line.line, occurrence.order, occurrence.line.source_id, introduced)
        insort(self._places.setdefault(entity, []), place)

    def distance(self, entity: str, occurrence: Occurrence) -> tuple[int, int]:
        """Lines and mentions to the nearest mention of the entity, smaller is nearer; ``FAR`` if there is none.

        A passage looks back, for its reader knows only what came before, though the attribution line right after it
        belongs to it; a title or heading announces what follows and looks forward. The other direction counts
        threefold, within the line twofold; but whom a passage introduces by full name it has not named before.
        """
        places = self._places.get(entity, [])
        here = (occurrence.line.line, occurrence.order, occurrence.line.source_id, False)
        i = bisect_left(places, here)
        forward = occurrence.line.kind in (Kind.TITLE, Kind.SUBTITLE, Kind.HEADING)
        best = FAR
        for place, ahead in ((places[i - 1] if i else None, False), (places[i] if i < len(places) else None, True)):
            if place is None or place[:2] == here[:2]:
                continue
            lines, mentions = abs(place[0] - here[0]), abs(place[1] - here[1])
            own_attribution = ahead and lines == 1 and bool(here[2]) and place[2] == here[2]
            steps = lines if ahead == forward or own_attribution else 3 * lines
            if lines == 0:
                steps = (INTRODUCED if place[3] and not forward else 2) if ahead else 0
            best = min(best, (steps, mentions))
        return best
