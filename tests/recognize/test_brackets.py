import pytest

from pipeline.recognize.document.brackets import common_short_forms, repeated_start, tied
from pipeline.recognize.steps import rule_spans
from tests.recognize.sentences import sentence

DEFINED = [
    ("公正取引委員会(公取委)は調べる。", [("公正取引委員会", "公取委")]),
    ("北大西洋条約機構（NATO）が拡大した。", [("北大西洋条約機構", "NATO")]),
    ("NATO(北大西洋条約機構)に求めた。", [("NATO", "北大西洋条約機構")]),
    ("市民団体「用水路を残す住民の会」(残す会)が反対する。", [("用水路を残す住民の会", "残す会")]),
    ("事故原因調査委員会(以下、検証委)が開かれた。", [("事故原因調査委員会", "検証委")]),
    ("山川銀行(略称・大銀)が融資する。", [("山川銀行", "大銀")]),
    ("ジャン・デュポン氏(Jean Dupont)は答えた。", [("ジャン・デュポン", "Jean Dupont")]),
    ("鈴木一郎さん(すずき・いちろう)が描いた。", [("鈴木一郎", "すずき・いちろう")]),
    ("デュポン氏(Erkan Çetinkaya)は答えた。", [("デュポン", "Erkan Çetinkaya")]),
    ("ノルド・リカバリー(ノルド)が請け負う。", [("ノルド・リカバリー", "ノルド")]),
    ("ノルド船主責任保険組合(ノルドP&I)が払う。", [("ノルド船主責任保険組合", "ノルドP&I")]),
    ("東亜精密計器(東京都品川区、以下東亜)は謝る。", [("東亜精密計器", "東亜")]),
    ("日本物語作家協会(物語作家協、会員約1400人)は怒る。", [("日本物語作家協会", "物語作家協")]),
    ("事業用自動車事故調査委員会(事故調)が開かれた。", [("事業用自動車事故調査委員会", "事故調")]),
    ("「NATO(「外務省)」", []),  # a loose quotation mark
    ("ロシア外務省(モスクワ)で会った。", []),
    ("山川銀行(本社・大阪、2020年設立)が動く。", []),
]


@pytest.mark.parametrize(("text", "expected"), DEFINED)
def test_definitions(text, expected):
    unit = sentence(text)
    names = [text[start:end] for _, start, end in tied(unit, rule_spans(unit))]
    assert list(zip(names[::2], names[1::2], strict=True)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("株式公開買い付け(TOB)を始める。", ["TOB"]),
        ("最高経営責任者(CEO)が話す。", ["CEO"]),
        ("北大西洋条約機構(NATO)が話す。", []),
        ("日本航空(JAL)が飛ぶ。", []),
    ],
)
def test_acronyms_of_common_nouns(text, expected):
    unit = sentence(text)
    assert list(common_short_forms(unit, rule_spans(unit))) == expected


REPEATED = [
    ("ノルド・リカバリー(ノルド)が請け負う。", "ノルド・リカバリー"),
    ("首都のゴルマ・ヴァルカ(ヴァルカ)の選手", "ゴルマ・ヴァルカ"),
    ("中国の山川国際物流(山川)だった。", "山川国際物流"),
    ("携帯電話(携帯)を買う。", None),
    ("アメリカ合衆国(アメリカ)が動く。", None),
    ("ノルド(ノルド)が請け負う。", None),
    ("山川国際物流(東京)だった。", None),
]


@pytest.mark.parametrize(("text", "expected"), REPEATED)
def test_repeated_part(text, expected):
    bracket = text.index("(")
    start = repeated_start(sentence(text), bracket, text[bracket + 1 : text.index(")")])
    assert (None if start is None else text[start:bracket]) == expected
