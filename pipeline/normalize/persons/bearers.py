"""Which persons named in full a short form can name: by surname, given name, spelling or reading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from pipeline.normalize.occurrences import Occurrence
from pipeline.normalize.persons.groups import Group
from pipeline.normalize.persons.index import NameIndex, surname_by_tokens


class Bearers:
    """The full names of one article as what its short forms stand for."""

    def __init__(
        self, found: Sequence[Occurrence], full: Mapping[str, tuple[str, str]], groups: dict[str, Group]
    ) -> None:
        """``full``: group key and reason of the join by full surface; ``groups``: by key, added to."""
        self.found = found
        self.full = full
        self.groups = groups
        self.index = self._name_index()

    def _name_index(self) -> NameIndex:
        index = NameIndex()
        surnames: dict[str, set[str]] = defaultdict(set)
        for o in self.found:
            if o.surface in self.full and (surname := surname_by_tokens(o)):
                surnames[o.surface].add(surname)
        for surface, (key, _) in self.full.items():
            index.add(key, surface, sorted(surnames[surface]))
        return index

    def of(self, surface: str) -> tuple[list[str], str]:
        """Keys of the groups of which a short form can be part, and how."""
        if keys := self.index.by_surname(surface):
            return keys, "surname"
        if keys := self.index.by_given_name(surface):
            return keys, "given-name"
        if near := self.spelt_like(surface):
            best = near[0][0]
            return [key for score, key in near if score == best], f"variant({best:.2f})"
        return [], ""

    def spelt_like(self, surface: str) -> list[tuple[float, str]]:
        """Groups whose surname is spelt much like this one, best first."""
        return self.index.by_variant(surface)
