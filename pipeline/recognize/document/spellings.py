"""Katakana names of one article that are spelt in more than one way: ``ハートウェル``, ``ハートウエル``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from pipeline.lexicon.tables import read_table
from pipeline.recognize.sentence import Sentence, is_katakana
from pipeline.record import Label
from pipeline.text.scripts import KATAKANA

RUN = re.compile(f"[{KATAKANA}]{{4,}}")


def variants(sentences: Sequence[Sentence], names: Iterable[tuple[str, Label]]) -> Iterator[tuple[str, Label]]:
    """Other spellings in the article of names in katakana."""
    spelt: dict[str, set[str]] = defaultdict(set)
    for sentence in sentences:
        for match in RUN.finditer(sentence.text):
            spelt[level(match[0])].add(match[0])
    known = sorted({(name, label) for name, label in names if is_katakana(name) and len(name) > 3})
    taken = {name for name, _ in known}
    for name, label in known:
        yield from ((other, label) for other in sorted(spelt[level(name)] - taken))


@cache
def level(name: str) -> str:
    """The name with one spelling for each sound."""
    for row in read_table("katakana_spellings"):
        name = name.replace(row["written"], row["compared_as"])
    return name
