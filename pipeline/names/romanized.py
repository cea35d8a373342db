"""Whether a Latin and a katakana name can be the same: ``Karel Novak``, ``カレル・ノヴァーク``.

Both are reduced to classes of consonants, which katakana keeps best; vowels, doubled letters and the vowels that
katakana inserts between consonants drop out. (The idea of Soundex, with classes for what katakana cannot tell apart.)
"""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz.distance import Levenshtein

from pipeline.names.katakana import kana_consonants
from pipeline.names.persons import parts

ENOUGH = 0.75  # of the consonants of each name part
# Written consonants -> class; longest first. One class for what one katakana row renders.
LATIN_CLASSES = (
    ("tsch", "t"), ("szcz", "st"), ("sch", "s"), ("tch", "t"), ("dz", "s"), ("cz", "t"), ("sz", "s"), ("zh", "s"),
    ("ch", "t"), ("sh", "s"), ("kh", "h"), ("ph", "h"), ("th", "t"), ("ck", "k"), ("qu", "k"), ("ng", "n"),
    ("b", "b"), ("c", "k"), ("d", "t"), ("f", "h"), ("g", "k"), ("h", "h"), ("j", "s"), ("k", "k"), ("l", "r"),
    ("m", "m"), ("n", "n"), ("p", "b"), ("q", "k"), ("r", "r"), ("s", "s"), ("t", "t"), ("v", "b"), ("w", "b"),
    ("x", "ks"), ("z", "s"),
)  # fmt: skip
LATIN = re.compile("|".join(letters for letters, _ in LATIN_CLASSES))
KANA_CLASSES = {"k": "k", "g": "k", "s": "s", "z": "s", "t": "t", "d": "t", "n": "n", "h": "h", "b": "b", "p": "b"} | {
    "m": "m",
    "r": "r",
    "w": "b",
}


def _squeeze(classes: str) -> str:
    """Drop repeats and the silent h: ``ss -> s``."""
    return re.sub(r"(.)\1+", r"\1", classes)


def latin_skeleton(name: str) -> str:
    """Consonant classes of a Latin name: ``Novak -> nbk``."""
    text = unicodedata.normalize("NFD", name.lower().replace("ł", "w"))
    text = "".join(c for c in text if not unicodedata.combining(c))
    table = dict(LATIN_CLASSES)
    return _squeeze("".join(table[m.group()] for m in LATIN.finditer(text)))


def kana_skeleton(name: str) -> str:
    """Consonant classes of a katakana name: ``ノヴァーク -> nbk``."""
    return _squeeze("".join(KANA_CLASSES.get(c, "") for c in kana_consonants(name)))


def alike(latin: str, katakana: str) -> float:
    """Likeness in [0, 1] of the worse-matching of first and last parts; 0 if either name is not divided."""
    x, y = parts(latin), parts(katakana)
    if len(x) < 2 or len(y) < 2:
        return 0.0
    scores = []
    for a, b in ((x[0], y[0]), (x[-1], y[-1])):
        first, second = latin_skeleton(a), kana_skeleton(b)
        if not first or not second or first[0] != second[0] or max(len(first), len(second)) < 2:
            return 0.0
        scores.append(Levenshtein.normalized_similarity(first, second))
    return min(scores)
