"""Names that brackets tie to a name before them: short forms, full forms and glosses.

``公正取引委員会(公取委)``, ``「里山を残す住民の会」(残す会)``, ``毛沢東(マオ・ツォートン)``.
The idea is Schwartz and Hearst's (2003): a short form is a subsequence of the long form before its bracket.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.recognize.endings import ending_at, proper
from pipeline.recognize.other_forms import (
    ACRONYM,
    FOREIGN,
    ends_like_body,
    group_ending,
    is_other_form,
    organisation_ending,
    subsequence,
)
from pipeline.recognize.repeats import repeated
from pipeline.recognize.runs import left_edge
from pipeline.recognize.sentence import Sentence
from pipeline.recognize.span import Span
from pipeline.recognize.vocabulary import (
    announced,
    body_words,
    honorific_at,
    organisation_names,
    role_at,
    sure_body_words,
)
from pipeline.record import Label

BRACKET = re.compile(r"[(（]([^()（）]{2,40})[)）]")
SHORT = re.compile(
    r"(?:^|、)(?:以下、?|略称[・:：、 ]?|通称[・:：、 ]?|略して)[「『]?([^「」『』、。\s]{2,15})[」』]?$"
)
READING = re.compile(r"[ぁ-ゖー]+(?:[・=＝ \u3000][ぁ-ゖー]+)*$")
GROUP_QUOTE = re.compile(r"[「『“]([^「」『』“”]{2,40})[」』”]$")
QUOTE_MARK = re.compile("[「」『』“”]")
LONGEST_QUOTE = 42  # characters with the marks
TIED = 4.5  # log-odds
SURE = 1.5  # log-odds from which a name before a bracket needs no ending that shows what it is
COMMON = ("名詞-普通名詞", "接頭辞", "接尾辞", "形状詞", "名詞-数詞")


def definitions(sentence: Sentence, spans: list[Span]) -> Iterator[tuple[Span, Span]]:
    """Pairs (name, bracketed other form) in one sentence, given the candidates found so far."""
    by_end = {span.end: span for span in sorted(spans, key=lambda s: (s.score, s.end - s.start))}
    for match in BRACKET.finditer(sentence.text):
        inner_start, inner_end = bracket_content(match)
        inner = sentence.text[inner_start:inner_end]
        if QUOTE_MARK.search(inner):
            continue
        if (start := repeated(sentence, match.start(), inner)) is not None:
            outer = Span(start, match.start(), Label.ORG, "brackets", TIED)
            yield outer, outer._replace(start=inner_start, end=inner_end)
            continue
        named = before_bracket(sentence, by_end, match.start(), inner)
        if named is None:
            continue
        outer, marked = named, inner_start != match.start(1)
        if outer.label is Label.ORG and not is_other_form(sentence.text[outer.start : outer.end], inner, False):
            outer = long_form_before(sentence, match.start(), inner) or outer
        if outer.label is Label.ORG and is_other_form(sentence.text[outer.start : outer.end], inner, marked):
            yield outer, Span(inner_start, inner_end, Label.ORG, "brackets", TIED)
        elif (
            outer.label is Label.PERSON
            and not body_words().search(inner)
            and (FOREIGN.match(inner) or READING.match(inner))
        ):
            yield outer, Span(inner_start, inner_end, Label.PERSON, "brackets", TIED)


def before_bracket(sentence: Sentence, by_end: dict[int, Span], end: int, inner: str) -> Span | None:
    """The name that a bracket at ``end`` explains, if it is likely one."""
    text = sentence.text
    outer = by_end.get(end)
    if text[end - 1] in "」』”":
        return quoted_group(text, end) or quoted_name(sentence, by_end, end, inner)
    if outer and outer.label is Label.PERSON and FOREIGN.match(inner) and is_body(text, outer.start, inner):
        return outer._replace(label=Label.ORG, method="brackets", score=TIED)
    if outer and (outer.score >= SURE or (outer.score > 0 and ends_like_body(text[outer.start : outer.end]))):
        return outer
    return (
        before_role(text, by_end, end)
        or acronym_before(sentence, end, inner)
        or foreigner_before(sentence, end, inner)
        or (full_form_before(sentence, end) if is_likely_acronym(by_end, end + 1, inner) else None)
        or (long_form_before(sentence, end, inner) if outer is None or outer.label is Label.ORG else None)
    )


def is_body(text: str, start: int, gloss: str) -> bool:
    """Whether a foreign name from ``start`` is a body's: a word before it or one in its gloss shows that."""
    return bool(announced(text, start) or sure_body_words().search(gloss))


def bracket_content(match: re.Match[str]) -> tuple[int, int]:
    """Span of the form that a bracket gives, without ``以下、`` and what is told besides (``、本社東京``)."""
    if marked := SHORT.search(match[1]):
        return match.start(1) + marked.start(1), match.start(1) + marked.end(1)
    if quoted := GROUP_QUOTE.fullmatch(match[1]):
        return match.start(1) + quoted.start(1), match.start(1) + quoted.end(1)
    comma = match[1].find("、")
    return match.start(1), match.start(1) + comma if comma > 1 else match.end(1)


def quoted_group(text: str, end: int) -> Span | None:
    """A quoted name of a group that ends at ``end``: ``「里山を残す住民の会」``."""
    quote = GROUP_QUOTE.search(text, max(0, end - LONGEST_QUOTE), end)
    if quote and (group_ending().search(quote[1]) or organisation_ending().search(quote[1])):
        return Span(quote.start(1), quote.end(1), Label.ORG, "brackets", TIED)
    return None


def quoted_name(sentence: Sentence, by_end: dict[int, Span], end: int, inner: str) -> Span | None:
    """A quoted name that ends at ``end`` and that an acronym in a bracket shortens: ``英誌『北の海』(NSJ)``."""
    text = sentence.text
    quote = GROUP_QUOTE.search(text, max(0, end - LONGEST_QUOTE), end)
    if quote is None:
        return None
    known = by_end.get(quote.end(1))
    if known and known.start == quote.start(1) and known.label is Label.ORG and known.score > 0:
        return known
    if announced(text, quote.start()) and (ACRONYM.match(inner) or subsequence(inner, quote[1])):
        return Span(quote.start(1), quote.end(1), Label.ORG, "brackets", TIED)
    return None


def before_role(text: str, by_end: dict[int, Span], end: int) -> Span | None:
    """The person whose title or honorific ends at ``end``: ``デュポン氏(Jean Dupont)``."""
    for start in range(end - 1, max(-1, end - 12), -1):
        span = by_end.get(start)
        if span and span.label is Label.PERSON:
            role = honorific_at(text, start) or role_at(text, start)
            return span if role and role.end() == end else None
    return None


def acronym_before(sentence: Sentence, end: int, inner: str) -> Span | None:
    """An acronym before the full form in brackets: ``NATO(北大西洋条約機構)``."""
    last = sentence.ends.get(end)
    if last is None or not ACRONYM.match(sentence.word(last)) or not organisation_ending().search(inner):
        return None
    return Span(sentence.tokens[last].start, end, Label.ORG, "brackets", TIED)


def foreigner_before(sentence: Sentence, end: int, inner: str) -> Span | None:
    """A katakana name before its Latin form in brackets: a person, unless a word shows that it is a body."""
    sure = bool(sure_body_words().search(inner))
    if not FOREIGN.match(inner) or not inner[0].isupper() or (body_words().search(inner) and not sure):
        return None
    run = re.search(r"[ァ-ヺー]+(?:[・=＝][ァ-ヺー]+)*$", sentence.text[:end])
    if not run or len(run[0]) < 3:
        return None
    label = Label.ORG if sure or announced(sentence.text, run.start()) else Label.PERSON
    return Span(run.start(), end, label, "brackets", 2.5)


def is_likely_acronym(by_end: dict[int, Span], start: int, inner: str) -> bool:
    """Whether what a bracket holds from ``start`` is an acronym that is likely an organisation's."""
    span = by_end.get(start + len(inner))
    likely = span is not None and span.start == start and span.label is Label.ORG and span.score > 0
    return likely and bool(ACRONYM.match(inner))


def full_form_before(sentence: Sentence, end: int) -> Span | None:
    """The noun run with a proper noun before a body's acronym: ``太平洋諸島フォーラム(PIF)``."""
    last = sentence.ends.get(end, -1)
    first = left_edge(sentence, last) if last > 0 else last
    if first < last and any(proper(sentence, i) for i in range(first, last + 1)):
        return Span(sentence.tokens[first].start, end, Label.ORG, "brackets", TIED)
    return None


def long_form_before(sentence: Sentence, end: int, inner: str) -> Span | None:
    """The noun run before a bracket that holds its short form: ``山川人造繊維(山川人繊)``."""
    last = sentence.ends.get(end, -1)
    if last < 0 or len(inner) < 3:
        return None
    if not (organisation_ending().search(inner) or ending_at(sentence, last)[0]):
        return None
    first = left_edge(sentence, last)
    start = sentence.tokens[first].start
    if end - start > len(inner) and subsequence(inner, sentence.text[start:end]) and sentence.text[start] == inner[0]:
        return Span(start, end, Label.ORG, "brackets", TIED)
    return None


def common_short_forms(sentence: Sentence, spans: Sequence[Span]) -> Iterator[str]:
    """Short forms of what is no organisation: ``TOB`` in ``株式公開買い付け(TOB)``."""
    for match in BRACKET.finditer(sentence.text):
        inner = match[1]
        if not ACRONYM.match(inner) or inner in organisation_names():
            continue
        if any(s.end == match.start() and s.label is Label.ORG and s.score > 0 for s in spans):
            continue
        first = last = sentence.ends.get(match.start(), -1)
        while first >= 0 and sentence.tag(first).startswith(COMMON):
            first -= 1
        if first == last or sentence.tag(first).startswith("名詞-固有名詞"):
            continue
        if not organisation_ending().search(sentence.text, sentence.tokens[first + 1].start, match.start()):
            yield inner
