from random import Random

import pytest

from pipeline.export import EntityCounts, article_tables, tables
from pipeline.export.schema import TABLES
from pipeline.record import Label
from tests.evaluate.damage import damage, finished
from tests.support import NAMES

CONTRACT = {
    "articles": "article_id path sha256 encoding title lines passages mentions quotations",
    "lines": "article_id line char_start char_end kind section source_id text eol source_start source_end",
    "sources": "source_id article_id source_title outlet outlet_name year_printed year year_flag "
    "date date_inherited edition page url byline form passages date_start date_end",
    "mentions": "mention_id article_id line start end text label entity_id name edtf date_start date_end anchor method "
    "ene score confidence line_kind outlet_name source_date",
    "entities": "entity_id label name aliases mentions articles identifier",
    "quotations": "quotation_id article_id line start end text type speaker_id speaker_name speaker_kind speaker_line "
    "speaker_start speaker_end cue method confidence source_id edtf date_start date_end",
    "statements": "statement_id article_id line line_kind start end text kind cue cue_start cue_end speaker_id "
    "speaker_name speaker_kind speaker_line speaker_start speaker_end source_id outlet_name source_date edtf "
    "edtf_basis quotation_id utterance_id rule confidence",
}


def test_columns_are_those_of_the_contract():
    assert {name: " ".join(table.header) for name, table in TABLES.items()} == CONTRACT


@pytest.mark.parametrize("name", NAMES)
def test_rows_have_every_column_and_slice_their_line(name):
    made = tables([finished(name)])
    for table, rows in made.items():
        assert all(row.keys() == set(TABLES[table].header) for row in rows)
    texts = {row["line"]: row["text"] for row in made["lines"]}
    for row in made["mentions"] + made["quotations"] + made["statements"]:
        assert texts[row["line"]][row["start"] : row["end"]] == row["text"]
    (head,) = made["articles"]
    assert head["mentions"] == len(made["mentions"]) > 0
    assert head["quotations"] == len(made["quotations"]) > 0
    assert head["lines"] == len(made["lines"])
    assert head["passages"] == sum(row["kind"] == "PASSAGE" for row in made["lines"])


def test_ids_are_unique():
    made = tables(map(finished, NAMES))
    for table in TABLES.values():
        keys = [tuple(row[column] for column in table.primary_key) for row in made[table.name]]
        assert len(set(keys)) == len(keys)


def test_adding_an_article_changes_no_row_of_another():
    first, second = map(finished, NAMES[:2])
    alone, together = tables([first]), tables([first, second])
    for name in ("articles", "lines", "sources", "mentions", "quotations", "statements"):
        assert together[name][: len(alone[name])] == alone[name]
    ids = {row["entity_id"]: row for row in together["entities"]}
    for row in alone["entities"]:
        assert (ids[row["entity_id"]]["label"], ids[row["entity_id"]]["name"]) == (row["label"], row["name"])


def test_every_entity_and_speaker_has_a_row():
    made = tables(map(finished, NAMES))
    ids = {row["entity_id"] for row in made["entities"]}
    assert ids == {row["entity_id"] for row in made["mentions"] if row["entity_id"]} | {
        row["speaker_id"] for row in made["quotations"] + made["statements"] if row["speaker_id"]
    }
    countries = [row for row in made["entities"] if row["label"] == "COUNTRY"]
    assert countries and all(row["mentions"] == 0 for row in countries)


def test_aliases_are_the_other_surfaces_most_frequent_first():
    article = finished(NAMES[0])
    mentions = [m for _, m in article.mentions() if m.label is not Label.DATE][:6]
    for line in article.lines:
        line.mentions, line.quotations, line.statements = [], [], []
    article.lines[0].mentions = mentions
    for mention, text in zip(mentions, ("NATO", "露|米", "NATO", "北大西洋条約機構", "A", "露|米"), strict=True):
        mention.entity_id, mention.name, mention.text, mention.label = "x", "北大西洋条約機構", text, Label.ORG
    (row,) = entity_rows(article)
    assert row["aliases"] == r"NATO|露\|米|A"
    assert (row["label"], row["name"], row["mentions"], row["articles"]) == ("ORG", "北大西洋条約機構", 6, 1)


def entity_rows(*articles):
    counts = EntityCounts()
    for article in articles:
        counts.add(article)
    return counts.rows()


@pytest.mark.parametrize("seed", range(5))
def test_counts_of_parts_merge_to_the_counts_of_the_whole_in_any_order(seed):
    rng = Random(seed)
    articles = [damage(finished(name), rng) for name in NAMES]
    whole = entity_rows(*articles)
    rng.shuffle(articles)
    parts = []
    for article in articles:
        part = EntityCounts()
        part.add(article)
        parts.append(part)
    merged = EntityCounts()
    for part in parts:
        merged.merge(part)
    assert merged.rows() == whole


def test_a_row_needs_nothing_but_its_article():
    article = finished(NAMES[0])
    assert article_tables(article)["mentions"] == tables([article])["mentions"]
    assert "entities" not in article_tables(article)


def test_a_mention_says_what_line_and_source_it_stands_in():
    article = finished(NAMES[0])
    made = tables([article])
    lines = {row["line"]: row for row in made["lines"]}
    sources = {row["source_id"]: row for row in made["sources"]}
    assert any(row["outlet_name"] for row in made["mentions"])
    for row in made["mentions"]:
        source = sources.get(lines[row["line"]]["source_id"], {"outlet_name": "", "date": ""})
        assert (row["line_kind"], row["outlet_name"], row["source_date"]) == (
            lines[row["line"]]["kind"],
            source["outlet_name"],
            source["date"],
        )


def test_the_recognisers_score_comes_through():
    article = finished(NAMES[0])
    _, first = next(article.mentions())
    first.score = 0.912345
    assert tables([article])["mentions"][0]["score"] == 0.9123
