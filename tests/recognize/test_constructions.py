"""Constructions of the language that names stand in, with the trained tagger: ``constructions.txt``."""

import re
from pathlib import Path

import pytest

from pipeline.lexicon.tables import MODELS
from pipeline.ner.tagger import Tagger
from pipeline.recognize.article import proposing
from pipeline.recognize.layers import recognise
from tests.recognize.sentences import sentences, tagged

MARKED = re.compile(r"\[([^\[\]]+)\]([PO])")
UNSOLVED = "? "


def constructions():
    path = Path(__file__).with_name("constructions.txt")
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            marks = [pytest.mark.xfail(strict=False)] if line.startswith(UNSOLVED) else []
            yield pytest.param(line.removeprefix(UNSOLVED).split(" / "), marks=marks, id=line[:40])


@pytest.fixture(scope="module")
def tagger():
    return Tagger.load(MODELS / "ner")


@pytest.mark.slow
@pytest.mark.parametrize("lines", list(constructions()))
def test_constructions(lines, tagger):
    units = sentences(*(MARKED.sub(r"\1", line) for line in lines))
    found = recognise(units, proposing(units, tagger)())
    expected = [[f"{name}/{label}" for name, label in MARKED.findall(line)] for line in lines]
    assert [tagged(unit.text, spans) for unit, spans in zip(units, found, strict=True)] == expected
