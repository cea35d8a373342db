import pytest

from pipeline.recognize.known import known
from tests.recognize.sentences import sentence, tagged

CASES = [
    ("国際通貨基金が決めた。", ["国際通貨基金/O"]),
    ("クリントンは退いた。", ["クリントン/P"]),
    ("バラク・オバマが退いた。", ["バラク・オバマ/P"]),
    ("両社が共同で開発する。", []),  # 共同 is a news agency only where nothing else
    ("政府は退いた。", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_known(text, expected):
    assert tagged(text, known(sentence(text))) == expected
