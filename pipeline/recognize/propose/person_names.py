"""Where a personal name begins, and which words can be part of one."""

from __future__ import annotations

from pipeline.recognize.sentence import (
    DOTS,
    GIVEN_NAME,
    PERSON_NAME,
    PLACE,
    PLACE_COUNTRY,
    SURNAME,
    TOWN,
    Sentence,
    begins_run,
    is_kanji,
    is_katakana,
)
from pipeline.recognize.words import one_character_countries, titles, words

MAX_NAME_TOKENS = 9
SURNAMES = frozenset({SURNAME, TOWN})  # tags of what can be one
LONGEST_NAME = 6  # characters of a name in kanji


def could_be_surname(sentence: Sentence, i: int) -> bool:
    """Whether token ``i`` is a surname, or a place of two or three characters that may be one."""
    word, tag = sentence.word(i), sentence.tag(i)
    return tag == SURNAME or (tag == TOWN and 2 <= len(word) <= 3 and word not in words("places"))


def could_be_firm(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a name is one foreign word that the dictionary knows as no person's: ``ノルド`` in ``ノルド社長``."""
    inside = [token.tag for token in sentence.tokens if start <= token.start < end]
    return is_katakana(sentence.text[start:end]) and not any(tag.startswith(PERSON_NAME) for tag in inside)


def place_surname(sentence: Sentence, i: int) -> int | None:
    """Start of a surname before token ``i`` that the dictionary knows as a place: ``山川`` in ``山川社長``."""
    if not sentence.joined(i) or sentence.tag(i - 1) != TOWN or not is_kanji(sentence.word(i - 1)):
        return None
    after_name = sentence.joined(i - 1) and in_name(sentence, i - 2, True)
    return sentence.tokens[i - 1].start if could_be_surname(sentence, i - 1) and not after_name else None


def before_nationality(sentence: Sentence, i: int) -> int:
    """End of the name before a title at token ``i``, a country between them left out."""
    tag = sentence.tag(i - 1)
    country = tag == PLACE_COUNTRY or sentence.word(i - 1) in one_character_countries()
    if sentence.joined(i) and country and not tag.startswith(PERSON_NAME):
        i -= 1
        i -= sentence.word(i - 1) in DOTS
    return sentence.tokens[i].start


def name_start(sentence: Sentence, end: int, lenient: bool) -> int | None:
    """Start of the personal name that ends at offset ``end``, or None.

    ``lenient``: the context only goes with persons, so unknown words and place names may be names too.
    """
    first = last = sentence.ends.get(end, -1)
    if last < 0:  # an honorific glued to the name: 盧氏 is one token
        return next((t.start for t in sentence.tokens if t.start < end < t.end), None) if lenient else None
    while first >= 0 and last - first < MAX_NAME_TOKENS and in_name(sentence, first, lenient):
        first -= 1
        if not sentence.joined(first + 1):
            break
    first += 1
    while first <= last and sentence.word(first) in DOTS:
        first += 1
    if first > last:
        return None
    start = sentence.tokens[first].start
    named = any(sentence.tag(i).startswith("名詞-固有名詞") or sentence.is_katakana(i) for i in range(first, last + 1))
    return start if end - start > 1 or named else None


def in_name(sentence: Sentence, i: int, lenient: bool) -> bool:
    """Whether token ``i`` can be part of a personal name."""
    word, tag = sentence.word(i), sentence.tag(i)
    if word in titles() or tag == PLACE_COUNTRY:
        return False
    if tag.startswith(PERSON_NAME):
        return True
    if word in DOTS:
        return sentence.is_katakana(i - 1) or sentence.is_latin(i - 1)
    if sentence.is_katakana(i):
        return lenient or not tag.startswith(PLACE)
    if not lenient or word in words("kinship"):
        return False
    return is_kanji(word) and tag.startswith("名詞") and len(word) <= 3 and "数" not in tag


def whole_start(sentence: Sentence, start: int, end: int) -> int:
    """Start of the run of kanji that a name closes, if the rest of the run may be part of the name.

    The dictionary cuts rare surnames into places and shorter surnames: ``熊野`` + ``御`` + ``堂`` + ``武``.
    """
    k = sentence.starts.get(start, 0)
    while k and sentence.joined(k) and begins_name(sentence, k - 1):
        k -= 1
    begin = sentence.tokens[k].start
    return begin if begins_run(sentence.text, begin) and end - begin <= LONGEST_NAME else start


def begins_name(sentence: Sentence, i: int) -> bool:
    """Whether token ``i`` may be the first part of a surname."""
    return sentence.word(i) == "御" or could_be_surname(sentence, i) or sentence.tag(i) == GIVEN_NAME


def is_surname(sentence: Sentence, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` is one word that the dictionary knows as a surname."""
    i = sentence.starts.get(start, -1)
    return i >= 0 and sentence.tokens[i].end == end and sentence.tag(i) == SURNAME and end - start > 1


def is_given_behind(sentence: Sentence, last: int, first: int) -> bool:
    """Whether token ``first`` may be the given name to the surname ``last`` from which a blank parts it."""
    if not could_be_surname(sentence, last) or not 0 <= first < len(sentence.tokens):
        return False
    return sentence.tag(first) == GIVEN_NAME and is_kanji(sentence.word(last)) and is_kanji(sentence.word(first))
