"""Counts behind ``entities.csv``: mergeable, so that parts of a corpus can be counted apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.export.schema import Row
from pipeline.record import Article, Quotation, Statement

NONE: Mapping[str, str] = {}


@dataclass
class EntityCounts:
    """What is known of each entity id. Adding and merging are commutative: the order of articles changes nothing."""

    surfaces: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    forms: defaultdict[str, Counter[tuple[str, str]]] = field(default_factory=lambda: defaultdict(Counter))
    articles: Counter[str] = field(default_factory=Counter)

    def add(self, article: Article) -> None:
        """Count the mentions of an article and its speakers (a speaker need not be mentioned, a country never is)."""
        found = set()
        for _, mention in article.mentions():
            if mention.entity_id:
                self.surfaces[mention.entity_id][mention.text] += 1
                self.forms[mention.entity_id][str(mention.label), mention.name] += 1
                found.add(mention.entity_id)
        for line in article.lines:
            spoken: list[Quotation | Statement] = [*line.quotations, *line.statements]
            for said in spoken:
                if said.speaker_id and said.speaker_id not in found:
                    self.forms[said.speaker_id][said.speaker_kind, said.speaker_name] += 1
                    found.add(said.speaker_id)
        self.articles.update(found)

    def merge(self, other: EntityCounts) -> None:
        """Add the counts of another part of the corpus; the parts share no article."""
        for entity_id, surfaces in other.surfaces.items():
            self.surfaces[entity_id].update(surfaces)
        for entity_id, forms in other.forms.items():
            self.forms[entity_id].update(forms)
        self.articles.update(other.articles)

    def rows(self, identifiers: Mapping[str, str] = NONE) -> list[Row]:
        """Rows of the entities table, sorted by label, name and id.

        Args:
            identifiers: what people found them under elsewhere, by id, by name, or by kind and name (``PERSON:名``).
        """
        rows = []
        for entity_id, articles in self.articles.items():
            (label, name), _ = min(self.forms[entity_id].items(), key=_rank)
            surfaces = self.surfaces.get(entity_id, Counter())
            row: Row = {
                "entity_id": entity_id,
                "label": label,
                "name": name,
                "aliases": "|".join(s.replace("|", r"\|") for s, _ in sorted(surfaces.items(), key=_rank) if s != name),
                "mentions": sum(surfaces.values()),
                "articles": articles,
                "identifier": next(
                    (identifiers[k] for k in (entity_id, f"{label}:{name}", name) if k in identifiers), ""
                ),
            }
            rows.append(((label, name, entity_id), row))
        return [row for _, row in sorted(rows, key=lambda keyed: keyed[0])]


def _rank(counted: tuple[str | tuple[str, str], int]) -> tuple[int, str | tuple[str, str]]:
    """Most frequent first, ties in code point order."""
    return -counted[1], counted[0]
