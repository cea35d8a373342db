import pytest

from pipeline.recognize.spellings import one_apart, variants
from pipeline.record import Label
from tests.recognize.sentences import sentences

PERSON, ORG = Label.PERSON, Label.ORG


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("ハートウエルの訪日。", [("ハートウェル", PERSON)], {("ハートウエル", PERSON)}),
        ("ヴェーバー社の車。", [("ベーバー", ORG)], {("ヴェーバー", ORG)}),
        ("リンドホーム編集長が話す。", [("リンドホルム", PERSON)], {("リンドホーム", PERSON)}),
        ("リンドホームが話す。", [("リンドホルム", PERSON)], set()),  # another sound, and no title
        ("ハートフォードの訪日。", [("ハートウェル", PERSON)], set()),
        ("ハートウェルの訪日。", [("ハートウェル", PERSON)], set()),
    ],
)
def test_variants(text, names, expected):
    assert set(variants(sentences(text), names)) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("アイウ", "アイウ", True), ("アイウ", "アイウエ", True), ("アイウ", "アエウ", True), ("アイウ", "エオウ", False)],
)
def test_one_apart(one, other, expected):
    assert one_apart(one, other) is expected
    assert one_apart(other, one) is expected
