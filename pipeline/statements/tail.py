"""What follows a reporting predicate: its auxiliaries, and whether it is asserted that somebody says it."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.attribute.read.narration import FUNCTION, Sentence, Unit
from pipeline.rules import Family, Mode
from pipeline.rules.rule import collector
from pipeline.rules.trace import note
from pipeline.statements.heads import Head
from pipeline.statements.trial import trial

ADVERBIAL = frozenset(
    (
        *(
            "うえ",
            "上",
            "ほか",
            "他",
            "一方",
            "後",
            "あと",
            "のち",
            "際",
            "時",
            "とき",
            "ため",
            "反面",
            "半面",
            "直後",
            "中",
        ),
        *("なか", "傍ら", "かたわら", "ところ", "もの", "のに", "以上", "わけ", "次第", "格好", "形", "段階", "翌日"),
    )
)
VOLITION = ("よう", "おう", "こう", "そう", "とう", "もう", "ろう", "ぼう", "ごう", "のう")


@dataclass
class Tail:
    """The auxiliaries of a predicate and ``next``, the index of the unit behind them."""

    units: list[Unit]
    head: Head
    next: int
    negated: bool = False
    wished: bool = False
    passive: bool = False
    able: bool = False
    past: bool = False
    going: bool = False  # ている
    hearsay: bool = False
    joined: bool = False  # て, つつ, or the continuative before a comma

    @property
    def following(self) -> str:
        """The text of the unit behind, "" at the end."""
        return self.units[self.next].text if self.next < len(self.units) else ""

    @property
    def final(self) -> bool:
        """Whether the sentence ends behind it."""
        return not self.following or self.following[0] in "。！!？?．"


def read_tail(sentence: Sentence, head: Head) -> Tail:
    """Read the auxiliaries of a head."""
    units = sentence.units
    tail = Tail(units, head, head.last + 1)
    verb = units[head.last]
    tail.able = verb.lemma in ("できる", "出来る", "語れる", "言える", "いえる")
    tail.wished = verb.predicate and verb.text != verb.lemma and verb.text.endswith(VOLITION)
    if head.form == "bare":
        tail.past = True
        return tail
    tail.joined = verb.text != verb.lemma
    while tail.next < len(units):
        unit = units[tail.next]
        if unit.kind != "T" or not _auxiliary(tail, unit):
            break
        tail.next += 1
    return tail


def _auxiliary(tail: Tail, unit: Unit) -> bool:
    """Note what one auxiliary says; False for anything else."""
    if unit.tag.startswith("助動詞"):
        tail.passive |= unit.lemma in ("れる", "られる")
        tail.negated |= unit.lemma in ("ない", "ぬ", "ず", "ん", "まい")
        tail.wished |= unit.lemma in ("たい", "たがる", "べし", "う", "よう", "まい")
        tail.past |= unit.lemma == "た"
        tail.joined = unit.text in ("ず",)
        return True
    if unit.tag.startswith("動詞-非自立"):
        tail.going |= unit.lemma in ("いる", "おる", "くる", "来る", "きた", "続ける", "つづける")
        tail.able |= unit.lemma in ("うる", "得る", "かねる")
        tail.joined = unit.text != unit.lemma
        return True
    if unit.text in ("て", "で", "つつ", "ながら") and unit.tag.startswith("助詞-接続"):
        tail.joined = True
        return True
    if unit.text in ("も", "は") and tail.joined and unit.tag.startswith("助詞"):
        return True
    if unit.tag == "名詞-助動詞語幹" and unit.text == "そう":
        tail.hearsay = True
        return True
    return unit.text == "のみ" or unit.tag == "形容詞-非自立可能"


def describes(units: list[Unit], k: int) -> bool:
    """Whether the first verb from ``k`` on describes a noun: 罪に問われた[人], 送った[質問状]."""
    while k < len(units) and not (units[k].predicate and units[k].lemma not in FUNCTION):
        k += 1
    while k < len(units) and (
        units[k].predicate
        or (units[k].text in ("て", "で") and units[k + 1 : k + 2] and units[k + 1].tag.startswith("動詞-非自立"))
    ):
        k += 1
    return k < len(units) and units[k].nominal and units[k].text not in ADVERBIAL


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
    return unit.kind != "T" or (unit.text not in ADVERBIAL and unit.tag != "名詞-助動詞語幹")


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
    if headline or tail.head.predicate.kind not in ("announce", "ask", "show"):
        return False
    return tail.final or tail.following in ("が", "と", "予定", "見通し", "方針")


FAMILY = Family(
    "unsaid",
    "statements.tail",
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


def continues(tail: Tail) -> int | None:
    """The index of the unit that a coordinate or adverbial clause leads to: behind 述べ、 or 求めたうえで、; else None."""
    units, k = tail.units, tail.next
    if tail.passive and units[k - 1].text == "ながら":
        return None
    if tail.head.form == "bare":
        return k + 1 if tail.following in ("、", "，") else None
    if k < len(units) and (units[k].text in ADVERBIAL or units[k].tag.startswith("助詞-接続")):
        k += 1
        while k < len(units) and units[k].text in ("で", "に", "は", "も", "の"):
            k += 1
        return k + 1 if k < len(units) and units[k].text in ("、", "，") else k
    if tail.following == "の" and [u.text for u in units[k + 1 : k + 2]] == ["に"]:
        stop = next((m for m in range(k, min(k + 6, len(units))) if units[m].text in "、，"), None)
        return stop + 1 if stop else None
    if tail.joined or tail.following in ("、", "，"):
        return k + 1 if tail.following in ("、", "，") else k
    return None
