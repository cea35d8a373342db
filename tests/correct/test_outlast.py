"""The whole way: speakers corrected as in Excel, lines inserted, another model; they stay, and no other id is lost."""

import csv
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.dataset import read_table
from pipeline.store import ROOT

SOURCE = ROOT / "raw" / "r6.txt"


def inyo(*args):
    return CliRunner().invoke(app, [str(arg) for arg in args])


def rows(out, name, key):
    return {row[key]: dict(row) for row in read_table(Path(out), name)}


def ids(out):
    names = {"quotations": "quotation_id", "mentions": "mention_id", "sources": "source_id", "entities": "entity_id"}
    return {name: set(rows(out, name, key)) for name, key in names.items()}


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    folder = tmp_path_factory.mktemp("outlast")
    (folder / "articles").mkdir()
    lines = SOURCE.read_text(encoding="utf-8").split("\n")[:60]
    (folder / "articles" / "r6.txt").write_text("\n".join(lines), encoding="utf-8")
    result = inyo("run", folder / "articles", "--out", folder / "first")
    assert result.exit_code == 0, result.output
    return folder


def test_five_speakers_corrected_in_excel_outlast_inserted_lines_and_another_model(first, capfd):
    said = [q for q in rows(first / "first", "quotations", "quotation_id").values() if q["type"] == "SPEECH"]
    chosen = said[:5]
    assert len(chosen) == 5
    with (first / "articles" / "corrections.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow(["article_id", "about", "words", "occurrence", "field", "value", "who", "when"])
        for number, q in enumerate(chosen):
            same = [other["quotation_id"] for other in said if other["text"] == q["text"]]
            occurrence = same.index(q["quotation_id"]) + 1 if len(same) > 1 else ""
            writer.writerow(
                ["r6", "quotation", q["text"], occurrence, "speaker", f"訂正太郎{number}", "編者", "2026-11-30"]
            )
    article = first / "articles" / "r6.txt"
    text = article.read_text(encoding="utf-8").split("\n")
    for at in (40, 20, 3):
        text.insert(at, "編者注 ここに一行を足した。")
    article.write_text("\n".join(text), encoding="utf-8")

    result = inyo("run", first / "articles", "--out", first / "second")
    assert result.exit_code == 0
    assert re.search(r"5 of 5 corrections applied, 0 not", result.output + capfd.readouterr().err)
    result = inyo("run", first / "articles", "--out", first / "third", "--fast")
    assert re.search(r"5 of 5 corrections applied, 0 not", result.output + capfd.readouterr().err)
    for out in ("second", "third"):
        now = rows(first / out, "quotations", "quotation_id")
        for number, q in enumerate(chosen):
            row = now[q["quotation_id"]]
            assert (row["speaker_name"], row["method"], row["confidence"]) == (f"訂正太郎{number}", "human", "1.0")
            assert row["text"] == q["text"] and row["line"] != "" and row["speaker_id"].startswith("per-")
        names = {row["name"] for row in rows(first / out, "entities", "entity_id").values()}
        assert {f"訂正太郎{number}" for number in range(5)} <= names
    before, after, fast = ids(first / "first"), ids(first / "second"), ids(first / "third")
    for table in ("quotations", "mentions", "sources"):
        assert before[table] <= after[table], table
    for table in ("quotations", "sources"):
        assert before[table] <= fast[table], table

    changed = inyo("diff", first / "first", first / "second", "--json")
    assert changed.exit_code == 0
    assert changed.output.count("訂正太郎") >= 5


def test_a_run_again_keeps_what_is_kept_and_says_what_is_lost(first, capfd):
    file = first / "articles" / "corrections.csv"
    file.write_text(
        "article_id,about,words,occurrence,field,value\nr6,quotation,「どこにもない言葉」,,speaker,訂正花子\n",
        encoding="utf-8",
    )
    for _ in range(2):  # computed, then kept
        result = inyo("run", first / "articles", "--out", first / "fourth", "--fast")
        said = result.output + capfd.readouterr().err
        assert f"{file}:2: not applied: quotation '「どこにもない言葉」', speaker = '訂正花子'" in said
        assert "0 of 1 corrections applied, 1 not" in said
        assert result.exit_code == 0
    assert "1 of them unchanged" in said
    file.write_text(
        "article_id,about,words,occurrence,field,value\nr6,quotes,「言葉」,,speaker,訂正花子\n", encoding="utf-8"
    )
    before = (first / "fourth" / "quotations.csv").read_bytes()
    result = inyo("run", first / "articles", "--out", first / "fourth", "--fast")
    assert result.exit_code == 2
    assert f"{file}:2: about is 'quotes'; write one of" in result.output + capfd.readouterr().err
    assert (first / "fourth" / "quotations.csv").read_bytes() == before
    other = first / "other.csv"
    other.write_text("article_id,about,words,occurrence,field,value\n", encoding="utf-8")
    assert inyo("run", first / "articles", "--out", first / "fourth", "--fast", "--corrections", other).exit_code == 0
