"""Shorter forms that a certain name makes likely: surname, firm without its ending, ``X委`` of ``X委員会``.

Each kind of form is a row of ``models/rules/form.tsv`` with the log-odds that such a form is meant where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.lexicon.tables import read_table
from pipeline.recognize.propose.endings import ending_at
from pipeline.recognize.propose.person_names import could_be_surname
from pipeline.recognize.propose.runs import within
from pipeline.recognize.sentence import SURNAME, Sentence
from pipeline.recognize.span import Span
from pipeline.recognize.trials import document
from pipeline.recognize.words import words
from pipeline.record import Label
from pipeline.rules import Family, Mode, Rule, memo, read_rules
from pipeline.text.scripts import HIRAGANA, KANJI, KATAKANA

STAGE_FAMILY = re.compile(f"[{KANJI}]{{1,3}}[亭家屋斎楼軒](?=[{KANJI}{HIRAGANA}{KATAKANA}]{{2,4}}$)")
DOT = re.compile("[・＝=· ]")
LONG_PART = 4  # characters from which the first part of a body's name is more than a stem


def rows() -> tuple[Rule[None], ...]:
    """The kinds of shorter forms."""
    return read_rules("form", lambda row: None, ("value",))


FORMS = Family(
    "form", "recognize.document", Mode.ALL, rows, document, "Shorter forms that a certain name makes likely."
)


@memo
def weights() -> dict[str, float]:
    """Id of each active kind -> log-odds of such a form."""
    return {rule.id: rule.weight for rule in FORMS.active()}


def derived_forms(sentence: Sentence, span: Span) -> Iterator[tuple[str, str]]:
    """Shorter forms that a certain mention makes likely, each with the id of its kind."""
    surface = sentence.text[span.start : span.end]
    if span.label is Label.PERSON:
        yield from ((form, "form.surname") for form in surnames(sentence, span, surface))
        stage = STAGE_FAMILY.match(surface)
        first = sentence.starts.get(span.start, -1)
        if stage:
            yield surface[stage.end() :], "form.stage"
        elif sentence.tag(first) == SURNAME and span.end - sentence.tokens[first].end > 1:
            yield sentence.text[sentence.tokens[first].end : span.end], "form.given"
    else:
        yield from short_forms(sentence, span, surface)


def surnames(sentence: Sentence, span: Span, surface: str) -> Iterator[str]:
    """Surname of a full name: the parts after the first with dots, the first token tagged as surname without."""
    parts = DOT.split(surface)
    yield from (part for part in parts[1:] if len(part) > 2)
    first, last = sentence.starts.get(span.start, -1), sentence.ends.get(span.end, -1)
    if len(parts) > 1 or first < 0 or sentence.tokens[first].end >= span.end:
        return
    if sentence.tag(first) == SURNAME or (last == first + 1 and could_be_surname(sentence, first)):
        yield sentence.word(first)


def short_forms(sentence: Sentence, span: Span, surface: str) -> Iterator[tuple[str, str]]:
    """Short forms of a body: ``欧州委`` of 欧州委員会, the first parts of a dotted name, a firm without its ending."""
    for long, short in abbreviations().items():
        if surface.endswith(long) and len(surface) > len(long) + 1:
            yield surface[: -len(long)] + short, "form.ending"
    if surface.endswith("会"):
        yield from ((tail, "form.tail") for tail in group_tails(sentence, span))
    parts = surface.split("・")
    for count in range(1, len(parts)):
        form = "・".join(parts[:count])
        if len(form) > 2:
            yield form, "form.parts" if count > 1 else "form.ending" if len(form) >= LONG_PART else "form.stem"
    if (last := sentence.ends.get(span.end)) is not None:
        ending, start = ending_at(sentence, last)
        stem = surface[: start - span.start].rstrip("・")
        firm = ending is not None and ending.kind == "company" and (start in sentence.starts or len(ending.text) > 1)
        if firm and len(stem) > 1 and stem not in words("places"):
            yield stem, "form.stem"


def group_tails(sentence: Sentence, span: Span) -> Iterator[str]:
    """What a group with a long name is called: ``被害者の会`` or ``守る会`` at the end of its name."""
    for i in within(sentence, span.start, span.end):
        noun = sentence.tag(i).startswith("名詞") and sentence.words[i + 1 : i + 3] == ["の", "会"]
        verb = sentence.tag(i).startswith("動詞") and sentence.word(i - 1) == "を"
        if sentence.tokens[i].start > span.start and (noun or verb):
            yield sentence.text[sentence.tokens[i].start : span.end]


@cache
def abbreviations() -> dict[str, str]:
    """Endings of bodies that are written shorter, with the shorter one: ``委員会`` -> ``委``."""
    return {row["ending"]: row["short"] for row in read_table("abbreviated_endings")}
