import pytest

from pipeline.recognize.span import Span
from pipeline.recognize.weigh import weigh
from pipeline.record import Label
from tests.recognize.sentences import sentence

PERSON, ORG = Label.PERSON, Label.ORG

CASES = [
    ("ヘリオンのアン・リー社長が話す。", "ヘリオン", ORG, 1),  # employs a titled person
    ("独ヘリオンが見送る。", "ヘリオン", ORG, 1),  # a country before it
    ("独ヘリオンが見送る。", "ヘリオン", PERSON, -1),
    ("映画『霧笛急行』に出る。", "霧笛急行", ORG, -1),  # a work
    ("リンドホーム編集長が話す。", "リンド", PERSON, -1),  # the same in katakana
    ("彼は習慣を話す。", "習", PERSON, -1),  # part of a word
    ("ヘリオンが見送る。", "ヘリオン", ORG, 0),
    ("汐見市長は話す。", "汐見", PERSON, 0),
]


@pytest.mark.parametrize(("text", "surface", "label", "sign"), CASES)
def test_weigh(text, surface, label, sign):
    start = text.index(surface)
    spans = [Span(start, start + len(surface), label, "ner", 0.0)]
    if "アン・リー" in text:
        spans.append(Span(text.index("アン"), text.index("社長"), PERSON, "title", 3.0))
    score = weigh(sentence(text), spans)[0].score
    assert (score > 0) - (score < 0) == sign
