"""How an example of a rule of this room is executed: its statements are found and marked with speaker and cue."""

from __future__ import annotations

from pipeline.record import Article, Kind, Label, Line, Mention, Quotation
from pipeline.rules import marked as markup

LETTERS = {kind: letters for letters, kind in markup.LINES.items()}
LABELS = {label.value: label for label in Label}


def article_of(text: str) -> Article:
    """An article of marked lines with Sudachi's tokens; its P, O and D marks are its mentions, named as written.

    Args:
        text: lines parted by `` // `` as :mod:`pipeline.rules.marked` reads them.
    """
    from pipeline.analysis.sudachi import tokenize
    from pipeline.segment.brackets import outermost_quotations

    article = Article(article_id="example", path="example.txt", sha256="0" * 64)
    section: int | None = None
    for number, (kind, (plain, marks)) in enumerate(markup.read_lines(text), 1):
        section = number if kind is Kind.HEADING else section
        line = Line(line=number, char_start=0, char_end=len(plain), kind=kind, section=section, text=plain)
        line.tokens = tokenize(plain)
        line.mentions = [_mention(plain, mark) for mark in marks if mark.kind in LABELS]
        line.quotations = [Quotation(start=s, end=e, text=plain[s:e]) for s, e in outermost_quotations(plain)]
        article.lines.append(line)
    return article


def _mention(text: str, mark: markup.Mark) -> Mention:
    surface = text[mark.start : mark.end]
    mention = Mention(start=mark.start, end=mark.end, text=surface, label=LABELS[mark.kind], method="example")
    if mention.label is Label.DATE:
        mention.edtf = mark.value
    else:
        mention.entity_id = mention.name = mark.value or surface
    return mention


def trial(marked: str) -> str:
    """The marked text with the indirect and mixed statements that come out, each with its speaker, and their cues."""
    from pipeline.attribute import attribute

    return " // ".join(_written(line) for line in attribute(article_of(marked)).lines)


def _written(line: Line) -> str:
    marks = [
        markup.Mark(m.start, m.end, m.label.value, m.edtf or (m.name if m.name != m.text else ""))
        for m in line.mentions
    ]
    for said in line.statements:
        if said.kind != "DIRECT" and said.cue_start is not None and said.cue_end is not None:
            marks.append(markup.Mark(said.start, said.end, "STATEMENT", said.speaker_name))
            marks.append(markup.Mark(said.cue_start, said.cue_end, "CUE"))
    marks = list(dict.fromkeys(marks))
    return (f"{LETTERS[line.kind]} " if line.kind in LETTERS else "") + markup.write(line.text, marks)
