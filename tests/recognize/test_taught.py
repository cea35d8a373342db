import pytest

from pipeline.recognize.document.short_forms import derived_forms
from pipeline.recognize.document.taught import DEFINED, NO_NAME, collect
from pipeline.recognize.span import Span
from pipeline.record import Label
from tests.recognize.sentences import sentence, sentences

FORMS = [
    ("アンドレ・マルケス", Label.PERSON, {"マルケス"}),
    ("鈴木一郎", Label.PERSON, {"鈴木", "一郎"}),
    ("柳花亭小まき", Label.PERSON, {"小まき"}),
    ("プーチン政権", Label.ORG, set()),  # nobody calls it by the person's name
    ("欧州委員会", Label.ORG, {"欧州委"}),
    ("ハーバー・ロック・キャピタル", Label.ORG, {"ハーバー・ロック", "ハーバー"}),
    ("山川製薬", Label.ORG, {"山川"}),
    ("東京電力", Label.ORG, set()),  # 東京 is the city
    ("山川大学", Label.ORG, {"山川大"}),
]


@pytest.mark.parametrize(("text", "label", "expected"), FORMS)
def test_derived_forms(text, label, expected):
    assert {form for form, _ in derived_forms(sentence(text), Span(0, len(text), label, "ner", 3.0))} == expected


def test_a_place_of_the_article_is_no_short_form():
    units = sentences("谷川鉄工が増産する。", "谷川駅で降りた。")
    candidates = [[Span(0, 4, Label.ORG, "suffix", 3.0)], []]
    assert collect(units, candidates).forms["谷川", Label.ORG] == NO_NAME
    assert collect(units[:1], candidates[:1]).forms["谷川", Label.ORG] > 0


def test_a_form_that_brackets_define_is_sure():
    units = sentences("事故原因調査委員会(事調委)が開かれた。")
    candidates = [[Span(0, 9, Label.ORG, "suffix", 2.0), Span(10, 13, Label.ORG, "brackets", 1.5)]]
    assert collect(units, candidates).forms["事調委", Label.ORG] == DEFINED


def test_a_firm_and_a_family_share_a_name():
    units = sentences("山川製薬が売る。", "山川氏が買う。")
    candidates = [[Span(0, 4, Label.ORG, "suffix", 3.0)], [Span(0, 2, Label.PERSON, "honorific", 3.0)]]
    assert collect(units, candidates).families == {"山川"}
