"""Quotations -> SPEECH or TERM, and the speaker of each SPEECH; then statements (:mod:`pipeline.statements`)."""

from __future__ import annotations

from pipeline.record import Article

SPEAKER_THRESHOLD = 0.4


def attribute(article: Article, threshold: float = SPEAKER_THRESHOLD) -> Article:
    """Type every quotation of an article, name its speaker, and find what else is said.

    Looks at kinds, sections, sources, mentions (entity ids and names), tokens and, where they carry them, arcs. Lines
    without tokens are read from their script alone. The article is not changed: a copy comes back.

    Args:
        article: a normalized article.
        threshold: confidence in [0, 1] below which the speaker stays empty.
    """
    from pipeline.attribute.decide.model import load_weights
    from pipeline.attribute.decide.order import decide
    from pipeline.attribute.referents.article import read
    from pipeline.statements import state

    result = article.editable()
    reading = read(result)
    decide(reading, load_weights(), threshold)
    state(reading, load_weights(), threshold)
    return result
