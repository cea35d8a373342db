"""The commands, as they are typed."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.correct import table
from pipeline.dataset import read_table
from pipeline.export import write_dataset
from tests.correct.articles import TEXT, article

DATASET = Path("outputs/dataset")


def inyo(*args):
    return CliRunner().invoke(app, [str(arg) for arg in args])


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "bridge.txt").write_text(TEXT, encoding="utf-8")
    write_dataset([article()], tmp_path / "outputs" / "dataset")


def row_id(text, name="quotations", nth=0):
    found = (r for r in read_table(DATASET, name) if text in (r.get("text"), r.get("name")))
    return [next(iter(r.values())) for r in found][nth]


def test_a_decision_is_added_listed_and_checked():
    own = row_id("「橋は要らない」", nth=1)
    assert inyo("correct", "add", own, "speaker", "白川花子", "--who", "編者", "--when", "2026-11-30").exit_code == 0
    assert inyo("correct", "add", row_id("青木一郎", "entities"), "identifier", "wikidata:Q0").exit_code == 0
    said, entity = table.read([Path("raw/corrections.csv")])
    assert (said.article_id, said.words, said.occurrence, said.id) == ("bridge", "「橋は要らない」", 2, own)
    assert (entity.article_id, entity.words, entity.value) == ("", "青木一郎", "wikidata:Q0")
    listed = inyo("correct")
    assert listed.exit_code == 0
    assert "bridge: quotation '「橋は要らない」', speaker = '白川花子' (編者 2026-11-30)" in listed.output
    assert inyo("correct", "--check").exit_code == 0


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("q-none", "speaker", "x"), "no row 'q-none'"),
        (("ID", "speakers", "x"), "field of a quotation is 'speakers'"),
        (("ID", "edtf", "きのう"), "no EDTF date"),
        (("ID", "speaker", "x", "--when", "Nov-26"), "when is 'Nov-26'"),
    ],
)
def test_what_cannot_be_decided(args, message, capfd):
    own = row_id("「待つ」")
    result = inyo("correct", "add", *(own if arg == "ID" else arg for arg in args))
    assert result.exit_code == 2
    assert message in result.output + capfd.readouterr().err


def test_check_names_words_that_stand_nowhere():
    inyo("correct", "add", row_id("「待つ」"), "speaker", "白川花子")
    article_file = Path("raw/bridge.txt")
    article_file.write_text(TEXT.replace("「待つ」", "「まだ待つ」"), encoding="utf-8")
    result = inyo("correct", "--check")
    assert result.exit_code == 1
    assert "raw/corrections.csv:2: its words stand nowhere in bridge.txt: quotation '「待つ」'" in result.output
    article_file.unlink()
    assert "no article bridge.txt beside corrections.csv" in inyo("correct", "--check").output


def test_no_file_yet_says_how_to_begin_one(capfd):
    result = inyo("correct")
    assert result.exit_code == 2
    assert "`inyo correct add` begins one" in result.output + capfd.readouterr().err


def test_diff_and_cite():
    assert inyo("diff", "outputs/dataset", "outputs/dataset").output.startswith("table ")
    assert json.loads(inyo("diff", "outputs/dataset", "outputs/dataset", "--json").output)["mentions"]["came"] == []
    assert "@misc{q-" in inyo("cite", row_id("「待つ」")).output
    assert inyo("cite", "q-none", "outputs/dataset").exit_code == 2


def test_import_labels_wants_one_of_two(capfd):
    result = inyo("import-labels", "x.json")
    assert result.exit_code == 2
    assert "give --out FILE for corrections or --gold DIR" in result.output + capfd.readouterr().err


@pytest.mark.parametrize("command", [("correct",), ("correct", "add"), ("diff",), ("cite",), ("import-labels",)])
def test_help_has_an_example(command):
    result = inyo(*command, "--help")
    assert result.exit_code == 0 and "Example:" in result.output
