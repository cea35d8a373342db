"""Stable ids of entities."""

from __future__ import annotations

import hashlib

from pipeline.record import Label

PREFIX = {Label.PERSON: "per", Label.ORG: "org"}


def entity_id(label: Label, name: str) -> str:
    """The id of an entity: prefix and ten hex digits of the SHA-256 of label, NUL and canonical name.

    It depends on nothing else, so an entity has one id in every article and adding an article changes none.
    """
    digest = hashlib.sha256(f"{label.value}\0{name}".encode()).hexdigest()
    return f"{PREFIX[label]}-{digest[:10]}"
