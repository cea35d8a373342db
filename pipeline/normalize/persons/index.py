"""Full names of an article, found again by the short forms that the press makes of them."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.names.katakana import VariantIndex, is_katakana, level
from pipeline.names.persons import KANJI, is_latin, parts
from pipeline.normalize.occurrences import Occurrence
from pipeline.text.folding import fold

SURNAME_TAG = "名詞-固有名詞-人名-姓"
GIVEN_TAG = "名詞-固有名詞-人名-名"


def surname_by_tokens(occurrence: Occurrence) -> str | None:
    """The surname that Sudachi sees at the head of a full name, None if it sees none or the line has no tokens."""
    mention = occurrence.mention
    for token in occurrence.line.tokens:
        if token.start == mention.start:
            inside = token.end < mention.end and token.tag == SURNAME_TAG
            return occurrence.line.text[token.start : token.end] if inside else None
        if token.start > mention.start:
            break
    return None


def tag_of(occurrence: Occurrence) -> str:
    """Sudachi's tag of a mention that is one token, "" if it is none or the line has no tokens."""
    mention = occurrence.mention
    tags = (t.tag for t in occurrence.line.tokens if (t.start, t.end) == (mention.start, mention.end))
    return next(tags, "")


class NameIndex:
    """Full names of an article, found again by surname, given name or a variant spelling of either."""

    def __init__(self) -> None:
        self._heads: dict[str, dict[str, None]] = {}
        self._tails: dict[str, dict[str, None]] = {}
        self._surnames: dict[str, dict[str, None]] = {}
        self._others: dict[str, dict[str, None]] = {}
        self._variants = VariantIndex()
        self._by_variant: dict[str, dict[str, None]] = {}
        self._by_length: dict[str, dict[str, None]] = {}

    def add(self, entity: str, surface: str, surnames: Iterable[str | None] = ()) -> None:
        """Add a full name of an entity; ``surnames`` are what tokens say of where it divides."""
        pieces = parts(surface)
        if len(pieces) > 1:
            self._add_divided(entity, pieces)
            return
        name = fold(surface)
        known = {fold(s) for s in surnames if s}
        for i in range(1, len(name)):
            head, tail = name[:i], name[i:]
            if not known or any(len(head) >= len(s) for s in known):
                self._heads.setdefault(head, {})[entity] = None
            if not known or any(len(head) >= len(s) for s in known):
                self._tails.setdefault(tail, {})[entity] = None

    def _add_divided(self, entity: str, pieces: list[str]) -> None:
        if KANJI.search("".join(pieces)):
            self.add(entity, "".join(pieces), [pieces[0]])
            return
        for i in range(1, len(pieces)):
            self._surnames.setdefault(fold("".join(pieces[i:])), {})[entity] = None
            self._others.setdefault(fold("".join(pieces[:i])), {})[entity] = None
        self._others.setdefault(fold(pieces[-2]), {})[entity] = None
        self._add_variants(entity, pieces[-1])

    def add_surname(self, entity: str, surname: str) -> None:
        """Add a foreign person of whom the article gives the surname alone."""
        self._surnames.setdefault(fold(surname), {})[entity] = None
        self._add_variants(entity, surname)

    def _add_variants(self, entity: str, surname: str) -> None:
        if is_katakana(surname):
            self._by_length.setdefault(fold(surname).rstrip("ー"), {})[entity] = None
        if is_katakana(surname) and len(level(surname)) > 2:
            self._variants.add(surname)
            self._by_variant.setdefault(surname, {})[entity] = None

    def by_surname(self, surface: str) -> list[str]:
        """Entities with that surname."""
        found = self._surnames if self._foreign(surface) else self._heads
        return list(found.get(fold(surface), {}))

    def by_given_name(self, surface: str) -> list[str]:
        """Entities with that given or middle name."""
        found = self._others if self._foreign(surface) else self._tails
        return list(found.get(fold(surface), {}))

    @staticmethod
    def _foreign(surface: str) -> bool:
        return is_katakana(surface) or is_latin(surface)

    def by_length(self, surface: str) -> list[str]:
        """Entities with that foreign surname but for a long vowel at its end."""
        return list(self._by_length.get(fold(surface).rstrip("ー"), {})) if is_katakana(surface) else []

    def by_variant(self, surface: str) -> list[tuple[float, str]]:
        """Entities whose surname is spelled much like this one, best first."""
        if not is_katakana(surface) or len(level(surface)) < 3:
            return []
        near = self._variants.near(surface)
        return [(score, entity) for score, name in near for entity in self._by_variant[name]]
