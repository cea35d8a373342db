"""How far two katakana spellings of a foreign name are apart.

One foreign name is written many ways (ハメネイ, ハーメネイー; クレバ, クレーバ). Both spellings are first brought
to one where the rules for loanwords leave a choice (``katakana_spellings.tsv``: ヴァ/バ, ティ/チ, ー, ッ); what
still differs is aligned by rapidfuzz and every edit priced by its sound (``katakana_costs.tsv``).
"""

from __future__ import annotations

import re
from functools import cache

from rapidfuzz.distance import Levenshtein

from pipeline.lexicon.tables import read_table
from pipeline.text.folding import fold

# Likeness from which two spellings are one name, by the kana of the longer one when levelled. Chosen on the
# precision-recall curves of benchmarks/variants.py, where a wrong join counts more than a missed one: docs/entities.md.
SHORT, LONG = 0.82, 0.75
LONG_FROM = 5
SURE = 0.9  # where nothing but the spelling speaks for it
RAW_WEIGHT = 0.1  # the part of the score that still sees what the loanword rules level out
KATAKANA = re.compile(r"[ァ-ヺー]+\Z")


def is_katakana(name: str) -> bool:
    """Whether a name (marks inside it do not count) is all katakana."""
    return bool(KATAKANA.match(fold(name)))


@cache
def level(name: str) -> str:
    """The name with one spelling for each sound: ``ヴェーバー -> ベバ``."""
    text = fold(name)
    for row in read_table("katakana_spellings"):
        text = text.replace(row["written"], row["compared_as"])
    return text


@cache
def _sounds() -> dict[str, tuple[str, str]]:
    return {row["kana"]: (row["consonant"], row["vowel"]) for row in read_table("katakana_sounds")}


@cache
def _costs() -> dict[tuple[str, str], float]:
    table = {}
    for row in read_table("katakana_costs"):
        key = "".join(sorted(row["what"].replace("-", ""))) if row["what"] != "other" else "other"
        table[row["change"], key if row["change"] != "insert" else row["what"]] = float(row["cost"])
    return table


def _insertion(kana: str) -> float:
    consonant, vowel = _sounds().get(kana, ("?", "?"))
    what = "vowel" if not consonant else "n" if not vowel else "other"
    return _costs()["insert", what]


def _substitution(a: str, b: str) -> float:
    (consonant_a, vowel_a), (consonant_b, vowel_b) = _sounds().get(a, ("?", a)), _sounds().get(b, ("?", b))
    cost = 0.0
    if consonant_a != consonant_b:
        cost += _costs().get(("swap", "".join(sorted(consonant_a + consonant_b))), 1.0)
    if vowel_a != vowel_b:
        cost += _costs().get(("vowel", "".join(sorted(vowel_a + vowel_b))), _costs()["vowel", "other"])
    return min(cost, 1.0)


def similarity(a: str, b: str) -> float:
    """Likeness of two katakana names in [0, 1]; 1 for equal ones.

    ``チャプリン, チャブリン -> 0.93``. The dearest possible alignment costs the length of the longer name in kana.
    """
    x, y = sorted((level(a), level(b)))  # of several alignments the same one both ways
    if not x or not y:
        return 0.0
    cost = 0.0
    for operation in Levenshtein.editops(x, y):
        if operation.tag == "replace":
            cost += _substitution(x[operation.src_pos], y[operation.dest_pos])
        elif operation.tag == "delete":
            cost += _insertion(x[operation.src_pos])
        else:
            cost += _insertion(y[operation.dest_pos])
    sound = max(0.0, 1.0 - cost / max(len(x), len(y)))
    return (1.0 - RAW_WEIGHT) * sound + RAW_WEIGHT * Levenshtein.normalized_similarity(fold(a), fold(b))


def one_name(a: str, b: str) -> bool:
    """Whether two katakana names are near enough to be spellings of one."""
    threshold = LONG if max(len(level(a)), len(level(b))) >= LONG_FROM else SHORT
    return similarity(a, b) >= threshold


def neighbourhood(name: str) -> set[str]:
    """Keys that two spellings share if they are close enough to be compared: the levelled name less up to two kana.

    One kana for names of up to six, two beyond (symmetric delete, as in Garbe's SymSpell), so that a whole article is
    matched without comparing every pair.
    """
    text = level(name)
    keys = {text} | {text[:i] + text[i + 1 :] for i in range(len(text))}
    if len(text) > 6:
        keys |= {key[:i] + key[i + 1 :] for key in list(keys) for i in range(len(key))}
    return keys


class VariantIndex:
    """Names among which the nearest spelling of another is looked up."""

    def __init__(self) -> None:
        self._names: dict[str, list[str]] = {}

    def add(self, name: str) -> None:
        """Add a katakana name; adding it again does no harm."""
        for key in sorted(neighbourhood(name)):
            names = self._names.setdefault(key, [])
            if name not in names:
                names.append(name)

    def near(self, name: str) -> list[tuple[float, str]]:
        """Names spelled like this one, best first, with their similarity."""
        close = {other for key in neighbourhood(name) for other in self._names.get(key, ())}
        scored = [(similarity(name, other), other) for other in close if one_name(name, other)]
        return sorted(scored, key=lambda pair: (-pair[0], pair[1]))
