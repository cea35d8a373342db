"""Organizations by the endings of their names: ``山川銀行``, ``ロシア外務省``, ``事故原因調査委員会``.

The right edge is an ending from ``models/lexicon/org_suffixes.tsv``; the left edge is found from the morphemes: the
name reaches back over nouns to the first particle, mark, number, time word or word that only describes (``大手``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.recognize.propose.endings import PUBLIC, Ending, ending_at, endings, fits, last_characters, proper
from pipeline.recognize.propose.runs import SMALL_KA, in_run, name_start
from pipeline.recognize.sentence import Sentence, begins_run, is_kanji, is_katakana
from pipeline.recognize.span import Claim
from pipeline.recognize.words import alternation, ends, is_country, role_at, words
from pipeline.text.scripts import DIGITS, KANJI

LONG_ENDING, PUBLIC_ENDING = 4, 2  # characters of an ending that is a body's for sure
SHARED_KINDS = frozenset({"education", "media"})  # whose endings works and buildings have too
MAX_PART_TOKENS = 7
WITH_PARTS = frozenset({"education", "government", "medical"})  # bodies whose parts are called by their whole name


def by_ending(sentence: Sentence) -> Iterator[Claim]:
    """Names by their endings, at most one for each; of nested ones the outermost alone."""
    lasts = last_characters()
    found: list[Claim] = []
    for i, token in enumerate(sentence.tokens):
        if sentence.text[token.end - 1] in lasts:
            ending, start = ending_at(sentence, i)
            if ending and (claim := claim_of(sentence, ending, start, i)):
                found.append(claim)
    found.extend(periodicals(sentence))
    found = list(dict.fromkeys(found))
    yield from (c for c in found if not any(o[1] <= c[1] and c[2] < o[2] and o[1] < c[2] for o in found))


def periodicals(sentence: Sentence) -> Iterator[Claim]:
    """Names before ``誌`` or ``紙``, which stay outside: ``週刊ビジネス`` in ``週刊ビジネス誌``."""
    for i, word in enumerate(sentence.words):
        if word in ("誌", "紙") and sentence.joined(i) and proper(sentence, i - 1):
            start, end = name_start(sentence, i - 1, endings()["新聞"]), sentence.tokens[i].start
            if not is_country(sentence.text[start:end]):
                yield "suffix.periodical", start, end


def claim_of(sentence: Sentence, ending: Ending, ending_start: int, i: int) -> Claim | None:
    """The name that ends with ``ending`` at token ``i``, if what precedes fits."""
    at = token_at(sentence, ending_start, i)
    start = name_start(sentence, i, ending, at)
    surface = sentence.text[start : sentence.tokens[i].end]
    headed = sentence.joined(i + 1) and sentence.word(i + 1) == "長"  # 東京大学長 is a title
    if headed or surface in ending.exceptions or sentence.word(i) in ending.exceptions:
        return None
    end = parts_end(sentence, ending, i)
    if "alone" in ending.needs:
        return "suffix.itself", ending_start, end
    if "none" in ending.needs:
        named = start == ending_start or fits("name", sentence, start, ending_start)
        return "suffix.itself", start if named else ending_start, end
    if ending.kind == "company" and len(ending.text) > 1 and is_unknown_name(sentence, start, ending_start):
        return "suffix.unknown", start, end
    if not any(fits(need, sentence, start, ending_start) for need in ending.needs) or closes(sentence, ending, i):
        return None
    least = PUBLIC_ENDING if ending.kind in PUBLIC else LONG_ENDING
    sure = len(ending.text) >= least and not is_katakana(ending.text) and ending.kind not in SHARED_KINDS
    return "suffix.sure" if sure and fits("name", sentence, start, ending_start) else "suffix.name", start, end


def is_unknown_name(sentence: Sentence, start: int, ending_start: int) -> bool:
    """Whether the dictionary breaks what stands before an ending into single characters: ``丸`` + ``冨商`` + ``事``."""
    if not 2 <= ending_start - start <= 4 or not begins_run(sentence.text, start):
        return False
    inside = [t for t in sentence.tokens if start <= t.start < ending_start]
    return all(
        min(t.end, ending_start) - t.start == 1
        and (t.tag.startswith(("名詞", "接頭辞")) or sentence.text[t.start] in SMALL_KA)
        and "数" not in t.tag
        for t in inside
    ) and is_kanji(sentence.text[start:ending_start].replace("ノ", "ケ"))


def token_at(sentence: Sentence, offset: int, last: int) -> int:
    """Index of the token that starts at an offset or holds it, searched from ``last`` back."""
    i = sentence.starts.get(offset)
    return i if i is not None else next(k for k in range(last, -1, -1) if sentence.tokens[k].start < offset)


@cache
def numbered_part() -> re.Pattern[str]:
    """A part of a body of state that has a number: ``第7師団``."""
    parts = alternation(words("numbered_parts"))
    return re.compile(f"[{KANJI}]{{0,6}}?第?[{DIGITS}一二三四五六七八九十]{{1,2}}(?:{parts})(?![{KANJI}])")


def parts_end(sentence: Sentence, ending: Ending, i: int) -> int:
    """End of the named part of a body after token ``i``: ``法学部`` of ``東京大学法学部``."""
    end = sentence.tokens[i].end
    if ending.kind in PUBLIC and (part := numbered_part().match(sentence.text, end)):
        return part.end()
    if ending.kind in WITH_PARTS:
        for k in range(i + 1, min(i + MAX_PART_TOKENS, len(sentence.tokens))):
            if not sentence.joined(k) or not in_run(sentence, k) or sentence.word(k + 1) == "長":
                break
            if sentence.word(k).endswith(ends("parts")) and sentence.word(k) not in words("no_parts"):
                end = sentence.tokens[k].end
    return end


def closes(sentence: Sentence, ending: Ending, i: int) -> bool:
    """Whether a noun after the ending shows that it is no ending here: ``電機メーカー``."""
    if not sentence.joined(i + 1) or not ({"propername", "tagged"}.intersection(ending.needs)):
        return False
    head = sentence.word(i + 1) in words("common_heads") or role_at(sentence.text, sentence.tokens[i + 1].start)
    return sentence.tag(i + 1).startswith("名詞") and not head
