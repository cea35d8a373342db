import pytest

from pipeline.correct import Corrections, table
from pipeline.correct.decision import COLUMNS, FIELDS
from pipeline.errors import CallError
from tests.correct.articles import row

HEAD = ",".join(COLUMNS)
GOOD = "bridge,quotation,「待つ」,1,speaker,白川花子,編者,2026-11-30,,"


def written(tmp_path, text, encoding="utf-8"):
    file = tmp_path / "corrections.csv"
    file.write_bytes(text.encode(encoding))
    return file


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_what_excel_saves_is_read(tmp_path, encoding, delimiter, newline):
    text = f"{HEAD}\n\n{GOOD}\n{',' * 9}\n".replace(",", delimiter).replace("\n", newline)
    (decision,) = table.read([written(tmp_path, text, encoding)])
    assert decision.place.endswith("corrections.csv:3")
    assert decision[1:] == ("bridge", "quotation", "「待つ」", 1, "speaker", "白川花子", "編者", "2026-11-30", "", "")


def test_columns_behind_value_may_be_left_out_and_stand_in_any_order(tmp_path):
    text = "value,field,occurrence,words,about,article_id\n白川花子,speaker,,「待つ」,quotation,bridge\n"
    (decision,) = table.read([written(tmp_path, text)])
    assert (decision.value, decision.occurrence, decision.who) == ("白川花子", 0, "")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("quotation", "quotes", "about is 'quotes'; write one of line, source, mention, quotation"),
        ("speaker", "speakers", "field of a quotation is 'speakers'; write one of type, speaker, edtf"),
        ("speaker,白川花子", "type,SPOKEN", "type is 'SPOKEN'; write one of SPEECH, TERM"),
        ("speaker,白川花子", "type,", "no value for type; only"),
        ("speaker,白川花子", "edtf,12月4日", "'12月4日' is no EDTF date; write 2021,"),
        ("「待つ」", "", "no words; copy those of the quotation"),
        ("bridge", "", "no article_id; only what is decided of an entity"),
        (",1,", ",first,", "occurrence is 'first'; write 1 for the first"),
        (",1,", ",0,", "occurrence is '0'; write 1"),
        ("2026-11-30", "Nov-26", "when is 'Nov-26'; write a day as 2026-11-30"),
        ("quotation,「待つ」,1,speaker,白川花子", "mention,待つ,1,added,PLACE", "added is 'PLACE'; write the label"),
        ("quotation,「待つ」,1,speaker,白川花子", "entity,青木,,split,青木", "split is '青木'; write the words"),
        ("白川花子,編者", '白川花子,"編者', "not CSV"),
        ("編者,2026-11-30,,", "編者,2026-11-30,,,x", "11 cells under 10 columns"),
    ],
)
def test_a_wrong_row_says_where_and_what_to_do(tmp_path, old, new, message):
    file = written(tmp_path, f"{HEAD}\n{GOOD}\n{GOOD.replace(old, new)}\n")
    with pytest.raises(CallError) as error:
        table.read([file])
    assert f"{file}:3: {message}" in str(error.value)


def test_all_wrong_rows_are_named_at_once(tmp_path):
    with pytest.raises(CallError, match=r"csv:2: about.*csv:4: about"):
        table.read([written(tmp_path, f"{HEAD}\nb,x,w,,f,v\n{GOOD}\nb,y,w,,f,v\n")])


@pytest.mark.parametrize(
    ("text", "encoding", "message"),
    [
        (f"{HEAD}\n{GOOD}\n", "cp932", ":2: not UTF-8; in Excel save as"),
        ("article_id,about\n", "utf-8", ":1: no column words, occurrence, field, value; the first line is"),
        (f"{HEAD},extra\n", "utf-8", ":1: unknown column extra"),
    ],
)
def test_a_file_that_is_none(tmp_path, text, encoding, message):
    with pytest.raises(CallError, match=message):
        table.read([written(tmp_path, text, encoding)])


def test_files_beside_articles_are_found_once(tmp_path):
    file = written(tmp_path, HEAD)
    assert table.beside([tmp_path, tmp_path / "a.txt", tmp_path / "elsewhere" / "b.txt"]) == [file]


@pytest.mark.parametrize("start", ["", f"{HEAD}\n{GOOD}\n", f"\ufeff{HEAD}\r\n{GOOD}".replace(",", ";")])
def test_rows_are_added_behind_what_stands_there_and_only_once(tmp_path, start):
    file = written(tmp_path, start)
    before = table.read([file])
    new = row("mention", 'a "b", c;\nd', "name", "x", 2, id_="m-x")
    assert table.append(file, [new]) == 1
    assert table.append(file, [new]) == 0
    *kept, last = table.read([file])
    assert kept == before and last.known == new.known
    assert file.read_bytes().startswith(start.encode())


def test_every_field_is_in_the_page():
    from pathlib import Path

    page = (Path(__file__).parents[2] / "docs" / "corrections.md").read_text(encoding="utf-8")
    for about, fields in FIELDS.items():
        for field in fields:
            assert f"| {about} | `{field}` |" in page


def test_what_became_of_decisions():
    decisions = [
        row("quotation", "「待つ」", "speaker", "白川花子", place="c.csv:2"),
        row("quotation", "「待つ」", "edtf", "2014", place="c.csv:3"),
        row("quotation", "「待つ」", "edtf", "2014", article_id="gone", place="c.csv:4"),
        row("quotation", "「待つ」", "edtf", "2014", article_id="not-asked-for", place="c.csv:5"),
        row("entity", "青木一郎", "rename", "青木壱郎", article_id="", place="c.csv:6"),
        row("entity", "緑川", "rename", "緑河", article_id="", place="c.csv:7"),
    ]
    corrections = Corrections(decisions, elsewhere=["bridge", "not-asked-for"])
    assert [d.place for d in corrections.about("bridge")] == ["c.csv:6", "c.csv:7", "c.csv:2", "c.csv:3"]
    account = corrections.account({"bridge": [0, 2], "other": [0]})
    assert account.applied == 2
    assert [str(n).split(": ")[0] for n in account.lost] == ["c.csv:3", "c.csv:4", "c.csv:7"]
    assert "no article 'gone' here" in account.lost[1].message
