"""Quotations -> SPEECH or TERM, and the speaker of each SPEECH."""

from __future__ import annotations

from pipeline.record import Article

SPEAKER_THRESHOLD = 0.4


def attribute(article: Article, threshold: float = SPEAKER_THRESHOLD) -> Article:
    """Type every quotation of an article and name its speaker.

    Looks at kinds, sections, sources, mentions (entity ids and names), tokens and, where they carry them, arcs. Lines
    without tokens are read from their script alone. The article is not changed: a copy comes back.

    Args:
        article: a normalized article.
        threshold: confidence in [0, 1] below which the speaker stays empty.
    """
    from pipeline.attribute.decide.model import load_weights
    from pipeline.attribute.decide.order import decide
    from pipeline.attribute.referents.article import read

    result = article.editable()
    decide(read(result), load_weights(), threshold)
    return result
