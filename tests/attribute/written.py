"""Short articles written in one string, so that a construction of the language can be tested on its own.

``{山田|山田太郎}`` is a PERSON with his canonical name, ``<東和電機>`` an ORG, ``⟦3日|2020-03-03⟧`` a DATE with its
value. Lines are separated by ``//`` and begin with ``H:`` (heading), ``T:`` (title) or ``A:`` (attribution,
``title/outlet.year``); any other is a passage.
"""

import re
from functools import cache

from pipeline.analysis import Analyser
from pipeline.record import Article, Kind, Label, Line, Mention, Quotation, Source
from pipeline.segment.brackets import outermost_quotations

MARKED = re.compile(r"\{([^{}]*)\}|<([^<>]*)>|⟦([^⟦⟧]*)⟧")
KINDS = {"H": Kind.HEADING, "T": Kind.TITLE, "A": Kind.ATTRIBUTION}


@cache
def analyser() -> Analyser:
    return Analyser(fast=True)


def written(text: str, tokens: bool = True) -> Article:
    """The article that a string describes, as the normalize stage would hand it over."""
    article = Article(article_id="written", path="written.txt", sha256="0" * 64)
    offset, section, waiting = 0, None, []
    for number, row in enumerate(text.split("//"), 1):
        head, _, rest = row.strip().partition(":")
        kind = KINDS.get(head)
        line = _line(number, kind or Kind.PASSAGE, rest.strip() if kind else row.strip(), offset)
        offset = line.char_end + 1
        section = number if kind is Kind.HEADING else section
        line.section = section
        if kind is Kind.ATTRIBUTION:
            _attribute(article, line, waiting)
            waiting = []
        elif kind is None:
            waiting.append(line)
        article.lines.append(line)
    if tokens:
        texts = [line.text for line in article.lines]
        for line, analysis in zip(article.lines, analyser()(texts, [False] * len(texts)), strict=True):
            line.tokens = list(analysis.tokens)
    return article


def _line(number: int, kind: Kind, marked: str, offset: int) -> Line:
    plain, mentions, last = "", [], 0
    for m in MARKED.finditer(marked):
        plain += marked[last : m.start()]
        surface, _, name = (m[1] or m[2] or m[3]).partition("|")
        label = Label.PERSON if m[1] else Label.ORG if m[2] else Label.DATE
        mention = Mention(start=len(plain), end=len(plain) + len(surface), text=surface, label=label, method="written")
        if label is Label.DATE:
            mention.edtf = name
        else:
            mention.name = mention.entity_id = name or surface
        mentions.append(mention)
        plain += surface
        last = m.end()
    plain += marked[last:]
    line = Line(line=number, char_start=offset, char_end=offset + len(plain), kind=kind, text=plain, mentions=mentions)
    if kind is not Kind.ATTRIBUTION:
        line.quotations = [Quotation(start=s, end=e, text=plain[s:e]) for s, e in outermost_quotations(plain)]
    return line


def _attribute(article: Article, line: Line, passages: list[Line]) -> None:
    title, _, rest = line.text.partition("/")
    source = Source(source_id=f"s{line.text}", source_title=title, outlet=rest.rpartition(".")[0])
    if article.source(source.source_id) is None:
        article.sources.append(source)
    for passage in [*passages, line]:
        passage.source_id = source.source_id
