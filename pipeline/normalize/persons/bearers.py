"""Which persons named in full a short form can name: by surname, given name, spelling or reading."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

from pipeline.lexicon import knowledge
from pipeline.normalize.occurrences import Occurrence
from pipeline.normalize.persons.groups import Group
from pipeline.normalize.persons.index import NameIndex, surname_by_tokens
from pipeline.normalize.persons.unlabelled import full_names_in_text
from pipeline.normalize.trial import names
from pipeline.record import Article
from pipeline.rules.rule import Family, Mode, collector
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
        """Keys of the groups of which a short form can be part, and the rule that says so."""
        for rule in BEARER.active():
            if keys := rule.body(self.index, surface):
                return keys, rule.id
        return [], ""


RULES, rule = collector()
BEARER: Family[Callable[[NameIndex, str], list[str]]] = Family(
    "bearer",
    "normalize.persons",
    Mode.FIRST,
    lambda: RULES,
    names,
    "Which persons named in full a short form can name; where several are left, posts and nearness decide.",
)


@rule(
    "bearer.surname",
    example="[佐伯健一|P]氏が来た。[佐伯|P 佐伯健一]氏は笑った。",
    counter="[佐伯健一|P]氏が来た。[大西|P]氏は笑った。",
    why="the surname of a person named in full",
)
def _surname(index: NameIndex, surface: str) -> list[str]:
    return index.by_surname(surface)


@rule(
    "bearer.given",
    example="[長谷部浩太|P]さんが来た。[浩太|P 長谷部浩太]さんは笑った。",
    counter="[長谷部浩太|P]さんが来た。[健吾|P]さんは笑った。",
    why="the given or middle name of a person named in full",
)
def _given(index: NameIndex, surface: str) -> list[str]:
    return index.by_given_name(surface)


@rule(
    "bearer.length",
    example="[アンナ・ハット|P]氏が来た。[ハットー|P アンナ・ハット]氏は笑った。",
    counter="[アンナ・ハット|P]氏が来た。[ハッド|P]氏は笑った。",
    why="a vowel at the end of a foreign name is written long or short; short names allow no other difference",
)
def _length(index: NameIndex, surface: str) -> list[str]:
    return index.by_length(surface)


@rule(
    "bearer.variant",
    example="[オスカル・ベルイマン|P]氏が来た。[ベリイマン|P オスカル・ベルイマン]氏は笑った。",
    counter="[オスカル・ベルイマン|P]氏が来た。[ベルトラン|P]氏は笑った。",
    why="a foreign surname has many spellings; the likest is meant (katakana_costs.tsv)",
)
def _variant(index: NameIndex, surface: str) -> list[str]:
    near = index.by_variant(surface)
    return [key for score, key in near if score == near[0][0]]
