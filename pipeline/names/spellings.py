"""Persons of general knowledge under spellings that the lexicon does not list."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from pipeline.lexicon import knowledge
from pipeline.lexicon.tables import read_table
from pipeline.names.katakana import SURE, VariantIndex, is_katakana, similarity
from pipeline.names.persons import is_divided, parts, same_person


@cache
def _lexicon_surnames() -> tuple[VariantIndex, dict[str, tuple[knowledge.Person, ...]], dict[str, tuple[str, ...]]]:
    index = VariantIndex()
    spelled: dict[str, tuple[str, ...]] = {}
    owners: dict[str, list[knowledge.Person]] = defaultdict(list)
    for row in read_table("persons"):
        person = knowledge.person(row["name"])
        names = [n for n in [row["name"], *knowledge.cells(row["aliases"])] if is_divided(n) and is_katakana(n)]
        if person is None or not names:
            continue
        spelled[person.name] = tuple(names)
        for surname in sorted({parts(n)[-1] for n in names}):
            index.add(surname)
            owners[surname].append(person)
    return index, {surname: tuple(persons) for surname, persons in owners.items()}, spelled


def known_by_variant(surface: str) -> knowledge.Person | None:
    """The known person whose full name is spelled much like this one: ``アンゲラ・メルケール``."""
    if not is_divided(surface) or not is_katakana(surface):
        return None
    index, owners, spelled = _lexicon_surnames()
    for _, surname in index.near(parts(surface)[-1]):
        for person in owners[surname]:
            # Without the article's word for it the whole name must be near.
            if any(same_person(surface, n) and similarity(surface, n) >= SURE for n in spelled[person.name]):
                return person
    return None
