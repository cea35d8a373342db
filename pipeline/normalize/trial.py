"""How an example of a rule of this room is executed: its mentions are linked, its marks get the names that come out."""

from __future__ import annotations

from pipeline.record import Article, Kind, Label, Line, Mention, Source
from pipeline.rules import marked as markup

LETTERS = {kind: letters for letters, kind in markup.LINES.items()}
LABELS = {label.value: label for label in (Label.PERSON, Label.ORG)}


def article_of(text: str) -> Article:
    """An article of marked lines; its PERSON and ORG marks are its mentions, an attribution is of the lines before it.

    Args:
        text: lines parted by `` // `` as :mod:`pipeline.rules.marked` reads them.
    """
    article = Article(article_id="example", path="example.txt", sha256="0" * 64)
    section: int | None = None
    waiting: list[Line] = []
    for number, (kind, (plain, marks)) in enumerate(markup.read_lines(text), 1):
        mentions = [
            Mention(start=m.start, end=m.end, text=plain[m.start : m.end], label=LABELS[m.kind], method="example")
            for m in marks
            if m.kind in LABELS
        ]
        line = Line(line=number, char_start=0, char_end=len(plain), kind=kind, text=plain, mentions=mentions)
        section = number if kind is Kind.HEADING else section
        line.section = section
        article.lines.append(line)
        if kind is Kind.PASSAGE:
            waiting.append(line)
        elif kind is Kind.ATTRIBUTION:
            title, _, rest = plain.partition("/")
            outlet, _, year = rest.rpartition(".")
            source = Source(
                source_id=f"s{number}", source_title=title, outlet=outlet, year_printed=year, year=year, passages=1
            )
            article.sources.append(source)
            for passage in [*waiting, line]:
                passage.source_id = source.source_id
            waiting = []
    return article


def names(marked: str) -> str:
    """The marked text with the names that its mentions get; a name that is the text itself is not written."""
    from pipeline.normalize import set_entities
    from pipeline.normalize.outlets import set_outlets

    article = article_of(marked)
    set_outlets(article.sources)
    set_entities(article)
    return " // ".join(_written(line) for line in article.lines)


def _written(line: Line) -> str:
    marks = (
        markup.Mark(m.start, m.end, m.label.value, (m.name or "") if m.name != m.text else "") for m in line.mentions
    )
    return (f"{LETTERS[line.kind]} " if line.kind in LETTERS else "") + markup.write(line.text, marks)
