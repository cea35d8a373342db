"""Entity ids and canonical names for mentions, values for dates, normal names for outlets."""

from __future__ import annotations

from pipeline.normalize.ids import entity_id
from pipeline.normalize.organizations import OrganizationLinker
from pipeline.normalize.persons import PersonLinker
from pipeline.normalize.places import CountryContext
from pipeline.record import Article, Label

__all__ = ["normalize"]


def normalize(article: Article) -> Article:
    persons = PersonLinker(article)
    links = persons.link()
    context = CountryContext(article)
    for o in persons.found:
        context.note(o.line, o.mention.start, o.mention.end, persons.country_of(o))
    links |= OrganizationLinker(article, context).link()
    order = 0
    for _, mention in article.mentions():
        if mention.label is Label.DATE:
            continue
        mention.name, reason = links[order]
        mention.entity_id = entity_id(mention.label, mention.name)
        mention.method += f"+{reason}"
        order += 1
    return article
