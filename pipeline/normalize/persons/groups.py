"""Who the full names of an article name: one group per person, before any short form is resolved."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from pipeline.lexicon import knowledge
from pipeline.names.katakana import VariantIndex, is_katakana
from pipeline.names.persons import KANJI, is_divided, is_full_kanji, is_latin, parts, same_person, tidy
from pipeline.names.spellings import known_by_variant
from pipeline.normalize.occurrences import Occurrence, glosses, titled_glosses
from pipeline.normalize.persons.index import surname_by_tokens
from pipeline.normalize.persons.pseudonyms import pseudonyms
from pipeline.normalize.persons.surroundings import Context
from pipeline.text.folding import fold, has_variants


@dataclass
class Group:
    """One person of the article and what the text says of him where it names him in full."""

    key: str
    known: knowledge.Person | None = None
    forms: Counter[str] = field(default_factory=Counter)  # full forms as printed
    other_names: set[str] = field(default_factory=set)  # pseudonyms among the forms
    shorts: Counter[str] = field(default_factory=Counter)  # other forms as printed
    posts: Counter[str] = field(default_factory=Counter)
    honorifics: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)

    def note(self, context: Context) -> None:
        """Take in what stands around a mention of the person."""
        self.posts.update(context.posts)
        if context.honorific:
            self.honorifics[context.honorific] += 1
        self.kinds.update(context.kinds)
        if context.country:
            self.countries[context.country] += 1

    @property
    def name(self) -> str:
        """The canonical name: the lexicon's, else the fullest Japanese form.

        Kanji come before katakana and Latin; among spellings the one in standard characters, else the one in use.
        """
        if self.known:
            return self.known.name
        return tidy(min(self.forms, key=self._rank)) if len(self.forms) > 1 else tidy(next(iter(self.forms)))

    def _rank(self, form: str) -> tuple[bool, bool, bool, int, bool, int]:
        use = self._use(form)
        other, japanese = self._is_other(form, use), KANJI.search(form)
        return other, is_latin(form), not japanese, -len(parts(form)), has_variants(form), -use

    def _use(self, form: str) -> int:
        """How often the article names the person so, in full or by the surname."""
        surname = parts(form)[-1]
        return sum(n for f, n in (self.forms + self.shorts).items() if parts(f)[-1] == surname or form.startswith(f))

    def _is_other(self, form: str, use: int) -> bool:
        """Whether a form is another name than the one to keep: one made like a full name is kept if more usual."""
        if form not in self.other_names:
            return False
        return not is_full_kanji(form) or use <= max(
            (self._use(f) for f in self.forms if f not in self.other_names), default=0
        )


def full_surfaces(found: list[Occurrence]) -> set[str]:
    """The surfaces that name a person in full: divided names, known ones, glosses, and those that extend another.

    A name that begins or ends a longer one is a short form (``ビン・ラディン`` of ``オサマ・ビン・ラディン``).
    """
    surfaces = sorted({o.surface for o in found})
    pieces = {s: [fold(p) for p in parts(s)] for s in surfaces if is_divided(s)}
    tails = {tuple(p[i:]) for p in pieces.values() for i in range(1, len(p))}
    heads = {tuple(p[:i]) for p in pieces.values() for i in range(2, len(p))}
    undivided = {fold(s) for s in surfaces if not is_divided(s)}
    longer = {name[:i] for name in undivided for i in range(1, len(name))}
    split = {o.surface for o in found if surname_by_tokens(o)}
    full = set()
    for s in surfaces:
        name = fold(s)
        if knowledge.person(s):
            full.add(s)
        elif is_divided(s):
            if tuple(pieces[s]) not in tails and tuple(pieces[s]) not in heads:
                full.add(s)
        elif not is_katakana(s) and not is_latin(s) and name not in longer:
            extends = len(name) > 2 and any(name[:i] in undivided for i in range(1, len(name)))
            if extends or len(name) > 3 or s in split:
                full.add(s)
    full |= {surface for *pair, _ in pseudonyms(found) for surface in pair}
    for a, b in glosses(found):
        for one, other in ((a.surface, b.surface), (b.surface, a.surface)):
            if one in full and len(other) > 1 and KANJI.search(other) and fold(other) not in longer:
                full.add(other)
    return full


class Union:
    """Disjoint sets of strings; the representative is the first member added."""

    def __init__(self, members: list[str]) -> None:
        self._order = {m: i for i, m in enumerate(members)}
        self._parent = {m: m for m in members}

    def find(self, member: str) -> str:
        """The representative of a member's set."""
        root = member
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[member] != root:
            self._parent[member], member = root, self._parent[member]
        return root

    def join(self, a: str, b: str) -> None:
        """Make two sets one."""
        x, y = self.find(a), self.find(b)
        if self._order[x] > self._order[y]:
            x, y = y, x
        self._parent[y] = x


def groups_of(
    found: list[Occurrence], contexts: dict[int, Context]
) -> tuple[dict[str, Group], dict[str, tuple[str, str]]]:
    """Groups of the persons named in full, and for each full surface its group's key and the reason of the join."""
    full = full_surfaces(found)
    surfaces = list(dict.fromkeys(o.surface for o in found if o.surface in full))
    union, reason = Union(surfaces), dict.fromkeys(surfaces, "full-name")
    known = {s: knowledge.person(s) for s in surfaces}
    for s in surfaces:
        if known[s]:
            reason[s] = "lexicon"
        elif person := known_by_variant(s):
            known[s], reason[s] = person, "variant"
    _join_equal(surfaces, known, union)
    for first, second in glosses(found):
        if first.surface in full and second.surface in full and _compatible(first.surface, second.surface, known):
            union.join(first.surface, second.surface)
            reason[second.surface] = "gloss"
    aliases = pseudonyms(found)
    for alias, real, why in aliases:
        union.join(real, alias)
        reason[alias] = why
    _join_titled_glosses(found, surfaces, union, reason)
    _join_variants([s for s in surfaces if not known[s]], union, reason)
    groups: dict[str, Group] = {}
    keys = {}
    others = {alias for alias, _, _ in aliases}
    for s in surfaces:
        key = union.find(s)
        group = groups.setdefault(key, Group(key))
        group.known = group.known or known[s]
        group.other_names |= {s} & others
        keys[s] = (key, reason[s])
    for o in found:
        if o.surface in keys:
            group = groups[keys[o.surface][0]]
            group.forms[o.surface] += 1
            group.note(contexts[o.order])
    return groups, keys


def _compatible(a: str, b: str, known: dict[str, knowledge.Person | None]) -> bool:
    return not (known[a] and known[b] and known[a] != known[b])


def _join_equal(surfaces: list[str], known: dict[str, knowledge.Person | None], union: Union) -> None:
    first: dict[str, str] = {}
    for s in surfaces:
        person = known[s]
        union.join(s, first.setdefault(f"= {person.name}" if person else fold(s), s))


def _join_titled_glosses(found: list[Occurrence], surfaces: list[str], union: Union, reason: dict[str, str]) -> None:
    """Join the Latin gloss behind surname and title to the full name: ``ベルイマン氏(Oskar Bergman)``."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for s in surfaces:
        if not is_latin(s):
            bearers[fold(parts(s)[-1])].add(union.find(s))
    for first, second in titled_glosses(found):
        same = bearers.get(fold(parts(first.surface)[-1]), set())
        if len(same) == 1 and second.surface in reason and is_latin(second.surface):
            union.join(next(iter(same)), second.surface)
            reason[second.surface] = "gloss"


def _join_variants(surfaces: list[str], union: Union, reason: dict[str, str]) -> None:
    """Join full katakana names that are spellings of one."""
    index = VariantIndex()
    owners: dict[str, list[str]] = defaultdict(list)
    for s in surfaces:
        if not is_divided(s) or not is_katakana(s):
            continue
        for _, surname in index.near(parts(s)[-1]):
            for other in owners[surname]:
                if union.find(s) != union.find(other) and same_person(s, other):
                    union.join(s, other)
                    reason[s] = "variant"
        index.add(parts(s)[-1])
        owners[parts(s)[-1]].append(s)
