"""Articles written as marked text: ``{P:佐伯>佐伯健一}准教授`` is the PERSON mention 佐伯 whose right name is 佐伯健一.

``{O:...}`` is an ORG mention; without ``>`` the name is the text itself. A line is a passage; ``# `` starts a heading,
``/ `` the attribution (title/outlet.year) of the passages above it.
"""

import re

from pipeline.analysis.sudachi import tokenize
from pipeline.record import Article, Kind, Label, Line, Mention, Source

MARK = re.compile(r"\{([PO]):([^}>]+)(?:>([^}]+))?\}")
LABELS = {"P": Label.PERSON, "O": Label.ORG}


def read_marked(text: str, tokens: bool = True) -> tuple[Article, list[str]]:
    """An article of a marked text and the right names of its mentions in text order."""
    article = Article(article_id="case", path="case.txt", sha256="0" * 64)
    names: list[str] = []
    section, waiting = None, []
    for number, marked in enumerate(text.strip().split("\n"), 1):
        kind = {"# ": Kind.HEADING, "/ ": Kind.ATTRIBUTION}.get(marked[:2], Kind.PASSAGE)
        marked = marked if kind is Kind.PASSAGE else marked[2:]
        plain, mentions, last = "", [], 0
        for m in MARK.finditer(marked):
            plain += marked[last : m.start()]
            start, last = len(plain), m.end()
            plain += m[2]
            mentions.append(Mention(start=start, end=len(plain), text=m[2], label=LABELS[m[1]], method="case"))
            names.append(m[3] or m[2])
        plain += marked[last:]
        line = Line(line=number, char_start=0, char_end=len(plain), kind=kind, text=plain, mentions=mentions)
        if tokens:
            line.tokens = tokenize(plain)
        if kind is Kind.HEADING:
            section = number
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
    return article, names
