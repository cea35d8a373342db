"""Articles written as marked text, a line each: mentions with their right names (:mod:`pipeline.rules.marked`)."""

from pipeline.analysis.sudachi import tokenize
from pipeline.normalize.trial import LABELS, article_of
from pipeline.record import Article
from pipeline.rules.marked import read_lines


def read_marked(text: str, tokens: bool = True) -> tuple[Article, list[str]]:
    """An article of a marked text and the right names of its mentions in text order."""
    rows = " // ".join(text.strip().split("\n"))
    article = article_of(rows)
    names = [
        mark.value or plain[mark.start : mark.end]
        for _, (plain, marks) in read_lines(rows)
        for mark in marks
        if mark.kind in LABELS
    ]
    if tokens:
        for line in article.lines:
            line.tokens = tokenize(line.text)
    return article, names
