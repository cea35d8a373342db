"""All decisions about an article, carried out on its finished record, before its rows are made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.correct.apply.entities import Entities, names_in
from pipeline.correct.apply.find import chosen, chosen_line, words_of_source
from pipeline.correct.apply.mentions import Mentions
from pipeline.correct.apply.sayings import Sayings
from pipeline.correct.decision import Decision
from pipeline.ids import RowIds
from pipeline.record import Article, Kind, Source, YearFlag

QUOTING = frozenset({Kind.TITLE, Kind.HEADING, Kind.PASSAGE})


class Corrected(NamedTuple):
    """A record with corrections, and which of the decisions were carried out, by their index.

    ``typed``: names and ids that were there between two decisions.
    """

    article: Article
    applied: tuple[int, ...]
    typed: frozenset[str] = frozenset()


def correct(article: Article, decisions: Sequence[Decision], ids: RowIds) -> Corrected:
    """Carry out decisions on a copy of a record.

    Entities go first, so that a name typed elsewhere meets them as they are now called, and once more at the end, for
    what was typed by an old name. Otherwise the order is that of the file: of two about one value the later holds.

    Args:
        article: as the last stage leaves it.
        decisions: about this article or the whole corpus.
        ids: the maker of its row ids, asked for those of the rows as they were.
    """
    article = article.editable()
    mentions, sayings, entities = Mentions(article, ids), Sayings(article, ids), Entities(article)
    sources = [(source, words_of_source(source)) for source in article.sources]
    applied = set()
    corpus_wide = [(i, d) for i, d in enumerate(decisions) if d.about == "entity"]
    applied |= {i for i, d in corpus_wide if entities.decide(d)}
    for i, d in enumerate(decisions):
        if (
            (d.about == "line" and _line(article, d))
            or (d.about == "source" and _source(sources, d, ids))
            or (d.about == "mention" and mentions.decide(d))
            or (d.about == "quotation" and sayings.quotation(d))
            or (d.about == "statement" and sayings.statement(d))
        ):
            applied.add(i)
    typed = names_in(article)
    applied |= {i for i, d in corpus_wide if entities.decide(d)}
    return Corrected(article, tuple(sorted(applied)), typed)


def _line(article: Article, wanted: Decision) -> bool:
    line = chosen_line(article, wanted)
    if line is None:
        return False
    line.kind = Kind(wanted.value)
    if line.kind not in QUOTING:
        line.quotations, line.statements = [], []
    section = None
    for line in article.lines:
        section = line.line if line.kind is Kind.HEADING else section
        line.section = section
    for source in article.sources:
        source.passages = sum(ln.kind is Kind.PASSAGE and ln.source_id == source.source_id for ln in article.lines)
    return True


def _source(sources: Sequence[tuple[Source, str]], wanted: Decision, ids: RowIds) -> bool:
    now = [(source, words_of_source(source)) for source, before in sources if words_of_source(source) != before]
    found = next(
        filter(
            None,
            (chosen(rows, wanted, lambda r: r[1], lambda r: ids.source(r[0].source_id)) for rows in (sources, now)),
        ),
        None,
    )
    if found is None:
        return False
    source = found[0]
    if wanted.field == "date":
        source.date, source.date_inherited = wanted.value, False
        source.year = wanted.value[:4] if wanted.value[:4].isdigit() else ""
        source.year_flag = YearFlag.OK if source.year else YearFlag.MISSING
    else:
        setattr(source, wanted.field, wanted.value)
    return True
