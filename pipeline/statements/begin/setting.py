"""Rules: when, where, of what, to whom, and on what occasion it was said."""

from __future__ import annotations

import re
from functools import cache

from pipeline.attribute.read.narration import FUNCTION, Unit
from pipeline.attribute.read.phrase import Phrase
from pipeline.lexicon.tables import read_table
from pipeline.rules.rule import collector
from pipeline.statements.begin.search import Search
from pipeline.statements.predicates.lexicon import ends_in, words

RULES, rule = collector()


@cache
def occasions() -> frozenset[str]:
    """Nouns for occasions and places of speech."""
    return frozenset(row["noun"] for row in read_table("speech_events")) | words("place")


@rule(
    "begin.place",
    example="協定案の第4条には、[橋の通行を認める|S]ことが[明記|C]されている。",
    counter="[市長|P]は[橋には危険がある|S 市長]と[述べ|C]た。",
    why="where in a text it stands",
)
def place(search: Search) -> int | None:
    """第4条には、."""
    phrase = search.here()
    if phrase is None or not (search.tail.passive or search.head.predicate.kind == "write"):
        return None
    if search.text(phrase.last + 1, 3) in ("には、", "では、") or search.text(phrase.last + 1, 3) == "には「":
        return search.behind(phrase.last + 3)
    return None


@rule(
    "begin.date",
    example="[市長|P]は[3日|D]、[計画には無理がある|S 市長]と[述べ|C]た。",
    counter="[市長|P]は[[3日|D]に計画を見直す|S 市長]と[述べ|C]た。",
    why="the day on which it was said",
)
def date(search: Search) -> int | None:
    """3日、; 3日夜、."""
    units, k = search.units, search.at
    if k >= len(units) or units[k].kind != "D":
        return None
    while k < len(units) and (
        units[k].kind == "D" or units[k].text in words("part_of_day") or units[k].text in ("と", "の")
    ):
        k += 1
    return k + 1 if k < len(units) and units[k].text in ("、", "，") and k < search.said.last else None


@rule(
    "begin.occasion",
    example="[市長|P]は会見で[計画には無理がある|S 市長]と[述べ|C]た。",
    counter="[市長|P]は[工場で事故が起きた|S 市長]と[述べ|C]た。",
    why="where it was said",
)
def occasion(search: Search) -> int | None:
    """会見で, 3日に開かれた会議で, ツイッターで."""
    for phrase in search.ahead():
        role = "".join(u.text for u in phrase.units).rpartition("の")[2]
        rest = search.text(phrase.last + 1, 3)
        marker = re.match(r"で[はも]?、?|に(?:際し|あたり|当たり|合わせ|先立ち)て?、|、", rest)
        after = marker is not None and marker.group() == "、" and role.endswith(("後", "際", "時"))
        if marker is None or not (after or ends_in(role, occasions())):
            continue
        if marker.group() == "、" and not role.endswith(("後", "際", "時", "中", "冒頭")):
            continue
        if phrase.first != search.at and not marker.group().endswith("、") and not _runs(search, phrase):
            continue
        k = phrase.last + 1
        while k < len(search.units) and search.units[k].start < search.units[phrase.last].end + marker.end():
            k += 1
        return k
    return None


def _runs(search: Search, phrase: Phrase) -> bool:
    """Whether a quotation or the subject of the words follows an occasion without a comma."""
    return search.text(phrase.last + 2, 1) == "「"


@rule(
    "begin.topic",
    example="[市長|P]は橋の工事について、[費用がかさむ|S 市長]と[述べ|C]た。",
    counter="[市長|P]は[橋の工事について話し合う|S 市長]と[述べ|C]た。",
    why="what it was said about",
)
def topic(search: Search) -> int | None:
    """…について, …をめぐり, …を念頭に, …を理由に, …として before a comma."""
    units = search.units
    if search.named and (taken := _taken(search)):
        return taken
    for phrase in search.near():
        k = phrase.last + 1
        if k < len(units) and units[k].text == "など":
            k += 1
        if k >= len(units) or units[k].text not in ("に", "を", "と", "へ"):
            continue
        stop = _adjunct(units, k)
        if stop is not None and stop <= search.said.last:
            return stop
    return None


def _taken(search: Search) -> int | None:
    """The unit behind what the saying took up: …したことを受けて."""
    units = search.units
    for k in range(search.at, min(search.said.last - 4, search.at + 80)):
        if (
            units[k].text == "こと"
            and units[k + 1].text == "を"
            and units[k + 2].lemma in ("受ける", "踏まえる", "ふまえる")
        ):
            stop = k + 3 + (units[k + 3].text == "て")
            return stop + 1 if units[stop].text in ("、", "，") else None
    return None


def _adjunct(units: list[Unit], k: int) -> int | None:
    """The unit behind an adjunct whose particle stands at ``k``: について、 を念頭に、; None for anything else."""
    after = units[k + 1 : k + 2]
    if not after:
        return None
    m = k + 2
    particle = after[0].lemma in words("topical") or (
        after[0].lemma in FUNCTION | words("taking") and units[k].text in "をにと"
    )
    if particle and after[0].predicate:
        while m < len(units) and units[m].text in ("て", "は", "も", "で", "し"):
            m += 1
    elif units[k].text == "を" and after[0].tag.startswith("名詞") and m < len(units) and units[m].text == "に":
        m += 1  # を念頭に、
    else:
        return None
    if m >= len(units):
        return None
    if units[m].text in ("、", "，"):
        return m + 1
    told = units[m].kind == "Q" and after[0].lemma in words("topical") and after[0].lemma != "向ける"
    return m if told else None


@rule(
    "begin.hearer",
    example="[市長|P]は記者団に対し[計画には無理がある|S 市長]と[述べ|C]た。",
    counter="[市長|P]は[議会に説明する|S 市長]と[述べ|C]た。",
    why="to whom it was said",
)
def hearer(search: Search) -> int | None:
    """記者団に対し, 米国に…を求めた, 取材に応じ."""
    units = search.units
    for phrase in search.ahead():
        k = phrase.last + 1
        if k < len(units) and units[k].text == "から" and phrase.first == search.at and phrase.speaks:
            continue
        if k >= len(units) or units[k].text not in ("に", "へ") or phrase.last >= search.said.last:
            continue
        near = phrase.first == search.at
        role = "".join(u.text for u in phrase.units).rpartition("の")[2]
        able = phrase.kind in ("person", "org", "country", "official", "holder", "plural", "body", "anaphor", "unnamed")
        listed = ends_in(role, words("hearer"))
        after = units[k + 1 : k + 2]
        if after and after[0].lemma == "対する" and (able or listed or near):
            m = k + 2
            while m < len(units) and units[m].text in ("て", "は", "も"):
                m += 1
            if not _is_attribute(units, k) and (able or listed):
                return search.behind(m)
        elif after and after[0].lemma in ("応じる", "応ずる", "答える", "応える", "こたえる") and (listed or near):
            m = k + 2
            while m < len(units) and units[m].text in ("て",):
                m += 1
            return search.behind(m)
        elif near and (listed or (able and _asks(search))) and phrase.last + 2 <= search.said.last:
            return search.behind(k + 1)
    return None


def _is_attribute(units: list[Unit], k: int) -> bool:
    """Whether に対する stands at ``k``, which describes a noun."""
    return units[k + 1].text == "対する"


def _asks(search: Search) -> bool:
    """Whether a phrase in に is who is asked or told."""
    kind = search.head.predicate.kind
    return kind == "ask" or (
        kind == "announce" and search.head.predicate.lemma in ("伝える", "知らせる", "連絡", "通知")
    )


@rule(
    "begin.clause",
    example="[市長|P]は議会で演説し、[計画には無理がある|S 市長]と[述べ|C]た。",
    counter="[市長|P]は[橋が落ち、道が塞がった|S 市長]と[述べ|C]た。",
    why="what the speaker did on that occasion",
)
def clause(search: Search) -> int | None:
    """…で演説し、, …と電話会談し、, …を訪れ、; the first clause of the sentence, of one who speaks."""
    units = search.units
    if not search.named:
        return None
    for k in range(search.at, min(search.said.last, search.at + 40)):
        if units[k].text not in ("、", "，") or not k:
            continue
        last = units[k - 1]
        m = k - 2 if last.text in ("て", "で") and k > 1 else k - 1
        verb = units[m]
        if verb.text in ("し", "さ") and m and units[m - 1].tag.startswith("名詞"):
            verb = units[m - 1]
        if last.predicate or last.text == "て":
            return k + 1 if verb.lemma in words("going") or (verb.kind == "T" and verb.text in words("going")) else None
    return None
