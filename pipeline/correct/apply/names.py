"""Whom a person means who writes a name into a correction."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.correct.decision import SPEAKERS
from pipeline.ids import entity_id, is_entity_id
from pipeline.record import Article, Label, Line, Quotation, Statement


class Entity(NamedTuple):
    """Somebody in a dataset."""

    id: str
    kind: str  # PERSON, ORG or COUNTRY
    name: str


def sayings(line: Line) -> list[Quotation | Statement]:
    """Everything in a line that has a speaker."""
    return [*line.quotations, *line.statements]


def known_in(article: Article) -> list[tuple[Entity, str]]:
    """The entities of an article, each with a surface it has there (its name where it only speaks), in text order."""
    found = [(Entity(m.entity_id, str(m.label), m.name), m.text) for _, m in article.mentions() if m.entity_id]
    for line in article.lines:
        for q in sayings(line):
            if q.speaker_id:
                found.append((Entity(q.speaker_id, q.speaker_kind, q.speaker_name), q.speaker_name))
    return list(dict.fromkeys(found))


def named(article: Article, value: str, kind: str = "") -> Entity | None:
    """Whom a value names: an id, a canonical name, or the only one whom the article calls so; else somebody new.

    Args:
        article: where the value was written about.
        value: ``per-…``, ``山田太郎``, or with its kind ``ORG:山田太郎``.
        kind: what it is taken for if it is new and does not say; "": a country if the lexicon has one of that name,
            else a person.

    Returns:
        None for an id that the article does not know, and for a name or surface that two bear in it.
    """
    said, _, rest = value.partition(":")
    if said in SPEAKERS and rest:
        kind, value = said, rest
    known = [(entity, surface) for entity, surface in known_in(article) if not kind or entity.kind == kind]
    if is_entity_id(value):
        return next((entity for entity, _ in known if entity.id == value), None)
    for meant in (
        {entity for entity, _ in known if entity.name == value},
        {entity for entity, surface in known if surface == value},
    ):
        if meant:
            return meant.pop() if len(meant) == 1 else None
    if not kind and (name := _country(value)):
        return new(name, "COUNTRY")
    return new(value, kind or str(Label.PERSON))


def new(name: str, kind: str) -> Entity:
    """Somebody who was not there."""
    return Entity(entity_id(kind, name), kind, name)


def _country(name: str) -> str:
    from pipeline.lexicon.knowledge import country

    return country(name) if len(name) > 1 else ""  # 米 alone may be anybody's
