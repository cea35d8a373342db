"""Who hears the words rather than says them: 「…」と言われた, 「…」との連絡を受けた, 「…」との質問に."""

from __future__ import annotations

from pipeline.attribute.read.predicates import is_passive, reporting
from pipeline.attribute.referents.article import Quoted

RECEIVING = frozenset({"受ける", "もらう", "貰う", "聞く", "浴びる", "浴びせる", "届く", "寄せる"})
RISING = frozenset(
    {"飛ぶ", "上がる", "あがる", "出る", "相次ぐ", "漏れる", "もれる", "聞こえる", "聞かれる", "起こる", "起きる"}
)
HONOURED = frozenset({"話す", "述べる", "語る", "説く", "仰る", "説明", "挨拶", "あいさつ"})  # passive in courtesy
QUESTIONS = frozenset({"質問", "問い", "問いかけ", "問い合わせ"})


def received(quoted: Quoted, case: str) -> bool:
    """Whether the subject takes the words from somebody: Xに「…」と言われた, Xから「…」との連絡を受けた."""
    units = quoted.sentence.units
    p = quoted.cue.predicate
    if passive(quoted):
        return True
    if case != "kara" or p < 0:
        return False
    left_out = quoted.cue.frame in ("no_noun", "to_noun") and "".join(u.text for u in units[p + 1 :]) in ("", "。")
    return left_out or any(u.lemma in RECEIVING or u.lemma in RISING for u in units[p : p + 4])  # 客席から「…」の声。


def passive(quoted: Quoted) -> bool:
    """Whether the cue's predicate is passive: 「…」と言われた."""
    units = quoted.sentence.units
    p = quoted.cue.predicate
    return p >= 0 and is_passive(units[p + 1 : p + 4])


def is_told(quoted: Quoted) -> bool:
    """Whether the subject is who hears the words: 「…」と言われた; in 「…」と話された it may be he who speaks."""
    units, p = quoted.sentence.units, quoted.cue.predicate
    if not passive(quoted) or quoted.cue.lemma in HONOURED or any(u.lemma == "ない" for u in units[p + 1 : p + 4]):
        return False
    return quoted.cue.frame == "to_report" or p == max(quoted.cue.last, quoted.index) + 2  # not と対応に追われた


def is_addressed(quoted: Quoted) -> bool:
    """Whether the words are put to whoever the line is about: 「…」と揶揄される."""
    kind = reporting().get(quoted.cue.lemma, (None, ""))[1]
    return is_told(quoted) and kind in ("say", "demand", "stance")


def is_question(quoted: Quoted) -> bool:
    """Whether the words are a question put to the subject: 「…」との質問に."""
    p = quoted.cue.predicate
    after = quoted.sentence.units[p + 1 : p + 2]
    asked = quoted.cue.frame in ("to_noun", "no_noun") and quoted.cue.lemma in QUESTIONS
    return asked and bool(after) and after[0].text == "に"
