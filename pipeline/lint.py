"""What a compiler should mend in an article, as ``file:line: message``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pipeline.errors import Notice
from pipeline.record import Article, Kind, Line, YearFlag
from pipeline.run import notices
from pipeline.segment.brackets import BRACKETS, QUOTES, matched_pairs
from pipeline.segment.line import source_line
from pipeline.segment.page import SLASH, read_page

FLAGS = {
    YearFlag.TRUNCATED: "the year {printed!r} is cut short; {year} is assumed",
    YearFlag.OUTLIER: "the year {printed!r} does not fit the article; {year} is assumed",
    YearFlag.MISSING: "no year after the outlet; {year} is assumed",
    YearFlag.WIDE: "the year {printed!r} is in full-width digits; write {year}",
}


def stray_marks(line: Line) -> Iterator[str]:
    """Messages on quotation marks without a partner."""
    inside = {i for span in matched_pairs(line.text, QUOTES) for i in (span[0], span[1] - 1)}
    for i, char in enumerate(line.text):
        if i in inside:
            continue
        if char in QUOTES:
            yield f"character {i + 1}: {char} is never closed; the text after it is not taken as a quotation"
        elif char in QUOTES.values():
            yield f"character {i + 1}: {char} closes nothing; it is read as an ordinary character"


def misplaced(article: Article) -> Iterator[Notice]:
    """Headings without passages, and passages without an attribution."""
    filled = [line for line in article.lines if line.kind is not Kind.BLANK]
    for line, after in zip(filled, [*filled[1:], None], strict=False):  # of an empty file nothing
        follows = after.kind if after else None
        if line.kind is Kind.HEADING and follows not in (Kind.PASSAGE, Kind.HEADING):
            yield Notice(article.path, line.line, "a heading with no passage under it")
        elif line.kind is Kind.PASSAGE and not line.source_id:
            yield Notice(
                article.path,
                line.line,
                "a passage with no attribution after it; add a line `source title/outlet.year`",
            )


def spellings(article: Article) -> Iterator[Notice]:
    """One outlet printed in several ways that differ in case, width or spacing alone."""
    first: dict[str, tuple[str, int]] = {}
    for line in article.lines:
        source = article.source(line.source_id) if line.kind is Kind.ATTRIBUTION else None
        if source is None:
            continue
        folded = "".join(source.outlet.casefold().split())
        outlet, number = first.setdefault(folded, (source.outlet, line.line))
        if outlet != source.outlet:
            yield Notice(article.path, line.line, f"outlet {source.outlet!r} is {outlet!r} in line {number}")


def how_read(article: Article, form: str = "") -> Iterator[Notice]:
    """The form that an article was read in, the runner-up where it is as good, and what found no place."""
    page = read_page([line.text for line in article.lines], form, compare=True)
    if not any(line.text.strip() for line in article.lines):
        return
    runner = page.choice.runner_up if page.choice else None
    near = f"; next comes {' + '.join(dict.fromkeys(f.id for f in runner.forms))}" if runner and runner.forms else ""
    if not page.forms:
        yield Notice(article.path, 1, f"read without a source: no form explains enough of the page{near}")
    else:
        yield Notice(article.path, 1, f"read as {' + '.join(page.forms)}{near}")
    if page.choice and page.choice.tie and not form:
        yield Notice(article.path, 1, "warning: two forms explain the page equally well; fix one with --form")
    if page.reading:
        for i in page.reading.loose:
            yield Notice(article.path, i + 1, "a source line with no passage beside it")
        for i in page.reading.barred:
            yield Notice(article.path, i + 1, "perhaps a source, but nothing vouches for its outlet; none is given")
        for line in article.lines:
            read = source_line(line.text) if line.line - 1 not in page.reading.hits else None
            if read and read.fields.known > 1 and read.fields.date and line.kind is not Kind.TITLE:
                yield Notice(article.path, line.line, "reads like a source, but found no place; --form can fix a form")
        for line in article.lines:
            inside = {k for span in matched_pairs(line.text, BRACKETS) for k in (span[0], span[1] - 1)}
            stray = [c for k, c in enumerate(line.text) if c in "(（【《〔［" and k not in inside]
            if stray and line.kind is not Kind.BLANK:
                yield Notice(article.path, line.line, f"{stray[0]} is never closed; a source in it is not read")


def lint(article: Article, form: str = "") -> list[Notice]:
    """All that a compiler should mend in a segmented article, by line."""
    slash = all(source.form == SLASH for source in article.sources)
    found = [*notices(article), *(how_read(article, form) if not slash or not article.sources else ())]
    flagged: defaultdict[str, list[str]] = defaultdict(list)
    for source in article.sources:
        if source.form == SLASH and (message := FLAGS.get(source.year_flag)):
            flagged[source.source_id].append(message.format(printed=source.year_printed, year=source.year or "no year"))
    for line in article.lines:
        if line.kind is Kind.ATTRIBUTION:
            found.extend(Notice(article.path, line.line, message) for message in flagged[line.source_id])
        else:
            found.extend(Notice(article.path, line.line, message) for message in stray_marks(line))
    found.extend(misplaced(article) if slash and article.sources else ())
    found.extend(spellings(article))
    return sorted(found, key=lambda notice: notice.line)
