from pathlib import Path

import numpy as np
import pytest

from pipeline.training.ner.data.augment import Noise, Syllables, join, segments
from pipeline.training.ner.data.corpora import Sentence

TABLE = Path(__file__).parents[3] / "models" / "ner" / "noise.tsv"
SENTENCES = [
    Sentence(
        "a", "首相の山田太郎は、東京で日本銀行の総裁と会談した。", ((3, 7, "PERSON"), (9, 11, "LOC"), (12, 16, "ORG"))
    ),
    Sentence("b", "マルティン・シュミットはソニーに入った。", ((0, 11, "PERSON"), (12, 15, "ORG"))),
    Sentence("c", "雨が降り、寒い。", ()),
]


@pytest.fixture(scope="module")
def noise():
    return Noise(SENTENCES, TABLE)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_join_inverts_segments(sentence):
    assert join(segments(sentence), sentence.id) == sentence


def test_variants_keep_their_spans_in_order_and_their_labels(noise):
    random = np.random.default_rng(1)
    for sentence in SENTENCES * 200:
        variant = noise.vary(sentence, random)
        ends = [0]
        for start, end, label in variant.entities:
            assert ends[-1] <= start < end <= len(variant.text)
            assert label in {"PERSON", "ORG", "LOC"}
            ends.append(end)
        labels = {label for _, _, label in sentence.entities}
        assert labels <= {label for _, _, label in variant.entities}


def test_variants_differ_and_repeat_with_the_seed(noise):
    variants = [[noise.vary(SENTENCES[0], np.random.default_rng(seed)).text for seed in range(20)] for _ in range(2)]
    assert variants[0] == variants[1]
    assert len(set(variants[0])) > 10


def test_syllables_invent_katakana():
    names = Syllables(["マルティン・シュミット", "アンドレイ・コワレンコ"])
    random = np.random.default_rng(2)
    for _ in range(20):
        name = names.invent(random)
        assert 3 <= len(name) <= 9
        assert all("ァ" <= c <= "ー" for c in name)
