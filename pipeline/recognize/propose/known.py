"""Names that a general encyclopaedia knows: ``models/lexicon/organizations.tsv`` and ``persons.tsv``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pipeline.lexicon.tables import read_table
from pipeline.recognize.gazetteer import Gazetteer
from pipeline.recognize.sentence import COMMON, PROPER, Sentence, is_katakana
from pipeline.recognize.span import Claim
from pipeline.recognize.words import is_country, organization_names, words


def known(sentence: Sentence) -> Iterator[Claim]:
    """Names in one sentence that are in the lexicons."""
    names, ids = index()
    for start, end in names.find(sentence):
        if not continues(sentence, end) and not (end - start < 4 and is_common_noun(sentence, start, end)):
            yield ids[sentence.text[start:end]], start, end


def continues(sentence: Sentence, end: int) -> bool:
    """Whether a proper noun goes on right after ``end``, so that the name is a longer one."""
    i = sentence.starts.get(end, -1)
    return sentence.joined(i) and (
        sentence.tag(i).startswith(PROPER) or sentence.is_katakana(i) or sentence.is_latin(i)
    )


def is_common_noun(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the dictionary takes ``text[start:end]`` for a common noun, as ``共同``, short for a news agency."""
    i = sentence.starts.get(start, -1)
    whole = i >= 0 and sentence.tokens[i].end == end
    return whole and sentence.tag(i).startswith(COMMON) and not sentence.is_latin(i)


@cache
def index() -> tuple[Gazetteer, dict[str, str]]:
    """The names to look for, each with the id of its claim; a surface that is both a person and a body is a person."""
    ids: dict[str, str] = {}
    for surface in organization_names():
        if len(surface) > 1 and surface not in words("not_names") and not is_country(surface):
            ids[surface] = "known.body" if len(surface) > 2 else "known.short_body"
    for row in read_table("persons"):
        for surface in [row["name"], *row["aliases"].split("|"), *row["latin"].split("|")]:
            if len(surface) > 3:
                ids[surface] = "known.person"
        for surface in row["short"].split("|"):
            if len(surface) > 3 and is_katakana(surface):
                ids.setdefault(surface, "known.surname")
    return Gazetteer(ids), ids
