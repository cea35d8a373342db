"""Which persons named in full a short form can name: by surname, given name, spelling or reading."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from pipeline.lexicon import knowledge
from pipeline.names.katakana import is_katakana
from pipeline.names.persons import KANJI, is_divided, is_latin
from pipeline.names.readings import reads
from pipeline.normalize.occurrences import Occurrence
from pipeline.normalize.persons.groups import Group
from pipeline.normalize.persons.index import NameIndex, surname_by_tokens
from pipeline.normalize.persons.unlabelled import full_names_in_text
from pipeline.record import Article
from pipeline.text.folding import fold


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
        self._sentences: dict[str, set[tuple[int, int]]] = defaultdict(set)
        for o in found:
            self._sentences[o.surface].add((o.line.line, o.line.text.count("。", 0, o.mention.start)))

    def _name_index(self) -> NameIndex:
        index = NameIndex()
        surnames: dict[str, set[str]] = defaultdict(set)
        for o in self.found:
            if o.surface in self.full and (surname := surname_by_tokens(o)):
                surnames[o.surface].add(surname)
        for surface, (key, _) in self.full.items():
            index.add(key, surface, sorted(surnames[surface]))
        return index

    def add_unlabelled(self, article: Article) -> None:
        """Take in full names of the text that explain a short form which no labelled name explains."""
        in_text = full_names_in_text(article)
        for surface in dict.fromkeys(o.surface for o in self.found if o.surface not in self.full):
            names = in_text.get(fold(surface), Counter())
            if len(names) == 1 and not self.index.by_surname(surface) and not self.index.by_given_name(surface):
                name = next(iter(names))
                key = self.full[name][0] if name in self.full else f"text {name}"
                self.groups.setdefault(key, Group(key, knowledge.person(name))).forms[name] += 1
                self.index.add(key, name, [surface] if name.startswith(surface) else [])

    def of(self, surface: str) -> tuple[list[str], str]:
        """Keys of the groups of which a short form can be part, and how."""
        if keys := self.index.by_surname(surface):
            return keys, "surname"
        if keys := self.index.by_given_name(surface):
            return keys, "given-name"
        if near := self.spelt_like(surface):
            best = near[0][0]
            return [key for score, key in near if score == best], f"variant({best:.2f})"
        if (is_katakana(surface) or is_latin(surface)) and not knowledge.persons_by_short(surface):
            forms = [(f, key) for f, (key, _) in self.full.items() if KANJI.search(f) and not is_divided(f)]
            return list(dict.fromkeys(key for form, key in forms if reads(surface, form))), "reading"
        return [], ""

    def spelt_like(self, surface: str) -> list[tuple[float, str]]:
        """Groups whose surname is spelt much like this one, best first, but for who stands beside it in a sentence.

        Who writes two spellings side by side means two persons.
        """
        return [(score, key) for score, key in self.index.by_variant(surface) if not self._beside(surface, key)]

    def _beside(self, surface: str, key: str) -> bool:
        spellings = (form for form in self.groups[key].forms if is_katakana(form))
        return any(self._sentences[surface] & self._sentences[form] for form in spellings)
