"""Decisions about persons, organisations and countries, for one article or the whole corpus."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pipeline.correct.apply.names import Entity, named, new, sayings
from pipeline.correct.decision import Decision, marked
from pipeline.record import Article, Mention, Quotation, Statement


class Entities:
    """The entities of an article, found by what they were called before any correction, or are by now."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._before = set(_present(article))

    def decide(self, wanted: Decision) -> bool:
        """Carry out a decision; False if the entity is not in the article."""
        found = self._of(wanted)
        return found is not None and _decide(self._article, found, wanted)

    def _of(self, wanted: Decision) -> Entity | None:
        """The entity that is named by id or canonical name; None if the article has none or several."""
        said, _, rest = wanted.words.partition(":")
        present = {entity.id: entity for entity in _present(self._article)}
        found = {
            entity.id
            for entity in self._before | set(present.values())
            if entity.id in (wanted.id, wanted.words)
            or (not wanted.id and (entity.name == wanted.words or (entity.kind, entity.name) == (said, rest)))
        }
        return present.get(found.pop()) if len(found) == 1 else None


def _decide(article: Article, found: Entity, wanted: Decision) -> bool:
    """What a decision does to an entity.

    A new name leaves the id as it is, a merger gives the id of the one that is left, a split an id of its own to those
    mentions that have the words (``佐藤氏=佐藤花子``) and to the quotations whose speaker was read from one of them.
    """
    if wanted.field == "rename":
        _replace(article, found, found._replace(name=wanted.value), lambda m: True, lambda q: True)
    elif wanted.field == "merge":
        other = _target(article, wanted.value, found)
        if other is None:
            return False
        _replace(article, found, other, lambda m: True, lambda q: True)
    elif wanted.field == "split":
        words, _, name = wanted.value.partition("=")
        places = {(line.line, m.start) for line, m in article.mentions() if m.entity_id == found.id and m.text == words}
        if not places:
            return False
        other = new(name.strip(), found.kind)
        _replace(
            article,
            found,
            other,
            lambda m: m.text == words,
            lambda q: (q.speaker_line, q.speaker_start) in places,
        )
    return True  # an identifier stands in the table of entities alone


def names_in(article: Article) -> frozenset[str]:
    """The ids and names of an article's entities."""
    return frozenset(name for entity in _present(article) for name in (entity.id, entity.name))


def _present(article: Article) -> Iterable[Entity]:
    for _, m in article.mentions():
        if m.entity_id:
            yield Entity(m.entity_id, str(m.label), m.name)
    for line in article.lines:
        for q in sayings(line):
            if q.speaker_id:
                yield Entity(q.speaker_id, q.speaker_kind, q.speaker_name)


def _target(article: Article, value: str, found: Entity) -> Entity | None:
    """Who is left after a merger: of the same kind unless the value says another, in this article or not."""
    said = value.partition(":")[0]
    kind = said if value.startswith(f"{said}:") else found.kind
    entity = named(article, value, kind)
    return entity if entity and entity.id != found.id else None


def _replace(
    article: Article,
    old: Entity,
    other: Entity,
    mentions: Callable[[Mention], bool],
    said: Callable[[Quotation | Statement], bool],
) -> None:
    for _, m in article.mentions():
        if m.entity_id == old.id and mentions(m):
            m.entity_id, m.name, m.method = other.id, other.name, marked(m.method)
            m.confidence = 1.0
    for line in article.lines:
        for q in sayings(line):
            if q.speaker_id == old.id and said(q):
                q.speaker_id, q.speaker_kind, q.speaker_name = other.id, other.kind, other.name
                if isinstance(q, Statement):
                    q.rule = marked(q.rule)
                else:
                    q.method = marked(q.method)
