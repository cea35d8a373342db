import pytest

from pipeline.recognize.gazetteer import Gazetteer
from tests.recognize.sentences import sentence

CASES = [
    (["NATO"], "NATOの拡大とNATO加盟国", ["NATO", "NATO"]),
    (["NATO"], "NATOPSを読む", []),
    (["マルケス", "アンドレ・マルケス"], "アンドレ・マルケスとマルケス", ["アンドレ・マルケス", "マルケス"]),
    (["マルケス"], "アンドレ・マルケス", []),
    (["マルケス"], "マルケスタン", []),
    (["マルケス"], "マルケス・デュポンの両大統領", ["マルケス"]),
    (["京都"], "東京都が決めた", []),
]


@pytest.mark.parametrize(("surfaces", "text", "expected"), CASES)
def test_find(surfaces, text, expected):
    assert [text[a:b] for a, b in Gazetteer(surfaces).find(sentence(text))] == expected
