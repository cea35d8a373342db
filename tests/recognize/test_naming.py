import pytest

from pipeline.recognize.naming import aliases
from tests.recognize.sentences import sentence, surfaces

CASES = [
    ("掲示板にgray_owlと名乗る人物が現れた。", ["gray_owl"]),
    ("自身の投稿(@kent_03)で反論した。", ["kent_03"]),
    ("問い合わせはinfo@example_a.jpまで。", []),
    ("「ルカ」の登録名でプレーする。", ["ルカ"]),
    ("「反対」の署名が集まった。", []),
    ("KENT(本名・山田太郎)が歌った。", ["KENT", "山田太郎"]),
    ("ドラムのNoa-R=本名・山田花子=が泣いた。", ["Noa-R", "山田花子"]),
    ("RYUKOこと山田太郎さんは笑う。", ["RYUKO"]),
    ("大事なこと山ほどある。", []),
    ("ギタリストRYUKO(26)は黙った。", ["RYUKO"]),
    ("加盟国はNATO(30)より少ない。", []),
    ("株価指数TOP50(26)が並ぶ。", []),
    ("出力はAB(500)だった。", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_aliases(text, expected):
    assert surfaces(text, aliases(sentence(text))) == expected
