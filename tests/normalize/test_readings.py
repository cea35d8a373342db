"""Names in kana and Latin letters as readings of names in kanji."""

import pytest

from pipeline.names.readings import plain, reads


@pytest.mark.parametrize(
    ("name", "full", "right"),
    [
        ("タロウ", "山田太郎", True),
        ("タロー", "山田太郎", True),
        ("ジロウ", "山田太郎", False),
        ("Taro", "山田太郎", True),
        ("Tarou Yamada", "山田太郎", True),
        ("YAMADA Taroh", "山田太郎", True),
        ("Jiro Yamada", "山田太郎", False),
        ("Yuko", "高橋優子", True),
        ("Chihiro", "佐藤千尋", True),
        ("Junko", "佐藤順子", True),
        ("June", "佐藤順子", False),
        ("K", "佐藤健一", False),
    ],
)
def test_reads(name, full, right):
    assert reads(name, full) is right


@pytest.mark.parametrize(
    ("one", "other"), [("Ryouga", "Ryōga"), ("Ohno", "Oono"), ("Kempei", "Kenpei"), ("Joji", "Jyoji")]
)
def test_romanisations_differ_in_letters_only(one, other):
    assert plain(one) == plain(other)
