"""Rules: connectives, who passes it on, and who says it."""

from __future__ import annotations

import re

from pipeline.attribute.read.narration import FUNCTION, Sentence
from pipeline.attribute.read.phrase import Phrase
from pipeline.attribute.referents.bearers import MEDIA
from pipeline.rules.rule import collector
from pipeline.statements.begin.search import Search
from pipeline.statements.predicates.tail import describes

CONNECTIVE = re.compile(
    r"(?:また|さらに|更に|一方で?|ただし?|しかし|その(?:上|うえ)で|そして|加えて|(?:この|その)(?:ほか|他)(?!の)|それ(?:でも|から)"
    r"|これに(?:対し(?:て)?|先立ち|ついて)|この(?:ため|うえで)|そのため|同時に|続いて|なお|だが|ところが|このうち|併せて|あわせて"
    r"|その(?:後|際)|うち)、?|(?:特に|逆に|まず|次に|最後に|これまで|当時|今回|この中で|その中で|中でも|さて|すでに|既に|いずれも)、"
)
GROUP = re.compile(
    r"(?:諸国|[^地]区|[各両]国|双方|側|当局|陣営|勢力|業界|関係者|有識者|専門家|声明|宣言|報告書|文書|条約案?|協定案?|合意案|判決|[一二]審)$"
)

RULES, rule = collector()


@rule(
    "begin.connective",
    example="さらに、[計画には無理がある|S]と[述べ|C]た。",
    counter="[さらに高い税が要る|S]と[述べ|C]た。",
    why="what joins sentences is not said",
)
def connective(search: Search) -> int | None:
    """さらに、また."""
    start = search.units[search.at].start
    found = CONNECTIVE.match(search.sentence.line.text, start)
    if found is None:
        return None
    k = search.at
    while k < len(search.units) and search.units[k].end <= found.end():
        k += 1
    bare = found.group() in ("さらに", "更に", "うち", "同時に")
    return (
        None if bare and (k >= len(search.units) or not search.units[k].nominal or "副詞" in search.units[k].tag) else k
    )


@rule(
    "begin.channel",
    example="[北洋会|O]によると、[宮本|P]氏は[橋は3月に開く|S 宮本]と[述べ|C]た。",
    counter="[宮本|P]氏は[調査によると橋は危ない|S 宮本]と[述べ|C]た。",
    why="who passes on what somebody else says",
)
def channel(search: Search) -> int | None:
    """Xによると、."""
    units = search.units
    if search.named:
        return None
    for k in range(search.at, min(search.said.last - 2, search.at + 30)):
        if units[k].kind == "Q" or units[k].text == "は" or (units[k].text == "、" and units[k - 1].predicate):
            return None
        if units[k].text == "に" and units[k + 1].lemma == "よる" and units[k + 2].text in ("と", "ば"):
            return search.behind(k + 3)
        if k and units[k].text in ("報道", "話", "調べ", "発表") and search.text(k + 1, 3) == "では、":
            return k + 4
    return None


@rule(
    "begin.speaker",
    example="[市長|P]は[計画には無理がある|S 市長]と[述べ|C]た。",
    counter="[提案は無理だ|S]と[述べ|C]た。",
    why="who says it",
)
def speaker(search: Search) -> int | None:
    """市長は、…; whoever is the first topic of the clause that can speak."""
    if search.named:
        return None
    for phrase in dict.fromkeys([*search.ahead(), *search.near()]):
        group = phrase.case == "wa" and GROUP.search("".join(u.text for u in phrase.units)) is not None
        within = phrase.case == "locative" and search.text(phrase.last + 1, 3) == "では、"
        body = within and phrase.kind in ("org", "official", "body")
        if not body and (phrase.case not in ("wa", "ga", "comma", "kara") or not (phrase.speaks or group)):
            continue
        if (
            phrase.first != search.at
            and phrase.kind in ("unnamed", "plural", "other", "stranger")
            and phrase.case != "wa"
        ):
            continue
        if phrase.case == "comma" and (search.sentence.line.kind == "PASSAGE" or phrase.first != search.at):
            continue
        if phrase.case == "ga" and not _says(search, phrase):
            continue
        if phrase.case == "kara" and not (
            phrase.first == search.at and search.text(phrase.last + 1, 2)[:3] == "からは"
        ):
            continue
        if phrase.case == "wa" and search.elided and _is_theme(search, phrase):
            return None
        k = phrase.last + 1
        while k < len(search.units) and search.units[k].text in (
            "など",
            "ら",
            "は",
            "も",
            "が",
            "自身",
            "から",
            "と",
            "とも",
            "で",
        ):
            k += 1
        passes = (
            phrase.case == "wa" and search.tail.following in ("と", "として") and MEDIA.search(phrase.units[-1].text)
        )
        search.named = not passes  # 北洋放送は、山田氏が…と述べたと伝えた
        return search.behind(k)
    return None


def _says(search: Search, phrase: Phrase) -> bool:
    """Whether a が phrase is who says it rather than whom the words are about."""
    units, said = search.units, search.said
    inner = any(u.predicate and u.lemma not in FUNCTION for u in units[phrase.last + 1 : said.last + 1])
    if not inner or said.rule in ("said.headline",):
        return True
    if said.nominal or describes(units[: said.last + 1], phrase.last + 1):
        return said.nominal and not describes(units[: said.last + 1], phrase.last + 1)
    if search.text(phrase.last + 2, 1) in ("、", "，") and phrase.kind in ("person", "official", "org", "holder"):
        return True
    if said.rule in ("said.stance", "said.you"):
        other = any(p.case in ("wa", "ga") and phrase.last < p.first <= said.last for p in search.phrases)
        return phrase.kind in ("person", "official", "holder", "unnamed", "org") and (
            other or said.rule == "said.stance" or phrase.kind in ("person", "unnamed", "holder")
        )
    return any(p.case in ("wa", "ga") and phrase.last < p.first <= said.last for p in search.phrases) and (
        phrase.kind in ("person", "official", "holder", "org")
    )


def _is_theme(search: Search, phrase: Phrase) -> bool:
    """Whether a topic is what the words are about, their speaker being that of the sentence before."""
    comma = search.units[phrase.last + 2 : phrase.last + 3]
    return phrase.kind in ("country", "other") and not (comma and comma[0].text in "、，") and not search.said.nominal


def connective_end(sentence: Sentence, at: int) -> int:
    """The unit behind a connective at ``at``, else ``at``."""
    found = CONNECTIVE.match(sentence.line.text, sentence.units[at].start) if at < len(sentence.units) else None
    while found and at < len(sentence.units) and sentence.units[at].end <= found.end():
        at += 1
    return at
