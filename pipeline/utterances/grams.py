"""Words as sets of character n-grams, and how much of one text is in another."""

from __future__ import annotations

import hashlib
import re
import unicodedata

GRAM = 3
WINDOW = 4  # of grams, of which one is kept as a fingerprint
GLOSS = re.compile(r"[(（][A-Za-z0-9 .&-]{2,}[)）]|[(（][ぁ-ん]+[)）]")  # 北大西洋条約機構(NATO), 終焉(しゅうえん)
OUTSIDE = re.compile(r"[^\w]|_")
NAMES = re.compile(r"[a-z]{3,}|[ァ-ヴー]{4,}")
VARIANTS = (("アメリカ", "米国"), ("イギリス", "英国"), ("われわれ", "我々"), ("わが国", "我が国"), ("わたし", "私"))


def plain(text: str) -> str:
    """Words as they are compared: NFKC, without marks, glosses and blanks, a few words in their commoner writing."""
    folded = GLOSS.sub("", unicodedata.normalize("NFKC", text))
    for variant, common in VARIANTS:
        folded = folded.replace(variant, common)
    return NAMES.sub(_short, OUTSIDE.sub("", folded).lower())


def _short(name: re.Match[str]) -> str:
    """One private character for a word in Latin letters or katakana, which says no more than one in kanji does."""
    return chr(0xE000 + _hash(name.group()) % 6400)


def grams(words: str, size: int = GRAM) -> frozenset[str]:
    """The n-grams of plain words; a shorter text is its own only one."""
    return frozenset(words[i : i + size] for i in range(len(words) - size + 1)) or frozenset((words,))


def shared(a: frozenset[str], b: frozenset[str]) -> tuple[float, int]:
    """The share of the smaller set's grams that the other has (Broder's containment), and their number."""
    both = len(a & b)
    return both / min(len(a), len(b)), both


def fingerprints(words: str) -> set[int]:
    """Hashes of some grams such that two texts with a long stretch in common share one.

    Winnowing (Schleimer, Wilkerson, Aiken 2003): of every ``WINDOW`` grams in a row the smallest hash is kept, so that
    any stretch of ``WINDOW + 3`` code points that two texts share leaves the same mark in both.
    """
    size = GRAM + 1
    hashes = [_hash(words[i : i + size]) for i in range(max(1, len(words) - size + 1))]
    return {min(hashes[i : i + WINDOW]) for i in range(max(1, len(hashes) - WINDOW + 1))}


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")
