"""A dataset of gold articles, and of one with what formats trip over."""

import pytest

from pipeline.export import write_dataset
from pipeline.export.days import bounds
from pipeline.export.formats.registry import FORMATS, export_dataset
from pipeline.record import Article, Kind, Label, Line, Mention, Quotation, Source
from tests.evaluate.damage import finished
from tests.support import NAMES

# Letters beyond the first plane, formulas and dates to Excel, control characters, markup, full-width blanks.
LINES = (
    (Kind.TITLE, "=1+1 <題> & \u000b制御", [], []),
    (Kind.HEADING, "2021-12", [(0, 7, Label.DATE, "2021-12")], []),
    (
        Kind.PASSAGE,
        "𠮷野花子と石川\u3000一郎は5日、「同盟は揺るがない」と述べた。",
        [(0, 4, Label.PERSON, "𠮷野花子"), (5, 10, Label.PERSON, "石川一郎"), (11, 13, Label.DATE, "2021-XX-05")],
        [(14, 24)],
    ),
    (Kind.ATTRIBUTION, "会談 -1/毎朝新聞.２０２１", [(0, 2, Label.ORG, "会")], [(0, 1)]),
    (Kind.PASSAGE, "「甲乙」丙", [(1, 5, Label.ORG, "乙」丙")], [(0, 4)]),
    (Kind.BLANK, "", [], []),
    (Kind.PASSAGE, "\u3000", [], []),
    (Kind.NOTE, "+81", [], []),
    (Kind.PASSAGE, "12月1日に", [(0, 5, Label.DATE, "2021-12-01")], []),
)


def odd_article():
    source = Source(
        source_id="src-1", source_title="会談 -1", outlet="毎朝新聞", outlet_name="毎朝新聞", year_printed="２０２１",
        year="2021", date="2021-12", passages=1,
    )  # fmt: skip
    article = Article(article_id="001 odd:記事", path="raw/001 odd:記事.txt", sha256="0" * 64, sources=[source])
    article.title, offset = LINES[0][1], 0
    for number, (kind, text, mentions, quotations) in enumerate(LINES, 1):
        line = Line(line=number, char_start=offset, char_end=offset + len(text), kind=kind, text=text)
        offset += len(text) + 1
        line.section = 2 if number > 1 else None
        line.source_id = "src-1" if number in (3, 4) else ""
        for start, end, label, value in mentions:
            mention = Mention(start=start, end=end, text=text[start:end], label=label, method="test", score=0.75)
            if label is Label.DATE:
                mention.edtf, (mention.date_start, mention.date_end) = value, bounds(value)
            else:
                mention.entity_id, mention.name = f"{label}:{value}", value
            line.mentions.append(mention)
        for start, end in quotations:
            speaker = {"speaker_id": "PERSON:石川一郎", "speaker_name": "石川一郎", "speaker_kind": "PERSON"}
            line.quotations.append(
                Quotation(
                    start=start,
                    end=end,
                    text=text[start:end],
                    type="SPEECH",
                    confidence=0.5,
                    edtf="2021-12-01",
                    **speaker,
                )
            )
        article.lines.append(line)
    return article


@pytest.fixture(scope="session")
def dataset(tmp_path_factory):
    out = tmp_path_factory.mktemp("exports") / "dataset"
    empty = Article(article_id="empty", path="empty.txt", sha256="0" * 64)
    write_dataset([*map(finished, NAMES), odd_article(), empty], out)
    return out


@pytest.fixture(scope="session")
def exported(dataset, tmp_path_factory):
    """Where the dataset stands in a format, made once."""
    made = {}

    def get(to):
        if to not in made:
            made[to] = tmp_path_factory.mktemp(to) / f"it{FORMATS[to].ending}"
            export_dataset(dataset, to, made[to])
        return made[to]

    return get
