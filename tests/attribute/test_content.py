"""The words between the marks."""

import pytest

from pipeline.attribute.decide.content import clausal, features, grams, overlap


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("「計画を見直す」", True),
        ("「もう限界だ」", True),
        ("「行かない」", True),
        ("「なぜ?」", True),
        ("「東方パートナーシップ」", False),
        ("「法的な保証」", False),
        ("「」", True),
    ],
)
def test_clausal_without_tokens(text: str, expected: bool):
    assert clausal(text) is expected


def test_the_tag_of_the_last_word_decides_where_there_is_one():
    assert not clausal("「みらい」", "名詞-普通名詞-一般")
    assert clausal("「みたい」", "形容詞-一般")
    assert not clausal("「草案について」", "助詞-接続助詞")


def test_features_of_a_name_and_of_a_sentence():
    assert features("『海の歴史』").keys() >= {"c:double"}
    assert features("「オステリン」").keys() >= {"c:name", "c:short", "c:letters"}
    assert features("「私が行きます。」").keys() >= {"c:clausal", "c:particles"}


def test_a_headline_overlaps_with_the_words_it_shortens():
    passage = grams("「査読の過程に昨年5月から重大な欠陥があった」")
    assert overlap(grams("「査読に欠陥」"), passage) >= 0.5
    assert overlap(grams("「売り切れ続出」"), passage) < 0.2
    assert overlap(grams("「」"), passage) == 0.0
    assert overlap(passage, passage) == 1.0
