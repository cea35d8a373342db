"""Contents with quotation marks in them: which are quotations and no more, and which go on beyond the marks."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.attribute.read.narration import FUNCTION, Unit
from pipeline.attribute.read.predicates import reporting
from pipeline.statements.begin.search import Search
from pipeline.statements.complements.clauses import Complement

JOINTS = frozenset(
    {"、", "，", "や", "と", "・", "など", "か", "だ", "で", "する", "し", "た", "である", "ある", "との", "も"}
)
COPULA = frozenset({"だ", "で", "である", "ある", "です", "する", "し", "た", "など", "だっ"})


def behind_quotation(units: Sequence[Unit], first: int, last: int) -> int:
    """Where a content begins behind words of its own predicate: 「…」と[打開を図りたい]姿勢を示した."""
    for k in range(last - 2, first - 1, -1):
        if units[k].kind == "Q":
            to = k + 1 if units[k + 1].text != "など" else k + 2
            plain = units[to].text == "と" and units[to + 1].text not in ("の", "いう", "する", "し", "さ")
            rest = units[to + 1 : last + 1]
            said = any(u.lemma in reporting() and "と" in reporting()[u.lemma][0] for u in rest)
            clause = any(u.text in ("を", "に", "が", "は") for u in rest[:6]) or units[to + 1].text in "、，"
            return to + 1 + (units[to + 1].text in "、，") if plain and clause and not said else first
    return first


def goes_into(search: Search, first: int) -> bool:
    """Whether a quotation that ends a content is but its end: 侵攻すれば「…」, 反応は「…」; not 会見を開き「…」."""
    units, last = search.units, search.said.last
    k = next((k for k in range(last, first - 1, -1) if units[k].kind == "Q"), None)
    if search.said.nominal or k is None or any(u.text not in COPULA for u in units[k + 1 : last + 1]):
        return True
    copula = k < last
    while k > first and (units[k - 1].kind == "Q" or (units[k - 1].text in JOINTS and units[k - 2].kind == "Q")):
        k -= 1
    inner = units[first:k]
    while inner and inner[-1].text in "、，":
        inner = inner[:-1]
    if not inner:
        return False
    end, before = inner[-1], inner[-2] if len(inner) > 1 else None
    if search.said.rule == "said.ground" and end.text not in ("が", "を"):
        return False
    if end.text == "も" and before is not None and before.text in ("て", "で") and before.tag.startswith("助詞-接続"):
        return True  # 税を上げても、「…」
    if end.text == "の" and before is not None and before.kind == "T" and "サ変" in before.tag:
        return True  # 会談の「日程変更もあり得る」
    if end.text in ("ば", "なら", "たら", "のに", "ものの", "けれど") or (
        end.lemma in ("なら", "ない") and end.text == "なら"
    ):
        return True
    if end.text == "ず" and before is not None and before.lemma in ("かかわる", "関わる"):
        return True
    themes = any(
        u.text in ("は", "が", *("も" for _ in range(copula))) and u.tag.startswith(("助詞-係", "助詞-格"))
        for u in inner
    )
    if copula and themes and search.named:
        return True
    if end.text in ("が", "ため", "ので", "から") and end.tag.startswith(("助詞-接続", "名詞")):
        return themes
    if end.text == "て" and before is not None and before.lemma == "向ける":
        return True
    if end.text == "ながら":
        return any(u.text == "が" for u in inner)
    if end.text == "は" and any(u.lemma in ("当たる", "あたる", "際する", "付く", "つく") for u in inner[-3:]):
        return False  # 中止に当たっては「…」
    continued = end.predicate and end.lemma not in FUNCTION and end.text != end.lemma and inner[-1] is not units[k - 1]
    if (
        continued
        and search.phrases
        and any(
            p.first == first and p.case == "wa" and not p.speaks and "副詞可能" not in p.units[-1].tag
            for p in search.phrases
        )
    ):
        return True  # ニコチンは使用が禁じられており、「…」
    return (
        end.text in ("は", "が", "を")
        and end.tag.startswith(("助詞-係", "助詞-格"))
        and not _is_teller(search, first, k)
    )


def _is_teller(search: Search, first: int, k: int) -> bool:
    """Whether the phrase right before a quotation is who says it or where it stands: 声明は「…」, 声明には「…」."""
    near = [p for p in search.phrases if first <= p.first and p.last < k]
    if not near:
        return False
    phrase = near[-1]
    if search.text(phrase.last + 1, 2) in ("には", "では"):
        return True
    if phrase.case not in ("wa", "ga"):
        return False
    if "副詞可能" in phrase.units[-1].tag:
        return True  # 当初は「…」
    if phrase.kind in ("person", "official", "holder", "anaphor"):
        return True
    thing = phrase.units[-1].text in ("の", "こと") or "サ変" in phrase.units[-1].tag
    return not search.named and not (thing and not phrase.speaks)


def is_quotation(units: Sequence[Unit], first: int, said: Complement) -> bool:
    """Whether a content stands wholly in quotation marks, a trailing だ or する and a bare gloss apart."""
    inside = units[first : said.last + 1]
    if said.nominal and units[first].kind == "Q" and not any(u.predicate for u in inside):
        return True  # 「…」などの注意
    held = said.rule in ("said.stance", "said.noun", "said.text")
    told = held and len(inside) > 2 and inside[0].kind == "Q" and inside[1].text == "と"
    if told and not any(u.kind == "Q" or u.tag.startswith("助詞") for u in inside[2:]):
        return True  # 「払わない」と拒否する考え
    if any(u.kind == "Q" for u in inside):
        return all(u.kind == "Q" or u.text in JOINTS or u.tag.startswith("副詞") for u in inside)
    before = [u for u in units[max(0, first - 3) : first] if u.text not in ("、", "も")]
    glossed = len(before) > 1 and before[-1].text in ("と", "などと") and before[-2].kind == "Q"
    return glossed and not any(u.tag.startswith("助詞") for u in inside)
