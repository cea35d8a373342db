"""Which person of general knowledge a short form can mean, by post, country, year and what else the article says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from pipeline.lexicon import knowledge
from pipeline.names.katakana import is_katakana
from pipeline.normalize.bodies.countries import countries_of
from pipeline.normalize.occurrences import Occurrence
from pipeline.normalize.persons.surroundings import Context, standard
from pipeline.record import Article, Label
from pipeline.text.folding import fold

LONG_ENOUGH = 3  # katakana in a surname by which alone a person is known where his country is spoken of
YEAR = re.compile(r"(?:19|20)\d\d\Z")

# Weights of what speaks for a person; only their order matters.
OWN_POST, OWN_COUNTRY, POST_ELSEWHERE, COUNTRY_ELSEWHERE, NAMED_ALREADY, COUNTRY_NEAR = 3.0, 2.0, 1.5, 1.0, 1.0, 0.5
IN_OFFICE, WRONG_YEARS = 1.5, 2.0


class KnownPersons:
    """The lexicon's persons as one article may mean them."""

    def __init__(self, article: Article, contexts: Mapping[int, Context]) -> None:
        self.contexts = contexts
        self.named: set[knowledge.Person] = set()  # already met in the article
        self.countries: dict[int | None, set[str]] = defaultdict(set)  # by section
        for line in article.lines:
            self.countries[line.section].update(name for _, _, name in countries_of(article.labelled_text(line)))
            bodies = (knowledge.organization(m.text) for m in line.mentions if m.label is Label.ORG)
            self.countries[line.section].update(body.country or body.name for body in bodies if body)
        years = ((s.source_id, s.year or s.year_printed) for s in article.sources)
        self.years = {source_id: int(year) for source_id, year in years if YEAR.match(year)}
        self.section_years: dict[int | None, set[int]] = defaultdict(set)
        for line in article.lines:
            if line.source_id in self.years:
                self.section_years[line.section].add(self.years[line.source_id])

    def meant(self, o: Occurrence, same: list[Occurrence]) -> knowledge.Person | None:
        """Whom a mention means, None if nobody fits; ``same``: the article's mentions of that form.

        Of persons who share a short form the one with the most evidence is meant; spelling alone is never enough.
        """
        persons = knowledge.persons_by_short(o.surface)
        scored = [(self._evidence(p, o, same), -i, p) for i, p in enumerate(persons)]
        best = max(scored, key=lambda entry: entry[:2], default=None)
        return best[2] if best and best[0] > 0 else None

    def year_of(self, o: Occurrence) -> int | None:
        """The year of a mention's source, or of all the sources under its heading; None if that is not one year."""
        years = self.section_years[o.line.section]
        return self.years.get(o.line.source_id) or (next(iter(years)) if len(years) == 1 else None)

    def _evidence(self, p: knowledge.Person, o: Occurrence, same: list[Occurrence]) -> float:
        """How well a person fits a mention: 0 for not at all."""
        own, roles = self.contexts[o.order], posts_of(p)
        if own.posts and own.country and own.country != p.country:
            return 0.0
        if own.posts and not own.posts & roles and (own.country != p.country or "state" not in own.kinds):
            return 0.0
        posts = {post for s in same for post in self.contexts[s.order].posts}
        countries = {self.contexts[s.order].country for s in same}
        score = OWN_POST * bool(own.posts & roles) + OWN_COUNTRY * (bool(p.country) and own.country == p.country)
        score += POST_ELSEWHERE * bool(posts & roles) + COUNTRY_ELSEWHERE * (p.country in countries)
        score += NAMED_ALREADY * (p in self.named)
        if not score and not posts:
            score = COUNTRY_NEAR * self._alone_enough(p, o)
        year = self.year_of(o)
        if score and year:
            served = knowledge.served(p.name, own.posts, year)
            score += IN_OFFICE if served else 0.0
            score -= WRONG_YEARS if served is False or not p.years[0] <= year <= p.years[1] else 0.0
        return max(score, 0.0)

    def _alone_enough(self, p: knowledge.Person, o: Occurrence) -> bool:
        """Whether the form is long, nobody else's, and the section speaks of the person's country or union."""
        alone = len(knowledge.persons_by_short(o.surface)) == 1
        long = is_katakana(o.surface) and len(fold(o.surface)) >= LONG_ENOUGH
        return alone and long and bool({p.country, p.union} & self.countries[o.line.section])


def posts_of(person: knowledge.Person) -> frozenset[str]:
    """A known person's posts in the forms under which posts are compared."""
    return frozenset(standard(role) for role in person.roles)
