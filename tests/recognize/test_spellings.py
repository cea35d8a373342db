import pytest

from pipeline.recognize.document.spellings import variants
from pipeline.record import Label
from tests.recognize.sentences import sentences

PERSON, ORG = Label.PERSON, Label.ORG


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("ハートウエルの訪日。", [("ハートウェル", PERSON)], {("ハートウエル", PERSON)}),
        ("ヴェーバー社の車。", [("ベーバー", ORG)], {("ヴェーバー", ORG)}),
        ("リンドホームが話す。", [("リンドホルム", PERSON)], set()),  # another sound
        ("ハートフォードの訪日。", [("ハートウェル", PERSON)], set()),
        ("ハートウェルの訪日。", [("ハートウェル", PERSON)], set()),
    ],
)
def test_variants(text, names, expected):
    assert set(variants(sentences(text), names)) == expected
