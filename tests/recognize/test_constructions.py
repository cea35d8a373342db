"""Constructions of the language that names stand in, with the trained tagger: ``constructions.txt``."""

from pathlib import Path

import pytest

from pipeline.lexicon.tables import MODELS
from pipeline.ner.tagger import Tagger
from pipeline.recognize.article import proposing
from pipeline.recognize.steps import names_of
from pipeline.rules import marked
from tests.recognize.sentences import sentences, tagged

UNSOLVED = "? "


def constructions():
    path = Path(__file__).with_name("constructions.txt")
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            marks = [pytest.mark.xfail(strict=False)] if line.startswith(UNSOLVED) else []
            yield pytest.param(line.removeprefix(UNSOLVED).split(" // "), marks=marks, id=line[:40])


@pytest.fixture(scope="module")
def tagger():
    return Tagger.load(MODELS / "ner")


@pytest.mark.slow
@pytest.mark.parametrize("lines", list(constructions()))
def test_constructions(lines, tagger):
    read = [marked.read(line) for line in lines]
    units = sentences(*(line.text for line in read))
    found = names_of(units, proposing(units, tagger)())
    expected = [[f"{line.text[m.start : m.end]}/{m.kind[0]}" for m in line.marks] for line in read]
    assert [tagged(unit.text, spans) for unit, spans in zip(units, found, strict=True)] == expected
