import json
import sqlite3
from contextlib import closing

import pytest

from pipeline.export.formats.corpus import Corpus
from pipeline.export.formats.tabular.sqlite import SEARCH


@pytest.fixture
def base(exported):
    with closing(sqlite3.connect(exported("sqlite"))) as base:
        base.execute("PRAGMA foreign_keys = ON")
        yield base


def test_every_row_comes_back(base, dataset):
    corpus = Corpus(dataset)
    for name in corpus.tables:
        assert base.execute(f"SELECT * FROM {name}").fetchall() == [tuple(row.values()) for row in corpus.rows(name)]


def test_keys_hold_and_are_enforced(base):
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    with pytest.raises(sqlite3.IntegrityError):
        base.execute("UPDATE mentions SET entity_id = 'nobody' WHERE entity_id IS NOT NULL")
    with pytest.raises(sqlite3.IntegrityError):
        base.execute("UPDATE quotations SET line = 999999")
    with pytest.raises(sqlite3.IntegrityError):
        base.execute("UPDATE mentions SET label = 'PLACE'")


def test_a_join_uses_an_index(base):
    query = "EXPLAIN QUERY PLAN SELECT * FROM entities e JOIN mentions m USING (entity_id) WHERE e.name = 'x'"
    plan = " ".join(row[3] for row in base.execute(query))
    assert "entities_name" in plan and "mentions_entity_id" in plan


@pytest.mark.parametrize(
    "words", ["会談", "首脳会談", "会", "北大西洋条約機構", "NATO", "nato", "TOB", "と述べた", "𠮷野", "は、"]
)
def test_the_search_finds_the_lines_that_hold_the_words(base, words):
    found = [row[:2] for row in base.execute(SEARCH, {"words": words})]
    expected = "SELECT article_id, line FROM lines WHERE instr(lower(text), lower(?)) ORDER BY article_id, line"
    assert found == base.execute(expected, (words,)).fetchall() != []


@pytest.mark.parametrize("words", ["", " ", '"', "」", "猫の会談', '", "NEAR(x y)", "*"])
def test_a_search_for_what_is_not_there_finds_nothing_and_does_not_fail(base, words):
    assert base.execute(SEARCH, {"words": words}).fetchall() == []


def test_views_answer(base):
    assert (
        base.execute("SELECT count(*) FROM said").fetchone()
        == base.execute("SELECT count(*) FROM quotations WHERE type = 'SPEECH'").fetchone()
    )
    assert base.execute("SELECT count(*) FROM mentioned WHERE name IS NULL").fetchone() == (0,)


def test_metadata_names_what_is_there(exported, base):
    described = json.loads(exported("sqlite").with_name("it.metadata.json").read_text(encoding="utf-8"))
    (database,) = described["databases"].values()
    for name, table in database["tables"].items():
        columns = [row[1] for row in base.execute(f"PRAGMA table_info({name})")]
        assert columns
        assert set(table.get("columns", ())) <= set(columns)


def test_datasette_shows_and_searches_it(exported):
    pytest.importorskip("datasette")
    import asyncio

    from datasette.app import Datasette

    path = exported("sqlite")
    described = json.loads(path.with_name("it.metadata.json").read_text(encoding="utf-8"))
    shown = Datasette([str(path)], metadata=described)

    async def get(url):
        return await shown.client.get(url)

    answer = asyncio.run(get("/it/search.json?words=会談&_shape=array"))
    assert answer.status_code == 200
    assert len(answer.json()) > 10
    page = asyncio.run(get("/it/quotations"))
    assert page.status_code == 200
    assert "the speaker, where known" in page.text
