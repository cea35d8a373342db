"""What follows a reporting predicate: its auxiliaries, and where the next clause begins."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.attribute.read.narration import FUNCTION, Sentence, Unit
from pipeline.statements.predicates.heads import Head
from pipeline.statements.predicates.lexicon import words

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
    return k < len(units) and units[k].nominal and units[k].text not in words("adverbial")


def continues(tail: Tail) -> int | None:
    """The unit that a coordinate or adverbial clause leads to: behind 述べ、 or 求めたうえで、; else None."""
    units, k = tail.units, tail.next
    if tail.passive and units[k - 1].text == "ながら":
        return None
    if tail.head.form == "bare":
        return k + 1 if tail.following in ("、", "，") else None
    if k < len(units) and (units[k].text in words("adverbial") or units[k].tag.startswith("助詞-接続")):
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
