"""Whatever a line holds, an article comes out whole: lines cut, joined and sprinkled with signs at random."""

import random

import pytest

from pipeline.params import read_params
from pipeline.run import Models, process_article
from tests.support import GOLD

pytestmark = pytest.mark.slow

SIGNS = "「」『』。、()（）[]！？…・　 \u200b\ufeffAＡ1１年月日氏はがを"
LINES = [
    line for path in sorted(GOLD.glob("*.txt")) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()
]


def damaged(line: str, chance: random.Random) -> str:
    """A line with some of its characters dropped, signs put in, and pieces of other lines."""
    characters = list(line)
    for _ in range(chance.randint(0, 6)):
        if not characters:
            break
        at, what = chance.randrange(len(characters)), chance.random()
        if what < 0.35:
            del characters[at : at + chance.randint(1, 8)]
        elif what < 0.8:
            characters.insert(at, chance.choice(SIGNS) * chance.randint(1, 3))
        else:
            other = chance.choice(LINES)
            begin = chance.randrange(len(other))
            characters[at:at] = other[begin : begin + chance.randint(1, 15)]
    return "".join(characters)


@pytest.fixture(scope="module")
def models():
    params = read_params()
    params.recognize.fast = True
    return Models(params)


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_article_comes_out_whole(models, seed):
    chance = random.Random(seed)
    text = "\n".join(damaged(chance.choice(LINES), chance) for _ in range(60))
    article = process_article(text.encode(), "damaged", "damaged.txt", models)
    for line in article.lines:
        assert line.text == text[line.char_start : line.char_end]
        assert all(m.text == line.text[m.start : m.end] for m in line.mentions)
        assert all(q.text == line.text[q.start : q.end] for q in line.quotations)
