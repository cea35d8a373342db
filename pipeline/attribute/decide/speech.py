"""SPEECH or TERM: a logistic model over the cue's frame, the words themselves and, for headlines, their passages."""

from __future__ import annotations

import re
from functools import cache

from pipeline.attribute.decide import content
from pipeline.attribute.read.cues import Cue
from pipeline.attribute.read.narration import Sentence, Unit
from pipeline.attribute.read.phrase import SUBJECT, Phrase
from pipeline.attribute.read.predicates import is_passive, noun_after, reporting
from pipeline.attribute.read.words import longest_suffix, noun_kinds
from pipeline.lexicon.tables import read_table

UNEMBEDDED = frozenset({"other", "alone", "wo_verb", "wo_name", "noun", "copula"})  # frames that report nothing
TO = frozenset({"to_report", "to_verb", "to_do", "to_as", "to_call"})  # frames in と whose subject would be the speaker


# A noun that ends in 名 is a name: 作戦名, 送信者名; a number of people (数名, 3名) is none.
NAME = re.compile(r"[^\d〇一二三四五六七八九十百数何同無有著]名$")

IS_SAID = re.compile(r"(?:など)?として(?:い|お)")  # 「検討中」としている says so, 「北方球場」として使う names


@cache
def name_nouns() -> dict[str, str]:
    """Nouns for names: 略称, 通称, 題名."""
    return {row["noun"]: row["comment"] for row in read_table("speech_name_nouns")}


def speech_features(
    sentence: Sentence, i: int, cue: Cue, phrases: list[Phrase], similar: tuple[float, float]
) -> dict[str, float]:
    """Features of the quotation at unit ``i``.

    ``phrases`` are those of its sentence; ``similar`` the overlap of a headline's words with what its passages quote as
    SPEECH and as TERM (0, 0 elsewhere).
    """
    words = _words(sentence, sentence.units[i])
    subjects = [p for p in phrases if p.speaks and p.case in SUBJECT]
    found = {"bias": 1.0, **dict.fromkeys(words, 1.0)}
    found |= _names(sentence, i, cue, phrases, words, bool(subjects))
    if cue.frame in UNEMBEDDED:
        found |= _surroundings(sentence, i, cue, subjects)
    if sentence.line.kind == "PASSAGE":
        final = cue.frame == "alone" and any(u.kind != "Q" for u in sentence.units[:i])
        found["f:final" if final else f"f:{cue.frame}"] = 1.0
    else:
        found |= _headline(sentence, i, cue, subjects, similar)
    return {name: float(value) for name, value in found.items() if value}


def _words(sentence: Sentence, unit: Unit) -> dict[str, float]:
    """Features of the words of a quotation unit."""
    if unit.quotation is None:
        return content.features(unit.text)
    tokens = sentence.line.tokens
    closing = content.closing_tag(unit.quotation, tokens)
    return content.features(unit.text, closing, content.has_particles(unit.quotation, tokens))


def _names(
    sentence: Sentence, i: int, cue: Cue, phrases: list[Phrase], words: dict[str, float], said: bool
) -> dict[str, float]:
    """Signs that the words are a name: 略称は「…」, 新薬「…」, 「…」(略称), a noun that nobody is there to say."""
    before = sentence.units[i - 1] if i else None
    noun = next((p for p in phrases if p.last == i - 1), None)
    topics = ("".join(u.text for u in p.units) for p in phrases if p.case in ("wa", "ga") and p.last < i)
    following = "".join(u.text for u in sentence.units[cue.last + 1 : cue.last + 3])
    place = next((p for p in phrases if p.case == "locative" and p.last < i), None)
    verb = sentence.units[cue.predicate + 1 : cue.predicate + 3] if cue.predicate >= 0 else []
    bare = "c:name" in words or "c:noun" in words
    return {
        "name:topic": any(longest_suffix(topic, name_nouns()) or NAME.search(topic) for topic in topics),
        "name:place": bare and place is not None and bool(longest_suffix(place.role, name_nouns())),
        "name:mention": _is_name(sentence, i),
        "name:tag": sentence.units[i].text[1:2] in ("#", "＃", "@", "＠"),
        "name:of": bare
        and following[:1] == "の"
        and sentence.line.kind == "PASSAGE"
        and cue.frame in ("reported", "other", "wo_verb", "no_noun")
        and not _is_voice(sentence, cue.last),
        "apposition": before is not None
        and before.tag.startswith("名詞")
        and "副詞可能" not in before.tag
        and sentence.line.kind == "PASSAGE"
        and noun is not None
        and (not noun.speaks or (noun.kind == "body" and cue.frame == "other" and following.startswith("の"))),
        "voice:rises": cue.frame == "no_noun" and noun_kinds().get(cue.lemma) == "voice" and _is_subject(sentence, cue),
        "to_noun:name": bare and cue.frame == "to_noun" and not following.startswith("との"),
        "modified": bare and before is not None and cue.frame in UNEMBEDDED and _is_described(sentence, i),
        "said:owner": any(p.kind == "voice" and p.owner and p.case == "copula" and p.first > i for p in phrases),
        "wo:bare": bare and cue.frame == "wo_verb" and sentence.line.kind == "PASSAGE",
        "reported:bare": bare
        and cue.frame == "reported"
        and following[:1] in ("に", "の", "を", "が", "は", "で", "と"),
        "reported:far": bare
        and cue.frame == "reported"
        and any(u.text in ("、", "，") for u in sentence.units[cue.last + 1 : cue.predicate]),
        "adjacent:body": bare
        and noun is not None
        and noun.case == "adjacent"
        and noun.kind in ("body", "stranger", "org", "official", "place"),
        "to_as:bare": bare
        and cue.frame == "to_as"
        and not IS_SAID.match(sentence.line.text, sentence.units[cue.last].end),
        "unsaid:if": bare and [u.text for u in verb[:1]] in (["と"], ["ば"]) and not said,
        "unsaid": bare and cue.frame in TO and not said and sentence.line.kind == "PASSAGE",
        "unsaid:passive": bare
        and (cue.predicate == cue.last + 2 if cue.frame != "to_report" else not said)
        and is_passive(verb),
    }


def _is_described(sentence: Sentence, i: int) -> bool:
    """Whether a clause right before the quotation describes a thing: 画面に現れた「青い鷺」; not 語った「希望」."""
    k = i - 1
    while k > 0 and sentence.units[k].tag == "助動詞":
        k -= 1
    verb = sentence.units[k]
    passive = is_passive(sentence.units[k + 1 : i])
    said = reporting().get(verb.lemma, (None, ""))[1] in ("say", "write", "demand")
    return verb.predicate and verb.text not in ("し", "て", "で") and (passive or not said)


def _is_subject(sentence: Sentence, cue: Cue) -> bool:
    """Whether the noun of the cue is a subject: 「…」の声が飛ぶ."""
    return any(u.text in ("が", "も") for u in sentence.units[cue.predicate + 1 : cue.predicate + 2])


def _is_name(sentence: Sentence, i: int) -> bool:
    """Whether an organisation's name fills the marks: 市民団体「緑を守る会」."""
    quotation = sentence.units[i].quotation
    if quotation is None:
        return False
    start, end = quotation.start + 1, quotation.end - 1
    return any(m.label == "ORG" and m.start <= start and end <= m.end for m in sentence.line.mentions)


def _is_voice(sentence: Sentence, last: int) -> bool:
    """Whether the noun after 「…」の is an utterance or a judgement: 「…」の声, 「…」の方針."""
    noun = noun_after(sentence, last + 2)
    return noun is not None


def _surroundings(sentence: Sentence, i: int, cue: Cue, subjects: list[Phrase]) -> dict[str, float]:
    """What stands around a quotation that nothing reports."""
    following = sentence.units[cue.last + 1 : cue.last + 2]
    headline = sentence.line.kind != "PASSAGE"
    after = headline and any(p.first > i for p in subjects)
    return {
        "subject:before": any(p.last < i for p in subjects),
        "subject:after": after,
        "case": bool(following) and following[0].text in ("は", "が", "も", "に", "で", "へ", "から"),
        "headline:report": after and _reports(sentence),
    }


def _headline(
    sentence: Sentence, i: int, cue: Cue, subjects: list[Phrase], similar: tuple[float, float]
) -> dict[str, float]:
    """Features of a quotation in a headline, whose passages may quote the same words."""
    reported = any(p.first > i for p in subjects) and _reports(sentence)
    return {
        "headline": 1.0,
        f"f:{cue.frame}": 1.0,
        "f:alone:headline": cue.frame == "alone",
        "similar:speech": similar[0],
        "similar:term": similar[1],
        "headline:unmatched": not any(similar) and cue.frame != "alone" and not reported,
    }


def _reports(sentence: Sentence) -> bool:
    """Whether a headline ends in a reporting word: …が警告, …が猛反発."""
    last = next((u for u in reversed(sentence.units) if u.kind == "T" and u.text.strip("!?！？。… 　")), None)
    return last is not None and (last.lemma in reporting() or bool(longest_suffix(last.text, noun_kinds())))
