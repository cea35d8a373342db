"""Names that brackets tie to a name before them: short forms, full forms and glosses.

``公正取引委員会(公取委)``, ``「里山を残す住民の会」(残す会)``, ``毛沢東(マオ・ツォートン)``.
The idea is Schwartz and Hearst's (2003): a short form is a subsequence of the long form before its bracket.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.recognize.propose.endings import body_ending, ends_like_body, proper
from pipeline.recognize.propose.runs import left_edge
from pipeline.recognize.sentence import COMMON, DOTS, PLACE, PROPER, Sentence
from pipeline.recognize.span import Claim, Span
from pipeline.recognize.words import (
    body_words,
    honorific_at,
    is_country,
    organization_names,
    role_at,
    words,
)
from pipeline.record import Label
from pipeline.text.scripts import HIRAGANA, KANJI, KATAKANA

BRACKET = re.compile(r"[(（]([^()（）]{2,40})[)）]")
MARKED = re.compile(r"(?:^|、)(?:以下|[略通]称|略して)[・:：、 ]?[「『]?([^「」『』、。\s]{2,15})[」』]?$")
ACRONYM = re.compile(r"[A-ZＡ-Ｚ][A-Za-zＡ-Ｚａ-ｚ0-9&.-]{1,11}")
LATIN = rf"[^\W\d_{HIRAGANA}{KATAKANA}{KANJI}]"
#: In katakana with a dot, or two words or more in Latin letters of any language.
FOREIGN = re.compile(
    f"[{KATAKANA}]+(?:[・=＝][{KATAKANA}]+)+|(?=[^a-z]){LATIN}(?:{LATIN}|[.'’-])*(?: {LATIN}(?:{LATIN}|['’-])*\\.?)+"
)
READING = re.compile(f"[{HIRAGANA}ー]+(?:[・=＝ \u3000][{HIRAGANA}ー]+)*")
KATAKANA_WORD = re.compile(f"[{KATAKANA}]{{3,}}")
DOTTED = re.compile(f"[{KATAKANA}]+(?:[・=＝][{KATAKANA}]+)+$")
NO_SHORT_FORM = re.compile(r"[、。]|[0-9]{2,}")
QUOTE_MARKS = frozenset("「」『』“”")
SURE = 1.5  # log-odds from which a name before a bracket needs no ending that shows what it is
NOUNS = (COMMON, "接頭辞", "接尾辞", "形状詞", "名詞-数詞")
LONGEST_ROLE = 12  # characters


def tied(sentence: Sentence, spans: Sequence[Span]) -> Iterator[Claim]:
    """Names and their other forms in brackets, both of each pair, given the candidates found so far."""
    text = sentence.text
    by_end = {span.end: span for span in sorted(spans, key=lambda s: (s.score, s.end - s.start))}
    for match in BRACKET.finditer(text):
        start, end, marked = bracket_content(match)
        inner = text[start:end]
        if QUOTE_MARKS.intersection(inner):
            continue
        if (repeated := repeated_start(sentence, match.start(), inner)) is not None:
            yield "brackets.repeat", repeated, match.start()
            yield "brackets.repeat", start, end
        elif (outer := before_bracket(sentence, by_end, match.start(), inner)) is not None:
            if outer.label is Label.PERSON:
                gloss = FOREIGN.fullmatch(inner) or READING.fullmatch(inner)
                rule = "brackets.gloss" if gloss and not body_words().search(inner) else ""
            else:
                rule = "brackets.form" if is_other_form(text[outer.start : outer.end], inner, marked) else ""
            if rule:
                yield rule, outer.start, outer.end
                yield rule, start, end


def bracket_content(match: re.Match[str]) -> tuple[int, int, bool]:
    """The form that a bracket gives, without ``以下、`` and what is told besides; and whether the text says so."""
    text = match[1]
    if short := MARKED.search(text):
        return match.start(1) + short.start(1), match.start(1) + short.end(1), True
    comma = text.find("、")
    return match.start(1), match.start(1) + comma if comma > 1 else match.end(1), False


def before_bracket(sentence: Sentence, by_end: dict[int, Span], bracket: int, inner: str) -> Span | None:
    """The name that a bracket explains, if it is likely one: quoted, with a title behind it, or right before it."""
    text = sentence.text
    outer = by_end.get(bracket - (text[bracket - 1] in "」』”"))
    if outer and (outer.score >= SURE or (outer.score > 0 and ends_like_body(text[outer.start : outer.end]))):
        return outer
    for start in range(bracket - 1, max(-1, bracket - LONGEST_ROLE), -1):
        span = by_end.get(start)
        if span and span.label is Label.PERSON:
            role = honorific_at(text, start) or role_at(text, start)
            return span if role and role.end() == bracket else None
    gloss = by_end.get(bracket + 1 + len(inner))
    if (
        gloss
        and gloss.start == bracket + 1
        and gloss.label is Label.ORG
        and gloss.score > 0
        and ACRONYM.fullmatch(inner)
    ):
        return full_form_before(sentence, bracket)
    return None


def full_form_before(sentence: Sentence, end: int) -> Span | None:
    """The noun run with a proper noun before a body's acronym: ``太平洋諸島フォーラム(PIF)``."""
    last = sentence.ends.get(end, -1)
    first = left_edge(sentence, last)
    if first < last and any(proper(sentence, i) for i in range(first, last + 1)):
        return Span(sentence.tokens[first].start, end, Label.ORG, "brackets.form", SURE)
    return None


def repeated_start(sentence: Sentence, end: int, inner: str) -> int | None:
    """Start of the body that ends at a bracket at ``end`` and of which the bracket repeats the part ``inner``.

    ``ノルド・リカバリー(ノルド)``, ``山川国際物流(山川)``: nobody defines a short form of a person so.
    """
    text = sentence.text
    if inner in words("not_names") or inner in words("places") or is_country(inner):
        return None
    last = sentence.ends.get(end, -1)
    if last < 1:
        return None
    first = left_edge(sentence, last)
    if text.endswith(inner, 0, end):
        run = DOTTED.search(text, max(0, end - 40), end)
        return run.start() if run and run[0].endswith(tuple(dot + inner for dot in DOTS)) else None
    found = text.rfind(inner, sentence.tokens[first].start, end)
    start = sentence.starts.get(found, -1)
    if start < 0 or found + len(inner) not in sentence.ends or end - found < len(inner) + 2:
        return None
    if start > first and not (
        sentence.word(start - 1) in words("descriptions") or sentence.tag(start - 1).startswith(COMMON)
    ):
        return None
    named = any(proper(sentence, i) for i in range(start, last + 1))
    return found if named and not all(sentence.tag(i).startswith(PLACE) for i in range(start, last + 1)) else None


def is_other_form(name: str, inner: str, marked: bool) -> bool:
    """Whether ``inner`` is a short or full form of the organization ``name``; ``marked``: the text says that it is."""
    if inner in words("no_short_forms") or NO_SHORT_FORM.search(inner):
        return False
    if marked or FOREIGN.fullmatch(inner) or ACRONYM.fullmatch(inner):
        return True
    return (ACRONYM.fullmatch(name) is not None and ends_like_body(inner)) or made_of(inner, name)


def made_of(short: str, long: str) -> bool:
    """Whether a form takes its characters from a longer one, in that order, or three or more of them in another.

    Or it begins with the same foreign word: ``ノルドP&I`` of ``ノルド船主責任保険組合``.
    """
    if len(short) >= len(long):
        return False
    rest = iter(long)
    in_order = all(character in rest for character in short)
    word = KATAKANA_WORD.match(long)
    return (
        in_order
        or (word is not None and short.startswith(word[0]))
        or (len(short) > 2 and all(short.count(c) <= long.count(c) for c in short))
    )


def common_short_forms(sentence: Sentence, spans: Sequence[Span]) -> Iterator[str]:
    """Short forms of what is no organization: ``TOB`` in ``株式公開買い付け(TOB)``."""
    for match in BRACKET.finditer(sentence.text):
        inner = match[1]
        if not ACRONYM.fullmatch(inner) or inner in organization_names():
            continue
        first = last = sentence.ends.get(match.start(), -1)
        while sentence.tag(first).startswith(NOUNS):
            first -= 1
        named = any(s.end == match.start() and s.label is Label.ORG and s.score > 0 for s in spans)
        if named or first == last or sentence.tag(first).startswith(PROPER):
            continue
        if not body_ending().search(sentence.text, sentence.tokens[first + 1].start, match.start()):
            yield inner
