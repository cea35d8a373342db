import pytest

from pipeline.recognize.context import weigh
from pipeline.recognize.span import Span
from pipeline.record import Label
from tests.recognize.sentences import sentence

PERSON, ORG = Label.PERSON, Label.ORG

CASES = [
    ("ヘリオンのアン・リー社長が話す。", "ヘリオン", ORG, 1),  # employs a titled person
    ("独ヘリオンが見送る。", "ヘリオン", ORG, 1),  # a country before it
    ("独ヘリオンが見送る。", "ヘリオン", PERSON, -1),
    ("最後通牒(つうちょう)を発した。", "つうちょう", ORG, -1),  # a reading
    ("緊急対応室(Situation Room)で会う。", "Situation Room", ORG, -1),  # a gloss of no name
    ("映画『霧笛急行』に出る。", "霧笛急行", ORG, -1),  # a work
    ("弟で総務部長のアン・リー社長が話す。", "総務", PERSON, -1),  # an office
    ("彼は習慣を話す。", "習", PERSON, -1),  # part of a word
    ("ヘリオンが見送る。", "ヘリオン", ORG, 0),
    ("ヘリオンを買収した。", "ヘリオン", PERSON, -1),  # what befalls bodies
    ("ヘリオンが死去した。", "ヘリオン", ORG, -1),  # what befalls persons
    ("ヘリオン株は続落した。", "ヘリオン", ORG, 1),  # what bodies have
    ("宴を張つた。", "張つた", PERSON, -1),  # a verb
    ("衆院議員の話を聞く。", "衆院", ORG, -1),  # part of a title
    ("バス大手が動く。", "バス", ORG, -1),  # an industry
    ("郡司団長は話す。", "郡司", PERSON, 1),  # all that a title leaves
    ("汐見市長は話す。", "汐見", PERSON, 0),  # perhaps the town
    ("霧島美術館で会う。", "霧島美術館", ORG, -1),  # the building
]


@pytest.mark.parametrize(("text", "surface", "label", "sign"), CASES)
def test_weigh(text, surface, label, sign):
    start = text.index(surface)
    spans = [Span(start, start + len(surface), label, "ner", 0.0)]
    if "アン・リー" in text:
        spans.append(Span(text.index("アン"), text.index("社長"), PERSON, "title", 3.0))
    score = weigh(sentence(text), spans)[0].score
    assert (score > 0) - (score < 0) == sign
