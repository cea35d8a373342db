"""What the rows of an article are made with besides its record: all that the article alone does not say."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.ids import digest, first_line
from pipeline.record import Article


class Edition(NamedTuple):
    """``mark``: what the article's row ids begin from (:mod:`pipeline.ids`)."""

    mark: str = ""

    @property
    def digest(self) -> str:
        """What is to be made anew when it changes."""
        return digest("edition", self.mark)

    @classmethod
    def alone(cls, article: Article) -> Edition:
        """That of an article by itself, of which nobody has decided anything."""
        return cls(first_line(line.text for line in article.lines))
