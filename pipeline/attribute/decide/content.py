"""What the words between the marks look like: a clause that somebody said, or a name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from pipeline.record import Quotation, Token

MARKS = '「」『』“”""〝〟 　'
CLAUSAL_END = re.compile(
    r"(?:[るたいだうくすつぬぶむぐんかよねなぞさわろれめせけえ]|ます|です|ない|まで|から|ので|けど|[。！？!?…])$"
)
ABOUT = re.compile(r"(?:について|をめぐって|に関して|に対して|として|とは|か否か|かどうか)$")
PARTICLES = re.compile(r"[はがを]")
LETTERS = re.compile(r"^(?:[^ぁ-ん]*[A-Za-zＡ-Ｚａ-ｚ][^ぁ-ん]*|[ァ-ヺー・]+)$")  # ポケモンGO, フェスティバル
KANA_NAME = re.compile(r"^[一-鿿々ァ-ヺーA-Za-zＡ-Ｚａ-ｚ0-9０-９・=＝\-~〜’'号]+$")


def inner(text: str) -> str:
    """The words without their outer marks."""
    return text.strip(MARKS)


def closing_tag(quotation: Quotation, tokens: Sequence[Token]) -> str:
    """Part of speech of the last word between the marks, "" where the line has no tokens."""
    inside = [t for t in tokens if quotation.start < t.end < quotation.end and not t.tag.startswith("補助記号")]
    return inside[-1].tag if inside else ""


def clausal(text: str, closing: str = "") -> bool:
    """Whether the words end like a clause rather than a noun; ``closing`` is the tag of the last word."""
    words = inner(text)
    if not words or words[-1] in "。！？!?…":
        return True
    if closing:
        return closing.startswith(("動詞", "形容詞", "助動詞", "助詞", "感動詞")) and not ABOUT.search(words)
    return bool(CLAUSAL_END.search(words))


def has_particles(quotation: Quotation, tokens: Sequence[Token]) -> bool:
    """Whether は, が or を stands between the marks as a word of its own, not as in かんがい."""
    if not PARTICLES.search(quotation.text):
        return False
    inside = [t for t in tokens if quotation.start < t.start and t.end < quotation.end]
    if not inside:
        return True
    return any(t.tag.startswith("助詞") and PARTICLES.match(quotation.text, t.start - quotation.start) for t in inside)


def features(text: str, closing: str = "", particles: bool | None = None) -> dict[str, float]:
    """Features of the words for the choice between SPEECH and TERM; each is 0 or 1.

    ``closing`` and ``particles`` are what tokens tell, where there are any.
    """
    words = inner(text)
    particles = bool(PARTICLES.search(words)) if particles is None else particles
    found = {
        "c:clausal": clausal(text, closing),
        "c:particles": particles,
        "c:about": bool(ABOUT.search(words)),
        "c:letters": bool(LETTERS.search(words)),
        "c:name": bool(KANA_NAME.match(words)),
        "c:noun": closing.startswith(("名詞", "接尾辞-名詞")) and not particles and "。" not in words,
        "c:short": len(words) <= 6,
        "c:double": text[:1] in '『“〝"',
    }
    return {name: 1.0 for name, value in found.items() if value}


@lru_cache(maxsize=4096)
def grams(text: str) -> Counter[str]:
    """What a headline keeps of a sentence: its content characters (no hiragana), and all character bigrams.

    Callers must not change what they get.
    """
    plain = re.sub(r"[\W_]", "", text)
    found = Counter(plain[i : i + 2] for i in range(len(plain) - 1))
    found.update(c for c in plain if not "ぁ" <= c <= "ゖ")
    return found


def overlap(short: Counter[str], long: Counter[str]) -> float:
    """Share of the grams of ``short`` that ``long`` holds, in [0, 1]."""
    total = sum(short.values())
    return sum(min(count, long[gram]) for gram, count in short.items() if gram in long) / total if total else 0.0
