"""Names that a general encyclopaedia knows: ``models/lexicon/organizations.tsv`` and ``persons.tsv``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pipeline.lexicon.tables import read_table
from pipeline.recognize.gazetteer import Gazetteer
from pipeline.recognize.sentence import KATAKANA, Sentence
from pipeline.recognize.span import Span
from pipeline.recognize.vocabulary import is_country, not_names, organisation_names
from pipeline.record import Label


def known(sentence: Sentence) -> Iterator[Span]:
    """Candidates for PERSON and ORG in one sentence that are in the lexicons."""
    names, labels = index()
    for start, end in names.find(sentence):
        label, score = labels[sentence.text[start:end]]
        if continues(sentence, end) or (end - start < 4 and is_common_noun(sentence, start, end)):
            continue
        yield Span(start, end, label, "known", score)


def continues(sentence: Sentence, end: int) -> bool:
    """Whether a proper noun or a number goes on right after ``end``, so that the name is a longer one."""
    i = sentence.starts.get(end, -1)
    if i < 0 or not sentence.joined(i):
        return False
    return sentence.tag(i).startswith("名詞-固有名詞") or sentence.is_katakana(i) or sentence.is_latin(i)


def is_common_noun(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the dictionary takes ``text[start:end]`` for a common noun, as ``共同``, short for a news agency."""
    i = sentence.starts.get(start, -1)
    whole = i >= 0 and sentence.tokens[i].end == end
    return whole and sentence.tag(i).startswith("名詞-普通名詞") and not sentence.is_latin(i)


@cache
def index() -> tuple[Gazetteer, dict[str, tuple[Label, float]]]:
    """The names to look for, with label and score; a surface that is both a person and a body is neither."""
    labels: dict[str, tuple[Label, float]] = {}
    for surface in organisation_names():
        if len(surface) > 1 and surface not in not_names() and not is_country(surface):
            labels[surface] = (Label.ORG, 2.0 if len(surface) > 2 else 1.0)
    for row in read_table("persons"):
        for surface in [row["name"], *row["aliases"].split("|"), *row["latin"].split("|")]:
            if len(surface) > 3:
                labels[surface] = (Label.PERSON, 4.0)
        for surface in row["short"].split("|"):
            if len(surface) > 3 and KATAKANA.match(surface) and surface not in labels:
                labels[surface] = (Label.PERSON, 1.0)
    return Gazetteer(labels), labels
