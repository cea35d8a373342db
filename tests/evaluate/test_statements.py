from pathlib import Path

import pytest

from pipeline.errors import CallError
from pipeline.evaluate.statements import Row, errors, figures, label_files, read_labels, table, text_of

LABELS = Path(__file__).parents[1] / "statements"
A = Row("x", 1, 0, 10, 12, 14, "山田", "INDIRECT")


def test_figures_of_one_row_in_every_way():
    assert figures([A], [A]) == {
        **dict.fromkeys(("cue", "content", "speaker", "speaker_p", "end_to_end"), 1.0),
        **{"gold": 1, "predicted": 1},
    }
    half = A._replace(end=5)
    assert figures([A], [half])["content"] == 0.667 and figures([A], [half])["end_to_end"] == 1.0
    other = A._replace(speaker="佐藤")
    assert figures([A], [other])["speaker"] == 0.0 == figures([A], [other])["end_to_end"]
    nobody = A._replace(speaker="")
    assert figures([nobody], [nobody]) | {"content": 1.0} == {
        "cue": 1.0,
        "content": 1.0,
        "speaker": None,
        "speaker_p": None,
        "end_to_end": 1.0,
        "gold": 1,
        "predicted": 1,
    }
    assert figures([nobody], [A])["speaker_p"] == 0.0
    assert figures([], [A])["cue"] == 0.0 and figures([], [])["cue"] is None


def test_rows_that_share_a_cue_are_matched_by_their_contents():
    second = A._replace(start=20, end=30)
    found = figures([A, second], [second, A])
    assert found["content"] == 1.0 == found["cue"]


def test_kinds_are_scored_apart_and_errors_name_their_rows():
    mixed = A._replace(cue_start=40, cue_end=42, kind="MIXED")
    results = table([A, mixed], [A])
    assert (results["INDIRECT"]["cue"], results["MIXED"]["cue"], results["all"]["cue"]) == (1.0, 0.0, 0.667)
    assert [e.split()[0] for e in errors([A, mixed], [A._replace(speaker="佐藤"), A._replace(line=2)])] == [
        "miss",
        "spurious",
        "differs",
    ]


@pytest.mark.parametrize("path", label_files([LABELS / "given", LABELS / "own"]), ids=lambda path: path.stem)
def test_labels_lie_in_their_lines_and_begin_and_end_with_words(path):
    labels = read_labels(path)
    lines = text_of(labels.article).read_text(encoding="utf-8").split("\n")
    for row in labels.rows:
        text = lines[row.line - 1]
        content, cue = text[row.start : row.end], text[row.cue_start : row.cue_end]
        assert content and cue and len(cue) < 12, row
        assert content[0] not in "、。 " and content[-1] not in "、。 ", (row, content)
        assert row.cue_end <= row.start or row.end <= row.cue_start, row
        assert row.kind in ("INDIRECT", "MIXED")


def test_labels_that_are_none_are_told(tmp_path):
    path = tmp_path / "x.tsv"
    path.write_text("S\t1\tzwei\n", encoding="utf-8")
    with pytest.raises(CallError, match=r"x\.tsv:1"):
        read_labels(path)
    with pytest.raises(CallError, match="no text of nowhere"):
        text_of("nowhere")
