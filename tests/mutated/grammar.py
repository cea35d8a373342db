"""Articles by a grammar: digests in the forms of ``models/forms``, made of generated sentences, then damaged.

The same seed gives the same article. Names and events are invented.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable
from functools import cache

from pipeline.segment.forms import all_forms

FAMILY = ("佐伯", "山瀬", "北条", "ペトロフ", "リンド", "髙井", "𠮷野", "欧陽")
GIVEN = ("洋子", "太郎", "健", "ルル", "", "")
POSTS = ("首相", "外相", "社長", "氏", "さん", "報道官", "教授", "・元市長", "容疑者")
BODIES = ("東和電機", "北浜市", "外務省", "毎朝新聞", "NHK", "欧州連合(EU)", "みなと銀行", "○○党", "株式会社ハル")
OUTLETS = (
    "毎朝新聞",
    "北浜新報",
    "NHK",
    "REUTERS",
    "時報.com",
    "南野日報 | 南野社",
    "https://example.com/news",
    "週刊「灯」",
)
WORDS = ("同盟", "橋", "予算", "約束", "選挙", "ドローン", "ワクチン", "第三者委")
VERBS = ("と述べた", "と語った", "と批判した", "との見方を示した", "としている", "と報じた", "", "って言ってた")
NUMBERS = ("1", "12", "３", "二十", "半", "0", "31", "999", "十数")
STRAY = (
    *"「」『』“”｢｣（）()【】[]<>〈〉《》{}/／.．,、。・…―－-〜~|｜:：;!?！？\"'`@#%&*=+^_\\",
    *(
        "\u3000",
        "\t",
        " ",
        "\u00a0",
        "\u200b",
        "\u200d",
        "\u2028",
        "\u0085",
        "\ufeff",
        "\u202e",
        "\ufe0f",
        "\U000e0100",
    ),
    *("\u3099", "\u0301", "👩‍👩‍👧", "𩸽", "ｶﾞ", "㍻", "①", "㈱", "ǅ", "ß", "ﷺ", "\ue000", "\U0010ffff"),
)
DATED = ("2021", "2021年", "202", "２０２１", "令和4年", "平成31", "1989", "99999", "0000", "", "21", "2041")


def pick(rnd: random.Random, *lists: tuple[str, ...]) -> str:
    """One of each, joined."""
    return "".join(rnd.choice(words) for words in lists)


def date(rnd: random.Random) -> str:
    """A date, of one kind or another, possible or not."""
    n, year = (
        (rnd.choice(NUMBERS) for _ in range(2)),
        rnd.choice(("2021年", "21年", "平成3年", "昨年", "来年", "同", "")),
    )
    a, b = n
    return rnd.choice(
        (
            f"{year}{a}月{b}日",
            f"{a}日",
            f"{year}{a}月",
            f"{year}{a}月{b}日から{b}日まで",
            f"{a}年前",
            "きのう",
            "今週末",
            "来月",
        ),
    ) + rnd.choice(("", "", "午後", "夜", "ごろ", "以来", "(現地時間)"))


def quotation(rnd: random.Random, depth: int = 0) -> str:
    """Words between marks, with marks in them now and then."""
    inner = pick(rnd, WORDS, ("は", "を", "が"), WORDS, ("する。", "だ", "", "…"))
    if depth < 3 and rnd.random() < 0.25:
        inner += quotation(rnd, depth + 1)
    opening, closing = rnd.choice(("「」", "「」", "『』", "“”", "｢｣"))
    return opening + inner + closing


def sentence(rnd: random.Random) -> str:
    """Somebody, a date, something said."""
    who = rnd.choice((pick(rnd, FAMILY, GIVEN, POSTS), pick(rnd, BODIES), pick(rnd, BODIES, ("の",), FAMILY, POSTS)))
    said = rnd.choice(
        (quotation(rnd), pick(rnd, WORDS, ("が必要だ", "を求める", "について")), quotation(rnd) + "、" + quotation(rnd))
    )
    parts = [who + rnd.choice("はがもの、"), date(rnd) + rnd.choice(("、", "に", "")), said + rnd.choice(VERBS)]
    if rnd.random() < 0.2:
        rnd.shuffle(parts)
    if rnd.random() < 0.15:
        parts.insert(rnd.randrange(4), f"({pick(rnd, BODIES)}{quotation(rnd)}による)")
    return "".join(parts) + rnd.choice(("。", "。", "。", "", "！"))


@cache
def _examples() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(lines) for form in all_forms() for lines in (example.lines for example in form.examples))


def entry(rnd: random.Random) -> list[str]:
    """A passage with its source: the slash form, or an example of another with sentences for its text."""
    if rnd.random() < 0.5:
        passages = ["".join(sentence(rnd) for _ in range(rnd.randrange(1, 4))) for _ in range(rnd.randrange(1, 3))]
        return [
            *passages,
            f"{pick(rnd, WORDS)}{rnd.choice(('', quotation(rnd)))}/{rnd.choice(OUTLETS)}.{rnd.choice(DATED)}",
        ]
    return [sentence(rnd) if line.endswith("。") else line for line in rnd.choice(_examples())]


def article(rnd: random.Random) -> str:
    """A whole digest."""
    lines = [pick(rnd, WORDS, ("をめぐる動き", "", "2021"))] + (["A note on it"] if rnd.random() < 0.3 else [])
    for _ in range(rnd.randrange(1, 4)):
        lines.append(rnd.choice((pick(rnd, WORDS, ("の行方", "か")), quotation(rnd) + pick(rnd, FAMILY, POSTS), "")))
        for _ in range(rnd.randrange(1, 3)):
            lines += entry(rnd)
    return "\n".join(lines) + rnd.choice(("\n", "", "\n\n"))


def _somewhere(rnd: random.Random, text: str) -> int:
    return rnd.randrange(len(text) + 1)


def insert(rnd: random.Random, text: str) -> str:
    """A stray sign, or several of one."""
    at = _somewhere(rnd, text)
    return text[:at] + rnd.choice(STRAY) * rnd.choice((1, 1, 1, 2, 9)) + text[at:]


def remove(rnd: random.Random, text: str) -> str:
    """Some characters gone."""
    at = _somewhere(rnd, text)
    return text[:at] + text[at + rnd.choice((1, 1, 3, 20)) :]


def repeat(rnd: random.Random, text: str) -> str:
    """Some characters again, elsewhere."""
    start, at = _somewhere(rnd, text), _somewhere(rnd, text)
    return text[:at] + text[start : start + rnd.choice((2, 10, 60))] + text[at:]


def lines_about(rnd: random.Random, text: str) -> str:
    """Lines joined, doubled, dropped or in another order."""
    lines = text.split("\n")
    at = rnd.randrange(len(lines))
    kind = rnd.randrange(4)
    if kind == 0:
        lines[at : at + 2] = ["".join(lines[at : at + 2])]
    elif kind == 1:
        lines.insert(at, lines[at])
    elif kind == 2:
        del lines[at]
    else:
        rnd.shuffle(lines)
    return "\n".join(lines)


def rewritten(rnd: random.Random, text: str) -> str:
    """Another normal form, or other line ends."""
    form = rnd.choice(("NFD", "NFKC", "NFKD", "\r\n", "\r", "wide", "long"))
    if form.startswith("NF"):
        return unicodedata.normalize(form, text)
    if form == "wide":
        return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" and rnd.random() < 0.5 else c for c in text)
    if form == "long":
        return text.replace("。", "。" + sentence(rnd) * rnd.choice((1, 30)), 1)
    return text.replace("\n", form)


DAMAGE: tuple[Callable[[random.Random, str], str], ...] = (
    insert,
    insert,
    insert,
    remove,
    repeat,
    lines_about,
    rewritten,
)


def damaged(seed: int) -> bytes:
    """The article of a seed: none, one or several things done to it."""
    rnd = random.Random(seed)
    text = article(rnd)
    for _ in range(rnd.choice((0, 1, 1, 2, 3, 6))):
        text = rnd.choice(DAMAGE)(rnd, text)
    return rnd.choice((b"", b"", b"", b"\xef\xbb\xbf")) + text.encode("utf-8")
