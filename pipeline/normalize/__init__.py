"""Who is who and when is when: entity ids and canonical names, values of dates, normal names of outlets."""

from __future__ import annotations

from pipeline.ids import entity_id
from pipeline.normalize.bodies.countries import CountryContext
from pipeline.normalize.bodies.linker import OrganizationLinker
from pipeline.normalize.dates import set_dates
from pipeline.normalize.outlets import set_outlets
from pipeline.normalize.persons.linker import PersonLinker
from pipeline.record import Article, Label
from pipeline.rules.trace import note
from pipeline.text.reading import listed

__all__ = ["entity_id", "normalize"]


def normalize(article: Article, date_confidence: float = 0.0) -> Article:
    """Fill what the normalize stage owns and return the article.

    Every PERSON and ORG mention gets ``name`` (canonical) and ``entity_id``, and the reason of the join is added to its
    ``method``; every DATE mention its EDTF value; every source its ``outlet_name`` and, where its own dates exclude the
    printed year, a corrected one. The same article gives the same result; no other article plays a part.

    Args:
        article: a recognized article; it is not changed, a copy comes back.
        date_confidence: confidence in [0, 1] below which a date is given less precisely.
    """
    article = article.editable()
    set_outlets(article.sources)
    set_dates(article, date_confidence)
    set_entities(article)
    return article


def set_entities(article: Article) -> None:
    """Link the PERSON and ORG mentions of an article."""
    persons = PersonLinker(article)
    links = persons.link()
    context = CountryContext(article)
    for o in persons.found:
        context.note(o.line, o.mention.start, o.mention.end, persons.country_of(o))
    links |= OrganizationLinker(article, context).link()
    entities = ((line, m) for line, m in article.mentions() if m.label is not Label.DATE)
    for order, (line, mention) in enumerate(entities):
        name, reason = links[order]
        mention.name = listed(name)
        mention.entity_id = entity_id(mention.label, mention.name)
        mention.method += f"+{reason}"
        for rule in reason.split("+"):
            note(rule, line.text, mention.start, mention.end, "named", mention.name)
