"""Whether a form in brackets is another form of the name before it: a short form, the full form, an acronym."""

from __future__ import annotations

import re
from functools import cache

from pipeline.recognize.endings import suffixes
from pipeline.recognize.vocabulary import alternation

ACRONYM = re.compile(r"[A-ZＡ-Ｚ][A-Za-zＡ-Ｚａ-ｚ0-9&.-]{1,11}$")
LATIN_CAPITAL, LATIN_REST = r"[^\W\d_a-zぁ-ゖァ-ヺ一-鿿]", r"[^\W\d_ぁ-ゖァ-ヺ一-鿿]"
FOREIGN = re.compile(
    "(?:[ァ-ヺー]+(?:[・=＝][ァ-ヺー]+)+"  # in katakana, or two words or more in Latin letters of any language
    f"|{LATIN_CAPITAL}(?:{LATIN_REST}|[.'’-])*(?: {LATIN_REST}(?:{LATIN_REST}|['’-])*\\.?)+)$"
)
KATAKANA_START = re.compile("[ァ-ヺー]{3,}")
NO_SHORT_FORM = re.compile(r"[、。]|[0-9]{2,}")
NOT_SHORT = frozenset(["当時", "写真", "資料", "東京", "大阪", "本社", "会長", "社長", "仮称", "昨年", "前年"])


def is_other_form(name: str, inner: str, marked: bool) -> bool:
    """Whether ``inner`` is a short or full form of the organisation ``name``."""
    if inner in NOT_SHORT or NO_SHORT_FORM.search(inner):
        return False
    if marked or FOREIGN.match(inner) or (ACRONYM.match(inner) and not inner.isdigit()):
        return True
    if ACRONYM.match(name) and organisation_ending().search(inner):
        return True
    return subsequence(inner, name) or shuffled(inner, name) or begins_alike(inner, name)


def begins_alike(short: str, long: str) -> bool:
    """Whether a form begins with the foreign word that begins the name: ``ノルドP&I`` of ``ノルド船主責任保険組合``."""
    word = KATAKANA_START.match(long)
    return word is not None and short.startswith(word[0]) and len(short) < len(long)


def subsequence(short: str, long: str) -> bool:
    """Whether the characters of ``short`` stand in ``long`` in that order."""
    rest = iter(long)
    return len(short) < len(long) and all(character in rest for character in short)


def shuffled(short: str, long: str) -> bool:
    """Whether a short form of three or more takes its characters from ``long`` in another order."""
    return 3 <= len(short) < len(long) and all(short.count(c) <= long.count(c) for c in short)


def ends_like_body(surface: str) -> bool:
    """Whether a surface ends like the name of an organisation."""
    return bool(organisation_ending().search(surface))


@cache
def organisation_ending() -> re.Pattern[str]:
    """A text that ends like the name of an organisation."""
    return re.compile(
        f"(?:{alternation(suffixes())}|会|団|連|局|院|機関|代表部|部|室|連|労|協|研|本部|コンソーシアム|ネットワーク|連盟|事務局)$"
    )


@cache
def group_ending() -> re.Pattern[str]:
    """A quoted phrase that ends like the name of a group."""
    return re.compile(
        r"(?:の会|の党|[一-鿿ァ-ヺー]会|委員会|協議会|ネットワーク|クラブ|ネット|組合|実行委|連合|協会|団|の輪)$"
    )
