"""Corpora of any size that look like the real article but hardly repeat a line.

Each article follows the article of raw/ line by line; the text of a line is put together anew from sentences of that
article and of the gold articles, an attribution from a title, an outlet and a year of theirs. What lines do repeat in
the real article (an attribution that several passages share) repeats here too.
"""

from __future__ import annotations

import random
import re
from pathlib import Path

from pipeline.record import Article, Kind
from pipeline.run import segment_article

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = ROOT / "raw" / "ukraine-crisis-27.txt"
_SENTENCE = re.compile(r"[^。]*。|[^。]+")


class Recombiner:
    """Makes articles; the same number gives the same article."""

    def __init__(self) -> None:
        paths = [TEMPLATE, *sorted((ROOT / "tests" / "gold").glob("*.txt"))]
        articles = [segment_article(path.read_bytes(), path.stem, path.name) for path in paths]
        self._template = articles[0]
        self._sentences = sorted({s for article in articles for s in _sentences(article)})
        sources = [source for article in articles for source in article.sources]
        self._titles = sorted({source.source_title for source in sources})
        self._outlets = sorted({source.outlet for source in sources})

    def article(self, number: int) -> str:
        """The text of article ``number``."""
        chance = random.Random(number)
        sources: dict[str, str] = {}
        lines = []
        for line in self._template.lines:
            if line.kind is Kind.ATTRIBUTION:
                lines.append(sources.setdefault(line.source_id, self._source(chance)))
            elif line.kind is Kind.PASSAGE:
                lines.append(self._passage(chance, len(line.text)))
            elif line.kind in (Kind.HEADING, Kind.TITLE):
                lines.append(chance.choice(self._titles) + chance.choice("、のと　") + chance.choice(self._titles))
            else:
                lines.append(line.text)
        return "\n".join(lines) + "\n"

    def _source(self, chance: random.Random) -> str:
        half = chance.choice(self._titles)[: chance.randrange(5, 25)]
        year = chance.randrange(2019, 2024)
        return f"{half} {chance.choice(self._titles)}/{chance.choice(self._outlets)}.{year}"

    def _passage(self, chance: random.Random, length: int) -> str:
        text = ""
        while True:
            sentence = chance.choice(self._sentences)
            if text and len(text) + len(sentence) / 2 > length:
                return text
            text += sentence


def _sentences(article: Article) -> list[str]:
    passages = [line.text for line in article.lines if line.kind is Kind.PASSAGE]
    return [sentence for text in passages for sentence in _SENTENCE.findall(text)]


def write_corpus(folder: Path, articles: int) -> list[Path]:
    """Write articles 0 to ``articles - 1``; the first is the real one, so that a corpus of one is what users know."""
    folder.mkdir(parents=True, exist_ok=True)
    maker = Recombiner()
    paths = []
    for number in range(articles):
        path = folder / f"a{number:04d}.txt"
        if not path.exists():
            path.write_text(maker.article(number) if number else TEMPLATE.read_text(encoding="utf-8"), encoding="utf-8")
        paths.append(path)
    return paths
