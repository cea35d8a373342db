"""A page as read: what every line is, and whose source and passage."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.record import Kind
from pipeline.segment.atoms import Fields
from pipeline.segment.forms import Form
from pipeline.segment.line import Hit


@dataclass(eq=False)
class Item:
    """One news item: what is known of it, and the lines that are its source and its passages."""

    form: Form
    fields: Fields
    sources: list[int] = field(default_factory=list)
    passages: list[int] = field(default_factory=list)
    headline: int | None = None


@dataclass
class Reading:
    """A page as read: ``items`` by line, ``hits`` where sources stand, ``loose`` source lines without a passage."""

    forms: tuple[Form, ...]
    kinds: list[Kind]
    items: list[Item | None]
    hits: dict[int, Hit]
    score: float = 0.0
    evidence: float = 0.0  # the part of it that comes of what source lines print
    loose: list[int] = field(default_factory=list)
    barred: list[int] = field(default_factory=list)  # lines whose outlet too little vouches for

    def all_items(self) -> list[Item]:
        """The items in the order of their first lines."""
        return list({id(item): item for item in self.items if item is not None}.values())
