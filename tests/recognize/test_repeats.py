import pytest

from pipeline.recognize.repeats import repeated
from tests.recognize.sentences import sentence

CASES = [
    ("ノルド・リカバリー(ノルド)が請け負う。", "ノルド・リカバリー"),
    ("首都のゴルマ・ヴァルカ(ヴァルカ)の選手", "ゴルマ・ヴァルカ"),
    ("中国の山川国際物流(山川)だった。", "山川国際物流"),
    ("携帯電話(携帯)を買う。", None),
    ("アメリカ合衆国(アメリカ)が動く。", None),
    ("ノルド(ノルド)が請け負う。", None),
    ("山川国際物流(東京)だった。", None),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_repeated_part(text, expected):
    bracket = text.index("(")
    start = repeated(sentence(text), bracket, text[bracket + 1 : text.index(")")])
    assert (None if start is None else text[start:bracket]) == expected
