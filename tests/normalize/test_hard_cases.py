"""Who is who in hand-made texts: same surnames, relatives, person and company, union and company, bodies, misprints."""

from pathlib import Path

import pytest

from pipeline.normalize import normalize
from tests.normalize.marked import read_marked

BLOCKS = (Path(__file__).parent / "hard_cases.txt").read_text(encoding="utf-8").strip().split("== ")[1:]
CASES = [tuple(block.strip().split("\n", 1)) for block in BLOCKS]


def test_there_are_enough_cases():
    assert len(CASES) >= 80 and len({title for title, _ in CASES}) == len(CASES)


@pytest.mark.parametrize("tokens", [True, False], ids=["tokens", "bare"])
@pytest.mark.parametrize(("title", "text"), CASES, ids=[title for title, _ in CASES])
def test_names(title, text, tokens):
    article, names = read_marked(text, tokens)
    assert [m.name for _, m in normalize(article).mentions() if m.name] == names
