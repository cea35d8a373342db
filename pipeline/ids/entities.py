"""Ids of persons, organisations and countries: the same in every article, made from what they are and are called."""

from __future__ import annotations

import re

from pipeline.ids.digest import digest

PREFIX = {"PERSON": "per", "ORG": "org", "COUNTRY": "cty"}
_ID = re.compile(rf"(?:{'|'.join(PREFIX.values())})-[a-z2-7]{{16}}")


def entity_id(kind: str, name: str) -> str:
    """The id of an entity of a kind (a key of :data:`PREFIX`) by its canonical name.

    It depends on nothing else, so an entity has one id in every article and adding an article changes none.
    """
    return digest(PREFIX[kind], kind, name)


def is_entity_id(text: str) -> bool:
    """Whether a string is the id of an entity and not its name."""
    return bool(_ID.fullmatch(text))
