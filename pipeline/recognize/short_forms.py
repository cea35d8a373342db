"""Shorter forms that a certain name makes likely: surname, firm without its ending, ``X委`` of ``X委員会``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.lexicon.tables import read_table
from pipeline.recognize.endings import ending_at
from pipeline.recognize.personal_names import could_be_surname
from pipeline.recognize.sentence import SURNAME, Sentence
from pipeline.recognize.span import Span
from pipeline.recognize.vocabulary import alternation, legal_forms, place_names
from pipeline.record import Label

UNION = re.compile("(?:労働組合|労組|従業員組合|職員組合)$")
STAGE_FAMILY = re.compile("[一-鿿]{1,3}[亭家屋斎楼軒](?=[一-鿿々ぁ-ゖァ-ヺ]{2,4}$)")
CLUB = re.compile("(?P<mark>FC|SC|AC|CF|BC)?(?P<name>[ァ-ヺー]{3,})(?P<place>[一-鿿]{2,4})?(?P<after>FC|SC|AC|CF|BC)?")


def derived_forms(sentence: Sentence, span: Span) -> Iterator[tuple[str, str]]:
    """Shorter forms that a certain mention makes likely, with how they were derived."""
    surface = sentence.text[span.start : span.end]
    if span.label is Label.PERSON:
        yield from ((form, "surname") for form in surnames(sentence, span, surface))
        stage = STAGE_FAMILY.match(surface)
        if stage and len(surface) - stage.end() > 1:
            yield surface[stage.end() :], "stage"
        else:
            yield from ((form, "given") for form in given_names(sentence, span))
    elif span.label is Label.ORG:
        yield from short_forms(sentence, span, surface)


def group_tails(sentence: Sentence, span: Span) -> Iterator[str]:
    """What a group with a long name is called: ``被害者の会`` or ``守る会`` at the end of its name."""
    text = sentence.text
    if not text.endswith("会", span.start, span.end):
        return
    for i in range(sentence.starts.get(span.start, len(sentence.tokens)) + 1, len(sentence.tokens)):
        if sentence.tokens[i].end >= span.end:
            break
        noun = sentence.tag(i).startswith("名詞") and sentence.word(i + 1) == "の" and sentence.word(i + 2) == "会"
        verb = sentence.tag(i).startswith("動詞") and sentence.word(i - 1) == "を"
        if noun or verb:
            yield text[sentence.tokens[i].start : span.end]


def laboratory_of(sentence: Sentence, span: Span) -> str:
    """The short name of a professor's laboratory: ``鈴木研`` where there is a 鈴木教授; "" of anybody else."""
    if not sentence.text.startswith(("教授", "准教授", "研究室", "研究科長"), span.end):
        return ""
    return (
        next(surnames(sentence, span, sentence.text[span.start : span.end]), sentence.text[span.start : span.end])
        + "研"
    )


def surnames(sentence: Sentence, span: Span, surface: str) -> Iterator[str]:
    """Surname of a full name: the parts after the first with dots, the first token tagged as surname without."""
    parts = re.split("[・＝=· ]", surface)
    if len(parts) > 1:
        yield from (part for part in parts[1:] if len(part) > 2)
        return
    first = sentence.starts.get(span.start)
    if first is None or sentence.tokens[first].end >= span.end:
        return
    last = sentence.ends.get(span.end, -1)
    if sentence.tag(first) == SURNAME or (last == first + 1 and could_be_surname(sentence, first)):
        yield sentence.word(first)


def given_names(sentence: Sentence, span: Span) -> Iterator[str]:
    """What follows the surname of a full name: ``ことり`` of ``蓮実ことり``."""
    first = sentence.starts.get(span.start)
    if first is not None and sentence.tag(first) == SURNAME and span.end - sentence.tokens[first].end > 1:
        yield sentence.text[sentence.tokens[first].end : span.end]


def short_forms(sentence: Sentence, span: Span, surface: str) -> Iterator[tuple[str, str]]:
    """Short forms by rule: ``欧州委`` of 欧州委員会, the first parts of a dotted name, a firm without its ending."""
    if surface.endswith(tuple(abbreviations())):
        for long, short in abbreviations().items():
            if surface.endswith(long) and len(surface) > len(long) + 1:
                yield surface[: -len(long)] + short, "short"
    yield from ((tail, "short") for tail in group_tails(sentence, span))
    parts = surface.split("・")
    for count in range(1, len(parts)):
        form = "・".join(parts[:count])
        if len(form) > 2:
            yield form, "parts" if count > 1 else "short" if len(form) > 3 else "stem"
    last = sentence.ends.get(span.end)
    if last is None:
        return
    suffix, start = ending_at(sentence, last)
    stem = surface[: start - span.start].rstrip("・")
    yield from ((form, "stem") for form in without_form(surface))
    yield from ((form, "stem") for form in club_names(sentence, span, surface))
    whole = start in sentence.starts or (suffix is not None and len(suffix.text) > 1)
    if suffix and suffix.kind == "company" and len(stem) > 1 and whole and stem not in place_names():
        yield stem, "stem"


@cache
def abbreviations() -> dict[str, str]:
    """Endings of bodies that are written shorter, with the shorter one: ``委員会`` -> ``委``."""
    return {row["ending"]: row["short"] for row in read_table("abbreviated_endings")}


def without_form(surface: str) -> Iterator[str]:
    """A name without its legal form, or the firm of a union: ``きらら`` of ``株式会社きらら``, ``きらら労組``."""
    legal = legal_form().match(surface)
    if legal and len(surface) - legal.end() > 2:
        yield surface[legal.end() :]
    if (union := UNION.search(surface)) and union.start() > 2:
        yield surface[: union.start()]


def club_names(sentence: Sentence, span: Span, surface: str) -> Iterator[str]:
    """A club's name without its mark and its town: ``アルド松本`` and ``アルド`` of ``FCアルド松本``."""
    club = CLUB.fullmatch(surface)
    if club is None:
        return
    name, place = club["name"], club["place"] or ""
    town = sentence.starts.get(span.start + club.start("place"), -1) if place else -1
    if place and not (sentence.tag(town).startswith("名詞-固有名詞") and sentence.word(town) == place):
        return
    if place:
        yield name
    if club["mark"] or club["after"]:
        yield name + place


@cache
def legal_form() -> re.Pattern[str]:
    """A legal form at the start of a name."""
    return re.compile(f"(?:{alternation(legal_forms())})")
