"""Stable ids of entities."""

from __future__ import annotations

from pipeline.ids import digest
from pipeline.record import Label

PREFIX = {Label.PERSON: "per", Label.ORG: "org"}


def entity_id(label: Label, name: str) -> str:
    """The id of an entity, from its label and canonical name.

    It depends on nothing else, so an entity has one id in every article and adding an article changes none.
    """
    return digest(PREFIX[label], label.value, name)
