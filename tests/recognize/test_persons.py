import pytest

from pipeline.recognize.offices import by_office, by_surname_and_office
from pipeline.recognize.persons import (
    by_age,
    by_honorific,
    by_odd_surname,
    by_rare_name,
    by_title,
    full_names,
)
from tests.recognize.sentences import sentence, surfaces

HONORIFICS = [
    ("会場でマルケス氏が答えた。", ["マルケス"]),
    ("山田太郎さんは漁師だ。", ["山田太郎"]),
    ("習氏は応じなかった。", ["習"]),
    ("アン・リー容疑者を逮捕した。", ["アン・リー"]),
    ("お客さんが増えた。", []),
    ("同氏はこう述べた。", []),
    ("両氏は握手した。", []),
    ("記者の皆さんに謝った。", []),
    ("熊野御堂武さんが来た。", ["熊野御堂武"]),  # the dictionary cuts the surname
]
TITLES = [
    ("マルケス大統領が訪れた。", ["マルケス"]),
    ("デュポン仏外相と会った。", ["デュポン"]),
    ("アンドレ・デュポン外務次官は言う。", ["アンドレ・デュポン"]),
    ("ハサノフ・アゼルバイジャン大統領は帰国した。", ["ハサノフ"]),
    ("鈴木一郎教授が発表した。", ["鈴木一郎"]),
    ("ロシア大統領は会見した。", []),
    ("新社長に決まった。", []),
    ("横浜市長選が始まる。", []),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("漁協の牛深丈二組合長は話す。", ["牛深丈二"]),
        ("東京地方本部長は話す。", []),
        ("山川高崎支店長は話す。", []),
        ("大阪営業所長を処分した。", []),
    ],
)
def test_full_names_that_the_dictionary_does_not_know(text, expected):
    assert surfaces(text, by_rare_name(sentence(text))) == expected


def test_a_place_that_may_be_a_surname_before_an_office():
    text = "庵原健吾保険金部長は話す。"
    assert surfaces(text, by_office(sentence(text))) == ["庵原健吾"]


@pytest.mark.parametrize(("text", "expected"), HONORIFICS)
def test_honorifics(text, expected):
    assert surfaces(text, by_honorific(sentence(text))) == expected


@pytest.mark.parametrize(("text", "expected"), TITLES)
def test_titles(text, expected):
    assert surfaces(text, by_title(sentence(text))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("漁師の山田太郎(74)は語る。", ["山田太郎"]),
        ("佐藤花子（当時23）だった。", ["佐藤花子"]),
        ("全長(74)を測る。", []),
    ],
)
def test_ages(text, expected):
    assert surfaces(text, by_age(sentence(text))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("山田太郎は欠席した。", ["山田太郎"]), ("山田太郎記念館を開く。", []), ("山田は欠席した。", [])],
)
def test_surname_before_given_name(text, expected):
    assert surfaces(text, full_names(sentence(text))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("孫会長兼社長は話す。", ["孫"]),
        ("八月一日さんは話す。", ["八月一日"]),
        ("関市長は話す。", []),  # perhaps the mayor of 関
        ("農林大臣は話す。", []),
        ("林を歩く。", []),
    ],
)
def test_surnames_that_the_dictionary_takes_for_other_words(text, expected):
    assert surfaces(text, by_odd_surname(sentence(text))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("柘植統合幕僚副長は話す。", ["柘植"]),
        ("鈴木自動車社長は話す。", []),  # of a firm
        ("鈴木理事長は話す。", []),  # a plain title, not an office of several words
    ],
)
def test_surnames_before_offices(text, expected):
    assert surfaces(text, by_surname_and_office(sentence(text))) == expected
