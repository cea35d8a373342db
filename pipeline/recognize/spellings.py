"""Katakana names of one article that are spelt in more than one way: ``ハートウェル``, ``ハートウエル``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from pipeline.lexicon.tables import read_table
from pipeline.recognize.sentence import KATAKANA, Sentence
from pipeline.recognize.vocabulary import titled
from pipeline.record import Label

RUN = re.compile("[ァ-ヺー]{4,}")
LONG = 5  # sounds from which two spellings that differ in one sound may be one name


def variants(sentences: Sequence[Sentence], names: Iterable[tuple[str, Label]]) -> Iterator[tuple[str, Label]]:
    """Other spellings in the article of names in katakana.

    A spelling that differs in a sound needs a title or honorific behind it, and is taken for a person's alone.
    """
    spelt: dict[str, dict[str, bool]] = defaultdict(dict)
    for sentence in sentences:
        for match in RUN.finditer(sentence.text):
            personal = titled(sentence.text, match.end())
            key = level(match[0])
            spelt[key][match[0]] = personal or spelt[key].get(match[0], False)
    known = sorted({(name, label) for name, label in names if KATAKANA.match(name) and len(name) > 3})
    taken = {name for name, _ in known}
    for name, label in known:
        key = level(name)
        yield from ((other, label) for other in sorted(spelt.get(key, {})) if other not in taken)
        if label is Label.PERSON and len(key) >= LONG:
            for other_key in sorted(k for k in spelt if k[:1] == key[:1] and one_apart(k, key)):
                yield from (
                    (other, label)
                    for other, personal in sorted(spelt[other_key].items())
                    if personal and other not in taken
                )


@cache
def level(name: str) -> str:
    """The name with one spelling for each sound."""
    for written, compared_as in spellings():
        name = name.replace(written, compared_as)
    return name


@cache
def spellings() -> tuple[tuple[str, str], ...]:
    """Spellings of a sound and the one that they are compared as, in the order in which they apply."""
    return tuple((row["written"], row["compared_as"]) for row in read_table("katakana_spellings"))


def one_apart(one: str, other: str) -> bool:
    """Whether two strings differ in one character at most, put in, left out or changed."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    i = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[i:] == long[i + 1 :] or short[i + 1 :] == long[i + 1 :]
