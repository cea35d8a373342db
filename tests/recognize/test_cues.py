import pytest

from pipeline.recognize.cues import cued
from tests.recognize.sentences import sentence, surfaces

CASES = [
    ("英専門誌『ジャーナル・オブ・ボーン』に載った。", ["ジャーナル・オブ・ボーン"]),
    ("市民団体「里山の声」が訴えた。", ["里山の声"]),
    ("米誌「手順に欠陥」と指摘", []),
    ("水産大手ノルドハーフが発表した。", ["ノルドハーフ"]),
    ("人気のロックバンド白樺遊園が解散した。", ["白樺遊園"]),
    ("運営会社関係者が話した。", []),
    ("所属事務所社長の話", []),
    ("芸能事務所オフィス蔵王に入った。", ["オフィス蔵王"]),
    ("オフィスビルを建てる。", []),
    ("電機メーカー各社が並ぶ。", []),
    ("株式会社ノルドハーフを設立した。", ["株式会社ノルドハーフ"]),
    ("北洋日報の取材に答えた。", ["北洋日報"]),
    ("本紙の取材に答えた。", []),
    ("里山を守る会が開いた。", ["里山を守る会"]),
    ("山川化成(本社・大阪)が動く。", ["山川化成"]),
    ("全畳連が反対する。", ["全畳連"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_cued(text, expected):
    assert surfaces(text, cued(sentence(text))) == expected
