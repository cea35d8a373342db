"""Gold articles as finished records, whole or damaged at random, to hold one scorer against another."""

from collections.abc import Iterable
from pathlib import Path
from random import Random

from pipeline.export.formats.csvfile import write_row, write_rows
from pipeline.export.rows import tables
from pipeline.export.schema import TABLES
from pipeline.record import Article, Kind, Label, Mention, Statement
from tests.support import gold_article


def finished(name: str) -> Article:
    """A gold article with the ids that a finished record has."""
    article = gold_article(name, values=True, speakers=True)
    article.article_id = name.removesuffix(".dev")
    labels = {mention.entity_id: str(mention.label) for _, mention in article.mentions() if mention.entity_id}
    for source in article.sources:
        source.source_id = f"{article.article_id}:{source.source_id}"
        source.outlet_name = source.outlet
    for line in article.lines:
        if line.source_id:
            line.source_id = f"{article.article_id}:{line.source_id}"
        for q in line.quotations:
            q.speaker_id = q.speaker_name
            if q.speaker_id:
                q.speaker_kind = labels.get(q.speaker_id, "COUNTRY")
                q.confidence = 0.9
            if q.type == "SPEECH":
                said = {name: getattr(q, name) for name in ("start", "end", "text", "confidence")}
                speaker = {f"speaker_{name}": getattr(q, f"speaker_{name}") for name in ("id", "name", "kind")}
                line.statements.append(Statement(kind="DIRECT", rule="direct.gold", **said, **speaker))
    return article


def write_tables(articles: Iterable[Article], out: Path) -> Path:
    """The CSV tables alone: what a scorer reads, and unlike a dataset free to contradict itself."""
    out.mkdir()
    for name, rows in tables(articles).items():
        with (out / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            write_row(file, TABLES[name].header)
            write_rows(file, TABLES[name].header, rows)
    return out


def damage(article: Article, rng: Random, rate: float = 0.2) -> Article:
    """Change kinds, sources, spans, labels, values, names, entity ids and speakers, each with probability ``rate``."""
    article = article.model_copy(deep=True)
    hit = lambda: rng.random() < rate  # noqa: E731
    names = sorted({m.name for _, m in article.mentions() if m.name})
    for source in article.sources:
        if hit():
            setattr(source, rng.choice(["source_title", "outlet", "year_printed", "year"]), "1999")
    for line in article.lines:
        if hit():
            line.kind = rng.choice(list(Kind))
        if hit():
            line.source_id = ""
        line.mentions = [m for m in line.mentions if not hit()]
        for mention in line.mentions:
            damage_mention(mention, rng, hit, names)
        if hit() and len(line.text) > 3:
            line.mentions.append(Mention(start=0, end=2, text=line.text[:2], label=Label.ORG, method="damage"))
        line.quotations = [q for q in line.quotations if not hit()]
        for q in line.quotations:
            if hit():
                q.type = rng.choice(["SPEECH", "TERM", ""])
            if hit():
                q.speaker_name = rng.choice([*names, ""])
            if hit():
                q.speaker_id = rng.choice([*names, ""])
            q.confidence = round(rng.random(), 4) if q.speaker_name else None
    return article


def damage_mention(mention: Mention, rng: Random, hit, names: list[str]) -> None:
    if hit() and mention.end - mention.start > 1:
        mention.end -= 1
        mention.text = mention.text[:-1]
    if hit():
        mention.label = rng.choice(list(Label))
    if hit():
        mention.edtf = rng.choice(["", "2021", "2021-12-01"])
    if hit():
        mention.entity_id = rng.choice([*names, ""])
    if hit():
        mention.name = rng.choice(names)
