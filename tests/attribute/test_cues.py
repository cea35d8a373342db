"""The reporting expression of a quotation."""

import pytest

from pipeline.attribute.read.cues import find_cue
from pipeline.attribute.read.narration import sentences
from pipeline.attribute.read.predicates import reports
from tests.attribute.written import written

CASES = [
    # text, frame, surface of the cue
    ("{山田}氏は「行く」と述べた。", "to_report", "述べた"),
    ("{山田}氏は「行く」などと語った。", "to_report", "語った"),
    ("{山田}氏は「行く」と強調。", "to_report", "強調"),
    ("{山田}氏は「行く」と記者団に語った。", "to_report", "語った"),
    ("{山田}氏は「行く」とした。", "to_do", "した"),
    ("{山田}氏は「行く」と天を仰いだ。", "to_verb", "仰いだ"),
    ("{山田}氏はそれを「橋」と呼んだ。", "to_call", "呼んだ"),
    ("それは「橋」と呼ばれた。", "to_name", "呼ばれた"),
    ("「橋」とは何か。", "to_name", ""),
    ("{山田}氏は「行く」との声明を出した。", "to_noun", "声明"),
    ("{山田}氏は「行く」とする書簡を公表した。", "to_noun", "書簡"),
    ("「行く」という社長に会う。", "to_speaker", "いう"),
    ("「橋」という店に行く。", "to_thing", "いう"),
    ("{山田}氏は「説明」を求めた。", "wo_report", "求めた"),
    ("{山田}氏は「橋」を設立した。", "wo_name", "設立した"),
    ("{山田}氏は「橋」を眺めた。", "wo_verb", "眺めた"),
    ("「行け」の声が上がる。", "no_noun", "声"),
    ("「行け」発言が響く。", "noun", "発言"),
    ("{山田}氏は「保証」が必要だと述べた。", "reported", "述べた"),
    ("「行く」。", "alone", ""),
    ("「行く」――。", "alone", ""),
    ("「行く」({山田}局長)と言う。", "bracket", ""),
    ("「行く」(幹部)と言う。", "bracket", ""),
    ("「調査する委員会」(調査委)を置く。", "wo_verb", "置く"),
    ("「橋」の完成を祝う。", "other", ""),
]


@pytest.mark.parametrize(("text", "frame", "surface"), CASES)
def test_cue(text: str, frame: str, surface: str):
    sentence = next(s for s in sentences(written(text).lines[0]) if s.quotations)
    index = next(i for i, u in enumerate(sentence.units) if u.kind == "Q")
    cue = find_cue(sentence, index)
    assert (cue.frame, cue.text) == (frame, surface)


def test_quotations_in_a_row_share_their_cue():
    (sentence,) = sentences(written("{山田}氏は「つらい」「やめたい」と語った。").lines[0])
    cues = [find_cue(sentence, i) for i, u in enumerate(sentence.units) if u.kind == "Q"]
    assert cues[0] == cues[1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{山田}氏は行くと述べた。", True),
        ("{山田}氏は行かないと強調した。", True),
        ("{山田}氏は友と語った。", False),  # with a friend
        ("{山田}氏は「行く」と述べた。", False),  # direct
        ("{山田}氏は駅に行く。", False),
    ],
)
def test_indirect_speech(text: str, expected: bool):
    (sentence,) = sentences(written(text).lines[0])
    assert reports(sentence) is expected
