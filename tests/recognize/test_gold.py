"""Recognition on the gold articles, against what the project asks of articles nobody has seen."""

from itertools import pairwise

import pytest

from pipeline.analysis import Analyser
from pipeline.lexicon.tables import MODELS
from pipeline.ner.tagger import Tagger
from pipeline.recognize import recognize
from pipeline.record import Label
from tests.support import NAMES, gold_article

ASKED = {Label.PERSON: 0.94, Label.ORG: 0.85}


def f1(gold, found, label):
    want = {(i, m.start, m.end) for i, line in enumerate(gold.lines) for m in line.mentions if m.label is label}
    got = {(i, m.start, m.end) for i, line in enumerate(found.lines) for m in line.mentions if m.label is label}
    return 2 * len(want & got) / (len(want) + len(got))


@pytest.mark.slow
def test_mean_f1_over_the_gold_articles():
    models = Analyser(fast=True), Tagger.load(MODELS / "ner")
    pairs = [(gold_article(name), recognize(gold_article(name, mentions=False), *models)) for name in NAMES]
    for label, least in ASKED.items():
        assert sum(f1(gold, found, label) for gold, found in pairs) / len(pairs) >= least


@pytest.mark.slow
def test_every_mention_is_a_slice_of_its_line_and_none_overlap():
    models = Analyser(fast=True), Tagger.load(MODELS / "ner")
    for name in NAMES:
        for line in recognize(gold_article(name, mentions=False), *models).lines:
            assert all(line.text[m.start : m.end] == m.text for m in line.mentions)
            assert all(a.end <= b.start for a, b in pairwise(line.mentions))
