import json
from pathlib import Path

import pytest

from pipeline.evaluate import compare_all
from pipeline.evaluate.gold import GoldError, gold_files, gold_name, read_gold
from pipeline.evaluate.predicted import find_article, read_predicted
from tests.evaluate.damage import finished, write_tables
from tests.support import GOLD, NAMES, gold_lines


@pytest.mark.parametrize("name", NAMES)
def test_reads_every_gold_line(name):
    gold = read_gold(GOLD / f"{name}.jsonl")
    rows = gold_lines(name)
    assert [(g.line, g.kind, g.text) for g in gold] == [(r["line"], r["kind"], r["text"]) for r in rows]
    assert [len(g.entities) for g in gold] == [len(r["entities"]) for r in rows]
    assert all(g.text[slice(*e.span)] == e.text for g in gold for e in g.entities)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("not json", "gold.jsonl:1: not a gold line"),
        ('{"line": 1}', "gold.jsonl:1: not a gold line (KeyError: 'entities')"),
        ("[]", "gold.jsonl:1: not a gold line"),
        ("\n\n", "the file is empty"),
    ],
)
def test_a_bad_file_is_named_with_its_line(tmp_path, content, message):
    path = tmp_path / "gold.jsonl"
    path.write_text(content)
    with pytest.raises(GoldError) as error:
        read_gold(path)
    assert message in str(error.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(GoldError, match="no such file"):
        read_gold(tmp_path / "none.jsonl")


def test_a_folder_stands_for_its_gold_files():
    assert [gold_name(path) for path in gold_files([GOLD, Path("other.x.jsonl")])] == [*NAMES, "other.x"]


@pytest.fixture(scope="module")
def dataset(tmp_path_factory):
    return write_tables(map(finished, NAMES), tmp_path_factory.mktemp("evaluate") / "out")


@pytest.mark.parametrize(
    ("file", "article"),
    [
        ("ukraine-crisis-27.dev.jsonl", "ukraine-crisis-27"),
        ("jinguji-tob-3.jsonl", "jinguji-tob-3"),
        ("jinguji-tob-3.test.jsonl", "jinguji-tob-3"),
    ],
)
def test_the_article_is_found_by_the_name_of_the_gold_file(dataset, file, article):
    assert find_article(read_predicted(dataset), Path(file), []) == article


def test_a_gold_file_of_another_name_is_known_by_its_lines(dataset, tmp_path):
    path = tmp_path / "mine.jsonl"
    path.write_bytes((GOLD / "sagitani-line.jsonl").read_bytes())
    assert find_article(read_predicted(dataset), path, read_gold(path)) == "sagitani-line"


def test_no_such_article_says_what_there_is(dataset, tmp_path):
    path = tmp_path / "other.jsonl"
    row = {"line": 1, "kind": "TITLE", "text": "nobody's", "attribution": None, "entities": [], "quotations": []}
    path.write_text(json.dumps(row))
    with pytest.raises(GoldError, match=r"no article 'other'; it has fisheries-dispute, .*`inyo run other.txt"):
        compare_all([dataset], [path])


def test_articles_are_looked_for_in_the_first_dataset_then_in_the_next(dataset, tmp_path):
    bare = finished("jinguji-tob-3")
    for line in bare.lines:
        line.mentions = []
    first = write_tables([bare], tmp_path / "first")
    result = compare_all([first, dataset], [GOLD])
    assert list(result) == list(NAMES)
    assert all(e.what in ("miss", "speaker") for e in result["jinguji-tob-3"].errors) and result["jinguji-tob-3"].errors
    assert result["sagitani-line"].errors == []
