"""Which person each PERSON mention names.

Full names make groups (``people.py``); a short form goes to the group whose name it is part of. Where several fit, posts
decide (来栖副学長 is not 来栖准教授), then the nearest mention; where none fits, the lexicon may know who is meant, if post or
country agree. What is left is a person of whom the article gives only that form.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from pipeline import knowledge
from pipeline.folding import fold
from pipeline.lexicon import read_table
from pipeline.normalize.katakana import is_katakana
from pipeline.normalize.occurrences import Antecedents, Occurrence, glosses, occurrences
from pipeline.normalize.people import Group, groups_of, known_surnames_near
from pipeline.normalize.personnames import KANJI, NameIndex, surname_by_tokens, tidy
from pipeline.normalize.places import countries_of
from pipeline.normalize.posts import Context, context_of, standard
from pipeline.normalize.readings import reads
from pipeline.record import Article, Label

Link = tuple[str, str]  # canonical name, reason of the join
CLASH = frozenset({"academic", "state"})  # kinds of posts that one surname in one article rarely unites
FORMS_KNOWN = 3  # katakana in a surname that is enough to know a person by, if his country is spoken of


class PersonLinker:
    """Links the PERSON mentions of one article."""

    def __init__(self, article: Article) -> None:
        self.found = occurrences(article, Label.PERSON)
        self.contexts = {o.order: context_of(o.before, o.after) for o in self.found}
        self.groups, self.full = groups_of(self.found, self.contexts)
        self.index = NameIndex()
        self.chosen: dict[int, tuple[str, str]] = {}
        self.sentences: dict[str, set[tuple[int, int]]] = defaultdict(set)
        for o in self.found:
            self.sentences[o.surface].add((o.line.line, o.line.text.count("。", 0, o.mention.start)))
        self.countries: dict[int | None, set[str]] = defaultdict(set)
        for line in article.lines:
            self.countries[line.section].update(name for _, _, name in countries_of(article.labelled_text(line)))
            bodies = (knowledge.organization(m.text) for m in line.mentions if m.label is Label.ORG)
            self.countries[line.section].update(body.country or body.name for body in bodies if body)
        self.years = {s.source_id: int(y) for s in article.sources if (y := _year(s.year or s.year_printed))}
        self._fill_index()

    def _fill_index(self) -> None:
        surnames: dict[str, set[str | None]] = defaultdict(set)
        for o in self.found:
            if o.surface in self.full and not is_katakana(o.surface):
                surnames[o.surface].add(surname_by_tokens(o))
        for surface, (key, _) in self.full.items():
            self.index.add(key, surface, sorted(s for s in surnames[surface] if s))

    def link(self) -> dict[int, Link]:
        """Canonical name and reason for each mention, by its order."""
        self._resolve_sure()
        self._complete_relatives()
        self._resolve_ambiguous()
        return {order: (self.groups[key].name, reason) for order, (key, reason) in self.chosen.items()}

    def country_of(self, occurrence: Occurrence) -> str:
        """The country for which a linked person stands, "" if not known."""
        group = self.groups[self.chosen[occurrence.order][0]]
        if group.known:
            return group.known.union or group.known.country
        return group.countries.most_common(1)[0][0] if group.countries else ""

    def _choose(self, occurrence: Occurrence, key: str, reason: str) -> None:
        self.chosen[occurrence.order] = (key, reason)
        self.groups[key].note(self.contexts[occurrence.order])
        self.groups[key].shorts[occurrence.surface] += 1

    def _resolve_sure(self) -> None:
        """Full names, and short forms that only one person bears."""
        short: dict[str, list[Occurrence]] = {}
        for o in self.found:
            if o.surface in self.full:
                self.chosen[o.order] = self.full[o.surface]
            else:
                short.setdefault(fold(o.surface), []).append(o)
        explained = {
            fold(b.surface): self.full[a.surface][0]
            for a, b in glosses(self.found)
            if a.surface in self.full and b.surface not in self.full
        }
        self.pending: list[tuple[Occurrence, list[str], str]] = []
        for form, same in short.items():
            keys, reason = self._candidates(same[0].surface)
            if not keys and form in explained:
                keys, reason = [explained[form]], "gloss"
            for o in same:
                self._decide(o, keys, reason, same)

    def _candidates(self, surface: str) -> tuple[list[str], str]:
        if keys := self.index.by_surname(surface):
            return keys, "surname"
        if keys := self.index.by_given_name(surface):
            return keys, "given-name"
        near = [(score, key) for score, key in self.index.by_variant(surface) if not self._beside(surface, key)]
        if near:
            best = near[0][0]
            return [key for score, key in near if score == best], f"variant({best:.2f})"
        if is_katakana(surface) and not knowledge.persons_by_short(surface):
            return self._by_reading(surface), "reading"
        return [], ""

    def _beside(self, surface: str, key: str) -> bool:
        """Whether a sentence names both: who writes two spellings side by side means two persons."""
        return any(self.sentences[surface] & self.sentences[form] for form in self.groups[key].forms)

    def _by_reading(self, surface: str) -> list[str]:
        names = {g.name: key for key, g in self.groups.items() if KANJI.search(g.name) and "・" not in g.name}
        return [key for name, key in names.items() if reads(surface, name)]

    def _decide(self, o: Occurrence, keys: list[str], reason: str, same: list[Occurrence]) -> None:
        fitting = [key for key in keys if not self._contradicts(self.contexts[o.order], self.groups[key])]
        if len(fitting) == 1 and not self._better_known(o, self.groups[fitting[0]]):
            self._choose(o, fitting[0], reason)
        elif len(fitting) > 1:
            self.pending.append((o, fitting, reason))
        elif person := self._known(o, same):
            self._choose(o, self._group_of_known(person), "lexicon-surname")
        else:
            self._choose(o, self._group_of_form(o, bool(keys)), "same-form")

    def _contradicts(self, context: Context, group: Group) -> bool:
        """Whether post or country say that this is somebody else of that name."""
        if context.posts & set(group.posts):
            return False
        countries = set(group.countries) | ({group.known.country} if group.known and group.known.country else set())
        if context.country and context.posts and countries and context.country not in countries:
            return True
        kinds = context.kinds & CLASH, set(group.kinds) & CLASH
        return bool(kinds[0] and kinds[1] and not kinds[0] & kinds[1])

    def _better_known(self, o: Occurrence, group: Group) -> bool:
        """Whether the lexicon knows another of that surname whose post this is, and not this person's."""
        posts = self.contexts[o.order].posts
        if not posts or posts & set(group.posts) or not group.posts:
            return False
        if group.known and posts & {standard(r) for r in group.known.roles}:
            return False
        fitting = [p for p in knowledge.persons_by_short(o.surface) if posts & {standard(r) for r in p.roles}]
        return bool(fitting) and any(p != group.known for p in fitting) and self._known(o, [o]) is not None

    def _known(self, o: Occurrence, same: list[Occurrence]) -> knowledge.Person | None:
        """Whom the lexicon knows by this short form, if the text agrees: see the module's docstring."""
        persons = list(knowledge.persons_by_short(o.surface))
        near = [] if persons else known_surnames_near(o.surface)
        scored = [(self._evidence(p, o, same, bool(near)), i, p) for i, p in enumerate(persons or near)]
        scored = [entry for entry in scored if entry[0] > 0]
        return max(scored, key=lambda entry: (entry[0], -entry[1]))[2] if scored else None

    def _evidence(self, p: knowledge.Person, o: Occurrence, same: list[Occurrence], variant: bool) -> float:
        """How well a known person fits a mention: 0 for not at all."""
        roles = {standard(r) for r in p.roles}
        own = self.contexts[o.order]
        all_posts = {post for s in same for post in self.contexts[s.order].posts}
        all_countries = {c for s in same if (c := self.contexts[s.order].country)}
        year = self.years.get(o.line.source_id)
        if own.country and own.posts and own.country != p.country:
            return 0.0
        if own.posts and not own.posts & roles and (own.country != p.country or "state" not in own.kinds):
            return 0.0
        score = 3.0 * bool(own.posts & roles) + 2.0 * (own.country == p.country and bool(p.country))
        score += 1.0 * any(group.known == p for group in self.groups.values())
        score += 1.5 * bool(all_posts & roles) + 1.0 * (p.country in all_countries)
        unique = len(knowledge.persons_by_short(o.surface)) == 1 and not variant and not all_posts
        if score == 0 and unique and is_katakana(o.surface) and len(fold(o.surface)) >= FORMS_KNOWN:
            score = 0.5 * bool({p.country, p.union} & self.countries[o.line.section])
        if score and year and not p.years[0] <= year <= p.years[1]:
            score -= 2.0 if not own.former else 0.2
        return max(score, 0.0)

    def _group_of_known(self, person: knowledge.Person) -> str:
        for key, group in self.groups.items():
            if group.known == person:
                return key
        key = f"known {person.name}"
        self.groups[key] = Group(key, person)
        return key

    def _group_of_form(self, o: Occurrence, contradicted: bool) -> str:
        """A person of whom the article gives only this form; ``contradicted``: others in the article bear it too."""
        key = f"form {fold(o.surface)}"
        if contradicted:
            key += " " + "/".join(sorted(self.contexts[o.order].kinds))
        elif is_katakana(o.surface):
            key = self._spelled_alike(o.surface, key)
        self.groups.setdefault(key, Group(key)).forms[o.surface] += 1
        return key

    def _spelled_alike(self, surface: str, key: str) -> str:
        if key not in self.groups:
            for _, entity in self.index.by_variant(surface):
                if not self._beside(surface, entity):
                    return entity
            self.index.add(key, f"・{surface}・{surface}")
        return key

    def _complete_relatives(self) -> None:
        """Give a relative named by given name alone the family name: 桐原健吾 ... 父の豊作さん -> 桐原豊作."""
        for position, o in enumerate(self.found):
            key, reason = self.chosen.get(o.order, ("", ""))
            if reason != "same-form" or not KINSHIP.search(o.before) or is_katakana(o.surface):
                continue
            family = self._family_before(position)
            if family and not o.surface.startswith(family):
                name = family + tidy(o.surface)
                full = next((k for k, g in self.groups.items() if g.name == name), f"relative {name}")
                self.groups.setdefault(full, Group(full)).forms[name] += 1
                self.chosen[o.order] = (full, "kin")

    def _family_before(self, position: int) -> str:
        """The family name of the last person named in Japanese before a mention, in its passage or the one before."""
        here = self.found[position]
        for o in reversed(self.found[:position]):
            if here.line.line - o.line.line > 4:
                break
            name = self.groups[self.chosen[o.order][0]].name if o.order in self.chosen else tidy(o.surface)
            if not KANJI.search(name) or "・" in name:
                continue
            if surname := surname_by_tokens(o) or self._surname_in_use(name):
                return surname
            return name if o.surface not in self.full and len(name) < 3 else name[:2]
        return ""

    def _surname_in_use(self, name: str) -> str:
        uses = [o.surface for o in self.found if o.surface != name and name.startswith(o.surface)]
        return Counter(uses).most_common(1)[0][0] if uses else ""

    def _resolve_ambiguous(self) -> None:
        """Short forms that several persons bear: by post, then by the nearest mention, in text order."""
        waiting = []
        for o, keys, reason in self.pending:
            posts = self.contexts[o.order].posts
            by_post = [key for key in keys if posts & set(self.groups[key].posts)]
            if len(by_post) == 1:
                self._choose(o, by_post[0], f"{reason}+post")
            else:
                waiting.append((o, by_post or keys, reason, bool(by_post)))
        antecedents = Antecedents()
        for o in self.found:
            if o.order in self.chosen:
                self._note(antecedents, o)
        for o, keys, reason, shared in waiting:
            # 大和田社長 is whoever was last called 社長, not who was last mentioned.
            marks = sorted(self.contexts[o.order].posts) if shared else [""]
            best = min((antecedents.distance(f"{key} {mark}", o), key) for key in keys for mark in marks)
            self._choose(o, best[1], f"{reason}+nearest")
            self._note(antecedents, o)

    def _note(self, antecedents: Antecedents, o: Occurrence) -> None:
        key, reason = self.chosen[o.order]
        if reason.startswith(("given-name", "kin")):
            return  # who is called by the given name is kept apart by it, and is not the next bare surname
        for mark in ["", *sorted(self.contexts[o.order].posts)]:
            antecedents.add(f"{key} {mark}", o)


def _year(printed: str) -> str:
    digits = re.match(r"(?:19|20)\d\d\Z", printed)
    return digits.group() if digits else ""


KINSHIP = re.compile(
    "(?:"
    + "|".join(sorted((row["word"] for row in read_table("kinship")), key=len, reverse=True))
    + r")(?:で[^。、]{0,12}の|の|・|、)?\Z"
)
