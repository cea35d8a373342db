"""Why a reporting predicate makes no statement: negated, wished, planned, or only spoken of."""

from __future__ import annotations

from pipeline.attribute.read.narration import Sentence
from pipeline.rules import Family, Mode
from pipeline.rules.rule import collector
from pipeline.rules.trace import note
from pipeline.statements.predicates.lexicon import words
from pipeline.statements.predicates.tail import Tail, describes
from pipeline.statements.trial import trial

RULES, rule = collector()


@rule(
    "unsaid.negated",
    example="[市長|P]は計画を見直すとは述べなかった。",
    counter="[市長|P]は[計画を見直さない|S 市長]と[述べ|C]た。",
    why="nothing was said",
)
def negated(tail: Tail) -> bool:
    """述べなかった."""
    return tail.negated


@rule(
    "unsaid.wished",
    example="[市長|P]は計画には無理があると言いたい。",
    counter="[市長|P]は[計画には無理がある|S 市長]と[言っ|C]た。",
    why="a wish, duty or plan to say it",
)
def wished(tail: Tail) -> bool:
    """求めたい, 求めよう, 求めるべき."""
    return tail.wished or tail.able


@rule(
    "unsaid.conditional",
    example="[市長|P]が計画の見直しを求めれば、議会は応じる。",
    counter="[市長|P]が[計画の見直し|S 市長]を[求め|C]たが、議会は応じない。",
    why="only if it were said",
)
def conditional(tail: Tail) -> bool:
    """求めれば, 求めたら, 求めるなら."""
    last = tail.units[tail.next - 1].text
    return tail.following in ("ば", "なら", "たら", "か", "かどうか") or last in ("たら", "なら")


@rule(
    "unsaid.modifying",
    example="計画の見直しを求める市民が集まった。",
    counter="市民は[計画の見直し|S]を[求め|C]たうえで集まった。",
    why="a saying that only describes somebody or something else",
)
def modifying(tail: Tail) -> bool:
    """求める市民, 述べた内容; not 求めたうえで."""
    if tail.head.form == "bare" or tail.next >= len(tail.units):
        return False
    unit = tail.units[tail.next]
    if tail.head.predicate.kind == "ground":
        return False
    if tail.past and not tail.joined and unit.text in ("、", "，") and tail.units[tail.next - 1].text == "た":
        return True  # 処分を定めた、同国刑法の規定
    if tail.joined and unit.predicate and unit.tag.startswith("動詞"):
        return describes(tail.units, tail.next)  # 謝罪を求め送った質問状
    if unit.kind == "Q" or not unit.nominal or (tail.joined and not tail.past):
        return unit.kind == "Q" and not tail.joined
    return unit.kind != "T" or (unit.text not in words("adverbial") and unit.tag != "名詞-助動詞語幹")


@rule(
    "unsaid.nominal",
    example="[市長|P]が計画の見直しを求めたのは昨日だ。",
    counter="[市長|P]が[計画の見直し|S 市長]を[求め|C]たのに対し、議会は応じない。",
    why="a saying that is spoken of, not told",
)
def nominal(tail: Tail) -> bool:
    """求めたのは, 求めたのを; not 求めたのに対し, 求めたのだ."""
    after = tail.units[tail.next + 1 : tail.next + 3]
    if tail.following == "よう":
        return True  # 求めるよう訴えを起こした
    return tail.following in ("の", "ん") and not (after and (after[0].text in ("だ", "で", "です", "に", "だっ")))


@rule(
    "unsaid.planned",
    example="[市長|P]は20日に計画の見直しを発表する。",
    counter="[市長|P]は[計画の見直し|S 市長]を[発表|C]した。",
    why="what is announced or asked in the plain present is still to come",
)
def planned(tail: Tail) -> bool:
    """20日に発表する; 求めている and a headline's 求める are said already."""
    headline = tail.head.form == "bare" or tail.past or tail.going or tail.joined or tail.passive
    if headline or tail.head.predicate.kind not in ("announce", "pledge", "ask", "show"):
        return False
    return tail.final or tail.following in ("が", "と", "予定", "見通し", "方針")


FAMILY = Family(
    "unsaid",
    "statements.unsaid",
    Mode.FIRST,
    lambda: RULES,
    trial,
    "Why a reporting predicate makes no statement: nobody is told to have said it.",
)


def unsaid(sentence: Sentence, tail: Tail) -> bool:
    """Whether some rule says that nothing is asserted to have been said; noted in the trace."""
    headline = sentence.line.kind != "PASSAGE"
    for found in FAMILY.active():
        if found.body is planned and headline:
            continue
        if found.body(tail):
            note(found.id, sentence.line.text, tail.head.start, tail.head.end, "dropped")
            return True
    return False
