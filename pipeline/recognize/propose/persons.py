"""Persons by what stands around their names: titles, honorifics, ages, a surname before a given name.

Every proposer yields claims: the id of the row of ``models/rules/propose.tsv`` that gives the claim its weight, and the
span ``[start, end)``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.recognize.propose.endings import ending_at
from pipeline.recognize.propose.person_names import (
    before_nationality,
    could_be_firm,
    could_be_surname,
    is_given_behind,
    is_surname,
    name_start,
    place_surname,
    whole_start,
)
from pipeline.recognize.sentence import GIVEN_NAME, PLACE, Sentence, begins_run, is_kanji
from pipeline.recognize.span import Claim
from pipeline.recognize.words import (
    alternation,
    body_titles,
    ends,
    honorific_at,
    honorific_exceptions,
    honorific_pattern,
    honorifics,
    personal_kinds,
    personal_titles,
    role_at,
    role_heads,
    words,
)
from pipeline.text.scripts import KANJI, KATAKANA

RARE_NAME = re.compile(f"(?<![{KANJI}])[{KANJI}ヶ]{{5,14}}(?![{KANJI}])")
OF_SHOPS = ("様", "殿", "君")  # honorifics that are the end of another word as often


def by_honorific(sentence: Sentence) -> Iterator[Claim]:
    """Names before an honorific: ``盧`` in ``盧氏``."""
    text = sentence.text
    for match in honorific_pattern().finditer(text):
        if match.end() not in sentence.ends:
            continue
        start = name_start(sentence, match.start(), lenient=True)
        if start is None or text[start : match.end()].endswith(honorific_exceptions()):
            continue
        yield f"honorific.{honorifics()[match[0]]}", whole_start(sentence, start, match.start()), match.start()


def by_title(sentence: Sentence) -> Iterator[Claim]:
    """Names before a title, with a nationality or not: ``デュポン`` in ``デュポン仏大統領``."""
    text, heads = sentence.text, role_heads()
    for i, token in enumerate(sentence.tokens):
        at = token.start
        if text[at] not in heads and text[at : at + 2] not in heads:  # asked here too, as it is for every token
            continue
        match = role_at(text, at)
        if not match or match.end() not in sentence.ends:
            continue
        start = name_start(sentence, end := before_nationality(sentence, i), lenient=False)
        if start is None and match[0] in personal_titles():
            start = place_surname(sentence, i)
        if start is None:
            continue
        start = whole_start(sentence, start, end)
        if could_be_firm(sentence, start, end) and match[0] in body_titles():
            yield "office.firm", start, end
        else:
            known = match[0] in personal_kinds() or is_surname(sentence, start, end)
            sure = known and is_kanji(text[start:end]) and begins_run(text, start)
            yield "title.sure" if sure else "title.name", start, end


def by_blank(sentence: Sentence) -> Iterator[Claim]:
    """Full names whose parts a blank parts, as lists and signatures print them: ``高市　早苗氏``."""
    for i, token in enumerate(sentence.tokens):
        k = i + 1 if sentence.tag(i + 1) == GIVEN_NAME else i + 2
        if k >= len(sentence.tokens) or sentence.text[token.end : sentence.tokens[k].start] not in (" ", "\u3000"):
            continue
        if begins_run(sentence.text, token.start) and is_given_behind(sentence, i, k):
            yield "title.blank", token.start, sentence.tokens[k].end


def by_odd_surname(sentence: Sentence) -> Iterator[Claim]:
    """Surnames that the dictionary takes for another word, before a title or honorific: ``孫`` in ``孫社長``."""
    for match in odd_surname().finditer(sentence.text):
        role = role_at(sentence.text, match.end())
        honored = honorific_at(sentence.text, match.end())
        if role and len(role[0]) > 1 and not (len(match[0]) == 1 and role[0].startswith(ends("local_offices"))):
            yield "title.odd", *match.span()
        elif honored and honored[0] not in OF_SHOPS:
            yield "honorific.odd", *match.span()


@cache
def odd_surname() -> re.Pattern[str]:
    """Such a surname at the start of a run of kanji."""
    return re.compile(f"(?<![{KANJI}{KATAKANA}])(?:{alternation(words('surnames') - words('places'))})")


def by_rare_name(sentence: Sentence) -> Iterator[Claim]:
    """Full names that the dictionary does not know, alone before a title: ``牛深丈二`` in ``牛深丈二組合長``."""
    for match in RARE_NAME.finditer(sentence.text):
        first = sentence.starts.get(match.start(), -1)
        if first < 0 or not could_be_surname(sentence, first):
            continue
        for end in range(match.start() + 3, min(match.start() + 6, match.end() - 1)):
            role, last = role_at(sentence.text, end), sentence.ends.get(end, -1)
            if role and role.end() == match.end() and last > first and not ends_body(sentence, last):
                if role[0] in personal_titles() or role[0] in body_titles():
                    yield "title.rare", match.start(), end
                break


def ends_body(sentence: Sentence, i: int) -> bool:
    """Whether token ``i`` ends a place or the part of a body, so that an office follows: ``山川支店`` + ``長``."""
    return sentence.tag(i).startswith(("接尾辞", PLACE)) or ending_at(sentence, i)[0] is not None
