"""Which person each PERSON mention names.

Full names make groups (``people.py``); a short form goes to the group whose name it is part of. Where several fit,
posts decide (a 副学長 is not a 准教授), then the nearest mention; where none fits, general knowledge may say who is
meant (``knownpersons.py``). What is left is a person of whom the article gives only that form.
"""

from __future__ import annotations

from pipeline.lexicon import knowledge
from pipeline.names.katakana import is_katakana
from pipeline.normalize.occurrences import Antecedents, Occurrence, glosses, occurrences
from pipeline.normalize.persons.bearers import Bearers
from pipeline.normalize.persons.groups import Group, groups_of
from pipeline.normalize.persons.known import KnownPersons
from pipeline.normalize.persons.relatives import Relatives, is_relative
from pipeline.normalize.persons.surroundings import Context, context_of
from pipeline.record import Article, Label
from pipeline.text.folding import fold

Link = tuple[str, str]  # canonical name, reason of the join
RELATIVE = 4  # times the distance: the bare surname is the main person's, relatives go by their given names
CLASH = frozenset({"academic", "state"})  # kinds of posts that one surname in one article rarely unites


class PersonLinker:
    """Links the PERSON mentions of one article."""

    def __init__(self, article: Article) -> None:
        self.found = occurrences(article, Label.PERSON)
        self.contexts = {o.order: context_of(o.before, o.after) for o in self.found}
        self.groups, self.full = groups_of(self.found, self.contexts)
        self.chosen: dict[int, tuple[str, str]] = {}
        self.pending: list[tuple[Occurrence, list[str], str]] = []
        self.known = KnownPersons(article, self.contexts)
        self.key_of_known = {group.known: key for key, group in self.groups.items() if group.known}
        self.known.named.update(self.key_of_known)
        self.bearers = Bearers(self.found, self.full, self.groups)
        self.introduced = {(self.full[o.surface][0], o.line.line) for o in self.found if o.surface in self.full}
        self.bearers.add_unlabelled(article)
        self.relatives = {self.full[o.surface][0] for o in self.found if o.surface in self.full and is_relative(o)}

    def link(self) -> dict[int, Link]:
        """Canonical name and reason for each mention, by its order."""
        self._resolve_sure()
        self._complete_relatives()
        self._resolve_ambiguous()
        names = {key: group.name for key, group in self.groups.items() if group.known or group.forms}
        return {order: (names[key], reason) for order, (key, reason) in self.chosen.items()}

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
        for form, same in short.items():
            keys, reason = self.bearers.of(same[0].surface)
            if not keys and form in explained:
                keys, reason = [explained[form]], "gloss"
            for o in same:
                self._decide(o, keys, reason, same)

    def _decide(self, o: Occurrence, keys: list[str], reason: str, same: list[Occurrence]) -> None:
        fitting = [key for key in dict.fromkeys(keys) if not self._contradicts(o, self.groups[key])]
        if len(fitting) == 1:
            self._choose(o, fitting[0], reason)
        elif len(fitting) > 1:
            self.pending.append((o, fitting, reason))
        elif person := self.known.meant(o, same):
            self._choose(o, self._group_of_known(person), "lexicon-surname")
        else:
            self._choose(o, self._group_of_form(o, bool(keys)), "same-form")

    def _contradicts(self, o: Occurrence, group: Group) -> bool:
        """Whether post or country say that this is somebody else of that name."""
        context: Context = self.contexts[o.order]
        if context.posts & set(group.posts):
            return False
        countries = set(group.countries) | ({group.known.country} if group.known and group.known.country else set())
        if context.country and context.posts and countries and context.country not in countries:
            return True
        kinds = context.kinds & CLASH, set(group.kinds) & CLASH
        return bool(kinds[0] and kinds[1] and not kinds[0] & kinds[1])

    def _group_of_known(self, person: knowledge.Person) -> str:
        key = self.key_of_known.setdefault(person, f"known {person.name}")
        self.groups.setdefault(key, Group(key, person))
        self.known.named.add(person)
        return key

    def _group_of_form(self, o: Occurrence, contradicted: bool) -> str:
        """A person of whom the article gives only this form; ``contradicted``: others in the article bear it too."""
        key = f"form {fold(o.surface)}"
        if contradicted:
            key += " " + "/".join(sorted(self.contexts[o.order].kinds))
        elif is_katakana(o.surface) and key not in self.groups:
            self.bearers.index.add_surname(key, o.surface)
        self.groups.setdefault(key, Group(key)).forms[o.surface] += 1
        return key

    def _complete_relatives(self) -> None:
        relatives = Relatives(self.found)
        keys = {group.name: key for key, group in self.groups.items() if group.known or group.forms}
        names = {order: self.groups[key].name for order, (key, _) in self.chosen.items()} if keys else {}
        completed: dict[str, str] = {}
        for o in self.found:
            if self.chosen.get(o.order, ("", ""))[1] == "same-form" and (name := relatives.full_name(o, names)):
                key = keys.setdefault(name, f"relative {name}")
                self.groups.setdefault(key, Group(key)).forms[name] += 1
                completed[fold(o.surface)] = key
                self.chosen[o.order] = (key, "kin")
        for o in self.found if completed else ():
            self._follow_relative(o, completed)

    def _follow_relative(self, o: Occurrence, completed: dict[str, str]) -> None:
        """Other mentions of who was completed as a relative: by the given name, or by surname and his post."""
        key, reason = self.chosen.get(o.order, ("", ""))
        context = self.contexts[o.order]
        if reason == "same-form" and fold(o.surface) in completed:
            self._choose(o, completed[fold(o.surface)], "given-name")
        elif reason == "kin":
            self.groups[key].note(context)
        elif reason == "bearer.surname" and all(
            self.groups[key].posts[post] == 1 for post in context.posts
        ):  # this mention
            family = [k for k in completed.values() if self.groups[k].name.startswith(o.surface)]
            holders = self._holders(context, family)
            if len(holders) == 1:
                self.chosen[o.order] = (holders[0], "surname+post")

    def _resolve_ambiguous(self) -> None:
        """Short forms that several persons bear: by post, then by the nearest mention, in text order."""
        waiting = []
        for o, keys, reason in self.pending:
            by_post = self._holders(self.contexts[o.order], keys)
            if len(by_post) == 1:
                self._choose(o, by_post[0], f"{reason}+post")
            else:
                waiting.append((o, by_post or keys, reason, bool(by_post)))
        antecedents = Antecedents()
        for o in self.found:
            if o.order in self.chosen:
                self._note(antecedents, o)
        for o, keys, reason, shared in waiting:
            # 「大西社長」 is whoever was last called 社長, not who was last mentioned.
            said = sorted(self.contexts[o.order].posts) if shared else [""]
            keys = keys if shared else self._so_addressed(o, keys)
            best = min((self._distance(antecedents, key, mark, o), key) for key in keys for mark in said)
            self._choose(o, best[1], f"{reason}+nearest")
            self._note(antecedents, o)

    def _distance(self, antecedents: Antecedents, key: str, mark: str, o: Occurrence) -> tuple[int, int]:
        """How far back a person was named; who is only in the story as a relative is further off."""
        lines, mentions = antecedents.distance(f"{key} {mark}", o)
        return (lines * RELATIVE if lines > 1 and key in self.relatives else lines), mentions

    def _holders(self, context: Context, keys: list[str]) -> list[str]:
        """The groups that bear the post of a mention; none if it is a new holder's."""
        if context.new:
            return []
        return [key for key in keys if context.posts & set(self.groups[key].posts)]

    def _so_addressed(self, o: Occurrence, keys: list[str]) -> list[str]:
        """The groups that the article addresses so, if it addresses the others otherwise: X長官 is X氏, his son Xさん.

        Not where the passage has just introduced one of them by full name.
        """
        context = self.contexts[o.order]
        if any((key, o.line.line) in self.introduced for key in keys):
            return keys
        usual = [key for key in keys if self.groups[key].honorifics[context.honorific]] if context.honorific else []
        rest = [key for key in keys if key not in usual]
        return usual if usual and all(self.groups[key].honorifics for key in rest) else keys

    def _note(self, antecedents: Antecedents, o: Occurrence) -> None:
        key, reason = self.chosen[o.order]
        if reason.startswith(("bearer.given", "given-name", "kin")):
            return  # who is called by the given name is kept apart by it, and is not the next bare surname
        for mark in ["", *sorted(self.contexts[o.order].posts)]:
            antecedents.add(f"{key} {mark}", o, introduced=o.surface in self.full)
