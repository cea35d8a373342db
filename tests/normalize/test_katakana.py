import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.names.katakana import VariantIndex, is_katakana, level, neighbourhood, one_name, similarity

ONE = [
    ("ラブロフ", "ラヴロフ"),
    ("リャプコフ", "リャブコフ"),
    ("ゼレンスキー", "ゼレンシキー"),
    ("アリエフ", "アリイェフ"),
    ("ドンフリード", "ドンフリート"),
    ("メドベージェフ", "メドヴェージェフ"),
    ("ザハロワ", "ザハロヴァ"),
    ("シュミハリ", "シュミガリ"),
    ("テドロス", "テドロス"),
    ("グルシコ", "グルシュコ"),
    ("カーニー", "カーニ"),
]
TWO = [
    ("プーチン", "パーキン"),
    ("ブラウン", "ブレア"),
    ("メルケル", "メルツ"),
    ("トランプ", "トラス"),
    ("ジョンソン", "ジャクソン"),
    ("ロッシ", "ロッソ"),
    ("キム", "ギム"),
    ("ハリス", "バリス"),
    ("マーティン", "マルティン"),
]
katakana = st.text(
    alphabet="アイウエオカキクケコガサシスタチツテトナニノハバパマミムメモラリルレロンャュョッーヴァィェォ",
    min_size=1,
    max_size=10,
)


@pytest.mark.parametrize(("a", "b"), ONE)
def test_spellings_of_one_name(a, b):
    assert one_name(a, b) and neighbourhood(a) & neighbourhood(b)


@pytest.mark.parametrize(("a", "b"), TWO)
def test_two_names(a, b):
    assert not one_name(a, b)


@pytest.mark.parametrize(
    ("name", "levelled"), [("ヴァイツゼッカー", "バイツゼカ"), ("ティー", "チ"), ("ジャン＝クロード", "ジャンクロド")]
)
def test_level(name, levelled):
    assert level(name) == levelled


@given(katakana, katakana)
def test_similarity_is_symmetric_and_bounded(a, b):
    assert similarity(a, b) == pytest.approx(similarity(b, a))
    assert 0 <= similarity(a, b) <= 1


@given(katakana.filter(lambda s: level(s)))
def test_a_name_is_itself(name):
    assert similarity(name, name) == pytest.approx(1)


@given(st.text(max_size=20))
def test_any_text_is_levelled(text):
    assert is_katakana(text) in (True, False)
    level(text)


def test_index_finds_the_best_first():
    index = VariantIndex()
    for name in ("チャプリン", "チャイコ", "メルケル"):
        index.add(name)
    assert [name for _, name in index.near("チャブリン")] == ["チャプリン"]
    assert index.near("ストルテンベルグ") == []
