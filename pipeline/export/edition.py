"""What the rows of an article are made with besides its record: all that the article alone does not say."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from pipeline.correct.apply import correct
from pipeline.correct.apply.entities import names_in
from pipeline.correct.decision import Decision
from pipeline.ids import RowIds, digest, first_line
from pipeline.record import Article


class Edition(NamedTuple):
    """``mark``: what the article's row ids begin from (:mod:`pipeline.ids`); what people decided about it."""

    mark: str = ""
    decisions: tuple[Decision, ...] = ()

    def digest(self, names: Collection[str] | None = None) -> str:
        """What is to be made anew when it changes.

        ``names``: ids and names of the article's entities, so that what is decided of others does not count.
        """
        concerned = (d for d in self.decisions if d.article_id or names is None or not d.named.isdisjoint(names))
        return digest("edition", self.mark, *("\0".join(decision.known) for decision in concerned))

    @classmethod
    def alone(cls, article: Article) -> Edition:
        """That of an article by itself, of which nobody has decided anything."""
        return cls(first_line(line.text for line in article.lines))


class Finished(NamedTuple):
    """An article with its corrections, the maker of its ids, and which decisions were carried out, by their index.

    ``names``: the ids and names that its entities had before or have now, sorted.
    """

    article: Article
    ids: RowIds
    applied: tuple[int, ...]
    names: tuple[str, ...]


def finish(article: Article, edition: Edition) -> Finished:
    """The article as the dataset has it."""
    ids = RowIds(edition.mark, ((line.line, line.text) for line in article.lines))
    before = names_in(article)
    if not edition.decisions:
        return Finished(article, ids, (), tuple(sorted(before)))
    corrected = correct(article, edition.decisions, ids)
    names = tuple(sorted(before | corrected.typed | names_in(corrected.article)))
    return Finished(corrected.article, ids, corrected.applied, names)
