"""Gold articles as records, so that a stage can be tested on what a perfect stage before it would hand over."""

import json
from functools import cache
from pathlib import Path

from pipeline.record import Article, Kind, Label, Line, Mention, Quotation, Source

GOLD = Path(__file__).parent / "gold"
NAMES = tuple(sorted(p.name.removesuffix(".jsonl") for p in GOLD.glob("*.jsonl")))


@cache
def gold_lines(name: str) -> tuple[dict, ...]:
    """The objects of one gold file, one per line of the article."""
    rows = (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").split("\n")
    return tuple(json.loads(row) for row in rows if row)


def gold_article(name: str, mentions: bool = True, values: bool = False, speakers: bool = False) -> Article:
    """A gold article as a record.

    Lines, sources and quotation spans are always filled; mentions, their names and values, and the types and speakers
    of quotations only on demand.
    """
    article = Article(article_id=name, path=f"{name}.txt", sha256="0" * 64)
    sources: dict[tuple, Source] = {}
    offset, section = 0, None
    rows = gold_lines(name)
    article.title = rows[0]["text"]
    for row in rows:
        line = Line(
            line=row["line"], char_start=offset, char_end=offset + len(row["text"]), kind=row["kind"], text=row["text"]
        )
        offset = line.char_end + 1
        if line.kind is Kind.HEADING:
            section = line.line
        line.section = section
        if at := row["attribution"]:
            at_key = (at["source_title"], at["outlet"], at["year_printed"])
            source = sources.setdefault(
                at_key,
                Source(
                    source_id=f"s{len(sources)}",
                    source_title=at["source_title"],
                    outlet=at["outlet"],
                    year_printed=at["year_printed"] or "",
                    year=at.get("year") or "",
                ),
            )
            source.passages += 1
            line.source_id = source.source_id
            if article.lines and article.lines[-1].kind is Kind.PASSAGE:
                article.lines[-1].source_id = source.source_id
        if mentions:
            for e in row["entities"]:
                mention = Mention(
                    start=e["start"], end=e["end"], text=e["text"], label=Label(e["label"]), method="gold"
                )
                if values and e["label"] == "DATE":
                    mention.edtf = e["norm"]
                elif values:
                    mention.name = mention.entity_id = e["norm"]
                line.mentions.append(mention)
        for q in row["quotations"]:
            quotation = Quotation(start=q["start"], end=q["end"], text=row["text"][q["start"] : q["end"]])
            if speakers:
                quotation.type, quotation.speaker_name = q["type"], q["speaker"] or ""
            line.quotations.append(quotation)
        article.lines.append(line)
    article.sources = list(sources.values())
    return article
