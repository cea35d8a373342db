"""Organisations by the endings of their names: ``山川銀行``, ``ロシア外務省``, ``事故原因調査委員会``.

The right edge is an ending from ``models/lexicon/org_suffixes.tsv``; the left edge is found from the morphemes: the
name reaches back over nouns to the first particle, mark, number, time word or word that only describes (``大手``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.recognize.endings import PUBLIC, Suffix, ending_at, fits, last_characters, proper, suffixes
from pipeline.recognize.personal_names import begins_run
from pipeline.recognize.runs import SMALL_KA, common_heads, in_run, left_edge, skip_description
from pipeline.recognize.sentence import KATAKANA, Sentence
from pipeline.recognize.span import Span
from pipeline.recognize.vocabulary import is_country, role_at
from pipeline.record import Label

ENDING, WHOLE, UNKNOWN = 2.0, 3.5, 3.5  # log-odds of a name with an ending, and of a name that is one by itself
LONG_ENDING, PUBLIC_ENDING = 4, 2  # characters of an ending that is a body's for sure
SHARED_KINDS = frozenset({"education", "media"})  # whose endings works and buildings have too
NUMBERED_PART = re.compile(
    "[一-鿿]{0,6}?第?[0-9０-９一二三四五六七八九十]{1,2}"
    "(?:課|係|小法廷|民事部|刑事部|部|普通科連隊|護衛隊群|護衛隊|航空団|航空群|飛行隊|空母打撃群|方面隊|管区|大隊|中隊|連隊|師団|旅団|艦隊|機動隊)(?![一-鿿])"
)
MAX_PART_TOKENS = 7
LIKELY = 0.5  # log-odds
OF_PARTS = re.compile("(?:大|大学|大学院|病院|医大|研究所|機構)$")
STEM = re.compile("[一-鿿々ヶケノ]+")
WITH_PARTS = frozenset({"education", "government", "medical"})  # bodies whose parts are called by their whole name
PARTS = (
    "学部",
    "学科",
    "研究科",
    "研究院",
    "研究所",
    "研究室",
    "病院",
    "センター",
    "部",
    "局",
    "支部",
    "支局",
    "学院",
    "学校",
    "教室",
    "講座",
    "内科",
    "外科",
    "小児科",
    "産婦人科",
    "泌尿器科",
    "皮膚科",
    "眼科",
    "耳鼻科",
    "耳鼻咽喉科",
    "精神科",
    "整形外科",
    "放射線科",
    "麻酔科",
    "広報室",
    "広報課",
)
PARTS_ALONE = frozenset(
    {"幹部", "一部", "内部", "外部", "全部", "本部", "上層部", "執行部", "薬局", "当局", "結局", "医局", "部"}
)


def organisations(sentence: Sentence) -> list[Span]:
    """Candidates for ORG in one sentence, at most one per ending; the outermost of nested ones wins later."""
    found = []
    lasts = last_characters()
    for i, token in enumerate(sentence.tokens):
        if sentence.text[token.end - 1] not in lasts:
            continue
        suffix, first = ending_at(sentence, i)
        if suffix is None or (span := candidate(sentence, suffix, first, i)) is None:
            continue
        found.append(span)
    found.extend(periodicals(sentence))
    found = list(dict.fromkeys(found))
    return [s for s in found if not any(o.start <= s.start and s.end < o.end and o.start < s.end for o in found)]


def periodicals(sentence: Sentence) -> Iterator[Span]:
    """Names before ``誌`` or ``紙``, which stay outside: ``週刊ビジネス`` in ``週刊ビジネス誌``."""
    if "誌" not in sentence.text and "紙" not in sentence.text:
        return
    for i in range(1, len(sentence.tokens)):
        if sentence.word(i) in ("誌", "紙") and sentence.joined(i) and proper(sentence, i - 1):
            first = left_edge(sentence, i - 1)
            start = skip_description(sentence, first, i - 1, suffixes()["新聞"])
            if not is_country(sentence.text[start : sentence.tokens[i].start]):
                yield Span(start, sentence.tokens[i].start, Label.ORG, "suffix", ENDING)


def candidate(sentence: Sentence, suffix: Suffix, suffix_start: int, i: int) -> Span | None:
    """The mention that ends with ``suffix`` at token ``i``, if what precedes fits."""
    first = left_edge(sentence, token_at(sentence, suffix_start, i))
    start = min(skip_description(sentence, first, i, suffix), suffix_start)
    if is_exception(sentence, suffix, start, i):
        return None
    if sentence.joined(i + 1) and sentence.word(i + 1) == "長":
        return None
    end = parts_end(sentence, suffix, i)
    if "alone" in suffix.needs:
        return Span(suffix_start, end, Label.ORG, "suffix", WHOLE)
    if "none" in suffix.needs:
        named = start == suffix_start or fits("name", sentence, start, suffix_start)
        return Span(start if named else suffix_start, end, Label.ORG, "suffix", WHOLE)
    if suffix.kind == "company" and len(suffix.text) > 1 and is_unknown_name(sentence, start, suffix_start):
        return Span(start, end, Label.ORG, "suffix", UNKNOWN)
    if not any(fits(need, sentence, start, suffix_start) for need in suffix.needs) or closes(sentence, suffix, i):
        return None
    least = PUBLIC_ENDING if suffix.kind in PUBLIC else LONG_ENDING
    sure = len(suffix.text) >= least and not KATAKANA.match(suffix.text) and suffix.kind not in SHARED_KINDS
    named = sure and fits("name", sentence, start, suffix_start)
    return Span(start, end, Label.ORG, "suffix", WHOLE if named else ENDING)


def is_unknown_name(sentence: Sentence, start: int, suffix_start: int) -> bool:
    """Whether the dictionary breaks what stands before an ending into single characters: ``丸`` + ``冨商`` + ``事``."""
    if not 2 <= suffix_start - start <= 4 or not begins_run(sentence.text, start):
        return False
    inside = [t for t in sentence.tokens if start <= t.start < suffix_start]
    single = all(min(t.end, suffix_start) - t.start == 1 for t in inside)
    nouns = all(
        (t.tag.startswith(("名詞", "接頭辞")) and "数" not in t.tag) or sentence.text[t.start] in SMALL_KA
        for t in inside
    )
    return single and nouns and bool(STEM.fullmatch(sentence.text, start, suffix_start))


def token_at(sentence: Sentence, offset: int, last: int) -> int:
    """Index of the token that starts at an offset or holds it, searched from ``last`` back."""
    i = sentence.starts.get(offset)
    return i if i is not None else next(k for k in range(last, -1, -1) if sentence.tokens[k].start < offset or not k)


def is_exception(sentence: Sentence, suffix: Suffix, start: int, i: int) -> bool:
    """Whether what ends at token ``i`` is listed as no name, whole (``検証委員会``) or by its last word (``将軍``)."""
    surface = sentence.text[start : sentence.tokens[i].end]
    return surface in suffix.exceptions or sentence.word(i) in suffix.exceptions


def parts_end(sentence: Sentence, suffix: Suffix, i: int) -> int:
    """End of the named part of a body after token ``i``: ``法学部`` of ``東京大学法学部``."""
    end = sentence.tokens[i].end
    if suffix.kind in PUBLIC and (part := NUMBERED_PART.match(sentence.text, end)):
        return part.end()
    if suffix.kind in WITH_PARTS:
        for k in range(i + 1, min(i + MAX_PART_TOKENS, len(sentence.tokens))):
            if not sentence.joined(k) or not in_run(sentence, k) or sentence.word(k + 1) == "長":
                break
            if sentence.word(k).endswith(PARTS) and sentence.word(k) not in PARTS_ALONE:
                end = sentence.tokens[k].end
    return end


def closes(sentence: Sentence, suffix: Suffix, i: int) -> bool:
    """Whether a noun after the ending shows that it is no ending here: ``電機メーカー``."""
    if not sentence.joined(i + 1):
        return False
    following = sentence.word(i + 1)
    if {"propername", "tagged"} & set(suffix.needs) or suffix.kind == "military":
        tag = sentence.tag(i + 1)
        text = sentence.text
        head = role_at(text, sentence.tokens[i + 1].start) or following in common_heads()
        return tag.startswith("名詞") and not head
    return False


def with_parts(sentence: Sentence, spans: Sequence[Span]) -> list[Span]:
    """Likely bodies with the part behind them, where no rule knows their ending: ``帝東大考古学教室``."""
    found = []
    for span in spans:
        last = sentence.ends.get(span.end, -1)
        if last < 0 or span.label is not Label.ORG or span.score < LIKELY:
            continue
        end = parts_end(sentence, suffixes()["大学"], last) if OF_PARTS.search(sentence.words[last]) else span.end
        if end > span.end:
            found.append(Span(span.start, end, Label.ORG, "suffix", WHOLE))
    return found
