"""Words read from a text that the sentence before or after speaks of: 札にはこうある。「…」, 「…」。Xの手紙の一節だ."""

from __future__ import annotations

import re

from pipeline.attribute.evidence.hearers import passive
from pipeline.attribute.evidence.relations import first_segment
from pipeline.attribute.read.narration import Sentence
from pipeline.attribute.read.phrase import Phrase
from pipeline.attribute.read.predicates import reporting, reports
from pipeline.attribute.referents.article import Quoted, Reading
from pipeline.attribute.referents.bearers import Referent, unit_referent

ANNOUNCES = re.compile(r"こう(?:だ|です|ある|あった|記|書|つづ|綴|刻|結|続|述べ|訴え|始ま)|次のように|とあ[るっ]")
WRITTEN = frozenset({"書く", "記す", "綴る", "つづる", "刻む", "印刷", "記載", "したためる"})
ARRIVING = frozenset({"届く", "来る", "くる", "寄せる", "舞い込む", "渡す", "送る", "受け取る", "もらう"})
SHOWS = frozenset(
    (
        *("掲載", "公開", "公表", "紹介", "引用", "朗読", "収録", "読む", "読み上げる", "載せる"),
        *("示す", "残す", "見せる", "取り出す"),
    )
)


def announces(sentence: Sentence, quoted: Quoted) -> bool:
    """Whether a sentence says that somebody says what comes after it: 山田教授はこうみる。「…」."""
    if quoted.cue.frame != "alone" or quoted.index or any(u.kind == "Q" for u in sentence.units):
        return False
    if any(u.text in ("こう", "次") for u in sentence.units):
        return True
    verb = next((u for u in reversed(sentence.units) if u.predicate and u.tag != "助動詞"), None)
    kind = reporting().get(verb.lemma, (None, ""))[1] if verb else ""
    return kind in ("say", "demand", "stance") and not reports(sentence)  # 運転手が言った。「…」


def announced_text(reading: Reading, sentence: Sentence) -> Phrase | None:
    """The text whose words a sentence announces: 札にはこうある, 手紙は次のように結ばれている."""
    text = "".join(u.text if u.kind == "T" else " " for u in sentence.units)
    found = [p for p in reading.of(sentence) if p.kind == "text"]
    if not found or any(u.kind == "Q" for u in sentence.units):
        return None
    if found[-1].case == "copula":
        return next((p for p in reversed(found) if reading.referents.of(p)), found[-1])
    told = any(p.speaks and p.kind != "text" and p.case in ("wa", "ga") for p in reading.of(sentence))
    if told or not ANNOUNCES.search(text):
        return None
    return next((p for p in reversed(found) if p.case in ("locative", "ni", "wa", "ga")), None)


def shown_text(reading: Reading, sentence: Sentence) -> tuple[Referent | None] | None:
    """Whose text a sentence shows or says the words are from: Xの書簡を掲載した, Xの手紙の一節だ, Xの署名がある念書だ.

    A pair of brackets around nobody: somebody unnamed, ある技術者の書き込みだ.
    """
    if any(u.kind == "Q" for u in sentence.units):
        return None
    for phrase in reversed(reading.of(sentence)):
        shown = phrase.case == "oblique" and any(
            u.lemma in SHOWS for u in sentence.units[phrase.last + 1 : phrase.last + 4]
        )
        if phrase.kind == "text" and (shown or phrase.case in ("copula", "end")):
            signer = reversed(sentence.units[: phrase.first]) if phrase.case != "oblique" else []
            named = next((u for u in signer if u.kind in "PO"), None)
            if _is_unnamed(first_segment(phrase)):
                return (None,)
            if issuer := reading.referents.of(phrase):
                return (issuer,)
            return (unit_referent(named),) if named else None
    return None


def _is_unnamed(maker: Phrase) -> bool:
    """Whether whoever made a text is somebody without a name: ある技術者の書き込み."""
    return maker.kind in ("unnamed", "plural") or maker.units[0].text in ("ある", "別", "匿名")


def sent_text(reading: Reading, sentence: Sentence, quoted: Quoted) -> Referent | None:
    """Who sent the text spoken of before, where words stand written: Xから手紙が届いた。「…」と書かれていた."""
    written = passive(quoted) and quoted.cue.lemma in WRITTEN
    arrived = quoted.cue.frame == "alone" and any(u.lemma in ARRIVING for u in sentence.units[-5:])
    if not written and not arrived:
        return None
    if any(p.kind == "text" for p in reading.of(quoted.sentence)):
        return None
    found = reading.of(sentence)
    text = next((p for p in reversed(found) if p.kind == "text"), None)
    if text is None:
        return None
    giver = next((p for p in found if p.case in ("kara", "from") and p.speaks), None)
    if giver is None and arrived and not written:
        return None
    return reading.referents.of(giver) if giver else reading.referents.of(text)
