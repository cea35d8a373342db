"""Units, sentences and brackets of narration."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.attribute.read.narration import sentences
from pipeline.record import Kind, Line, Mention, Quotation
from pipeline.segment.brackets import outermost_quotations
from tests.attribute.written import written


def kinds(text: str) -> list[str]:
    line = written(text).lines[0]
    return ["".join(u.kind for u in s.units if u.kind != "T") for s in sentences(line)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{山田}氏は「行く」と述べた。", ["PQ"]),
        (
            "{山田}氏は「行く。帰る。」と述べた。{佐藤}氏は去った。",
            ["PQ", "P"],
        ),  # a full stop between the marks ends nothing
        ("<東和電機>(東和)は⟦3日|2020-01-03⟧、フランスで会見した。", ["ODC"]),
        ("{山田}({Yamada})氏は「行く」と述べた。", ["PQ"]),  # what brackets hold is out of the flow
        ("「{山田}氏は来ない」と{佐藤}氏。", ["QP"]),  # a mention between the marks is the quotation's
        ("H:決断!{山田}知事「行く」", ["", "PQ"]),
        ("H:路線には「措置」 {山田}大統領、警告", ["Q", "P"]),  # a space ends a headline's sentence
    ],
)
def test_sentences(text: str, expected: list[str]):
    assert kinds(text) == expected


def test_brackets_are_kept_beside_the_unit_they_follow():
    (sentence,) = sentences(written("「扉は開いている」({山田}局長)と述べた。").lines[0])
    assert [u.text for u in sentence.glosses[0]] == ["山田", "局長"]


@pytest.mark.parametrize("named", [True, False])
def test_a_quotation_in_brackets_stays_whatever_it_stands_for(named):
    line = written("与党は(雑誌「ダム」が報じた)と説明した。").lines[0]
    line.mentions = [Mention(start=7, end=9, text="ダム", label="ORG", method="m")] if named else []
    line.quotations = [Quotation(start=6, end=10, text="「ダム」")]
    (sentence,) = sentences(line)
    assert [u.text for u in sentence.units if u.kind == "Q"] == ["「ダム」"]


@given(st.text(alphabet="山田は「」『』()。、!あ「」", max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_units_are_slices_of_the_line_in_order(text: str, start: int, end: int):
    line = Line(line=1, char_start=0, char_end=len(text), kind=Kind.PASSAGE, text=text)
    line.quotations = [Quotation(start=s, end=e, text=text[s:e]) for s, e in outermost_quotations(text)]
    if start < end <= len(text):
        line.mentions = [Mention(start=start, end=end, text=text[start:end], label="PERSON", method="t")]
    position = 0
    for sentence in sentences(line):
        units = [*sentence.units, *(u for gloss in sentence.glosses.values() for u in gloss)]
        for unit in sorted(units, key=lambda u: u.start):
            assert unit.text == text[unit.start : unit.end]
            assert unit.start >= position
            position = unit.end
    found = [q for s in sentences(line) for q in s.quotations]
    in_brackets = [u.quotation for s in sentences(line) for g in s.glosses.values() for u in g if u.quotation]
    assert len(found) + len(in_brackets) == len(line.quotations)
