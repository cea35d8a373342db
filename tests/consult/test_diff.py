import json

import pytest

from pipeline.consult.diff import as_json, as_table, diff
from pipeline.correct import Corrections
from pipeline.errors import CallError
from pipeline.export import write_dataset
from tests.correct.articles import TEXT, article, row


@pytest.fixture
def old(tmp_path):
    write_dataset([article()], tmp_path / "old")
    return tmp_path / "old"


def new(tmp_path, text=TEXT, *decisions):
    write_dataset([article(text)], tmp_path / "new", Corrections(decisions))
    return tmp_path / "new"


def test_the_same_is_no_change(tmp_path, old):
    for table in diff(old, new(tmp_path)).values():
        assert (table.came, table.went, table.changed, table.moved) == ([], [], [], 0)


def test_an_inserted_line_comes_and_what_follows_moves(tmp_path, old):
    changes = diff(old, new(tmp_path, TEXT.replace("\n", "\n編者の注\n", 1)))
    assert [r["text"] for r in changes["lines"].came] == ["編者の注"]
    assert changes["lines"].went == [] and changes["lines"].changed == [] and changes["lines"].moved == 6
    assert changes["quotations"].came == changes["quotations"].went == changes["quotations"].changed == []
    assert changes["quotations"].moved == 6
    assert changes["articles"].fields == {"lines": 1}


def test_a_correction_is_a_change_by_field(tmp_path, old):
    decision = row("quotation", "「待つ」", "speaker", "白川花子")
    changes = diff(old, new(tmp_path, TEXT, decision, row("mention", "白川", "removed", "", 1)))
    ((key, cells),) = changes["quotations"].changed
    assert key.startswith("q-") and cells["speaker_name"] == ("青木一郎", "白川花子")
    assert cells["method"] == ("to_report", "human") and cells["confidence"] == ("0.7", "1.0")
    (gone,) = changes["mentions"].went
    assert (gone["text"], gone["mention_id"][:2]) == ("白川", "m-")
    lines = list(as_table(changes))
    assert f"~ quotations {key} speaker_name: '青木一郎' -> '白川花子'" in lines
    assert f"- mentions {gone['mention_id']} '白川'" in lines
    assert "quotations.speaker_name: 1 changed" in lines
    assert lines[4].split() == ["mentions", "0", "1", "0", "0"]
    made = json.loads(json.dumps(as_json(changes), ensure_ascii=False))
    assert made["quotations"]["changed"][0]["fields"]["speaker_name"] == {"old": "青木一郎", "new": "白川花子"}
    assert made["mentions"]["went"][0]["text"] == "白川"


def test_a_renamed_article_is_a_change_of_its_name(tmp_path, old):
    write_dataset([article(name="other")], tmp_path / "new")
    changes = diff(old, tmp_path / "new")
    assert all(table.came == table.went == [] for table in changes.values())
    assert {key for key, _ in changes["articles"].changed} == {"other"}
    assert set(changes["mentions"].fields) == {"article_id"}


def test_the_number_of_a_line_in_an_anchor_is_its_place(tmp_path):
    for out, anchor in (("old", "line 3"), ("new", "line 4")):
        made = article()
        for _, m in made.mentions():
            m.anchor = anchor
        write_dataset([made], tmp_path / out)
    changes = diff(tmp_path / "old", tmp_path / "new")
    assert changes["mentions"].changed == [] and changes["mentions"].moved > 0


def test_long_lines_that_begin_alike_are_two(tmp_path):
    same = "あ" * 60
    write_dataset([article(TEXT + f"{same}い\n{same}う\n")], tmp_path / "old")
    changes = diff(tmp_path / "old", new(tmp_path, TEXT + f"{same}う\n"))
    assert [r["text"][-1] for r in changes["lines"].went] == ["い"] and changes["lines"].came == []


def test_no_dataset(tmp_path, old):
    with pytest.raises(CallError, match="make a dataset with"):
        diff(old, tmp_path)
