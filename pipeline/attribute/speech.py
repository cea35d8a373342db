"""SPEECH or TERM: a logistic model over the cue's frame, the words themselves and, for headings, their passages."""

from __future__ import annotations

from pipeline.attribute import content
from pipeline.attribute.cues import Cue
from pipeline.attribute.narration import Sentence, Unit
from pipeline.attribute.phrases import SUBJECT, Phrase, longest_suffix, noun_kinds
from pipeline.attribute.predicates import reporting


def speech_features(
    sentence: Sentence, i: int, cue: Cue, phrases: list[Phrase], similar: tuple[float, float]
) -> dict[str, float]:
    """Features of the quotation at unit ``i``.

    ``phrases`` are those of its sentence; ``similar`` the overlap of a heading's words with what its passages quote as
    SPEECH and as TERM (0, 0 elsewhere).
    """
    unit = sentence.units[i]
    headline = sentence.line.kind != "PASSAGE"
    found = {"bias": 1.0, f"f:{cue.frame}": 1.0, **_words(sentence, unit)}
    if cue.frame == "to_noun" and "c:name" in found:
        found["to_noun:name"] = 1.0
    if headline:
        found["headline"] = 1.0
        found[f"f:{cue.frame}:headline"] = 1.0
    if cue.frame in ("other", "alone", "wo_verb", "wo_name", "noun", "copula"):
        before = [p for p in phrases if p.last < i and p.speaks and p.case in SUBJECT]
        after = [p for p in phrases if p.first > i and p.speaks and p.case in SUBJECT]
        found["subject:before"] = float(bool(before))
        found["subject:after"] = float(bool(after) and headline)
        following = sentence.units[cue.last + 1 : cue.last + 2]
        if following and following[0].text in ("は", "が", "も", "に", "で", "へ", "から"):
            found["case"] = 1.0
        if following and following[0].kind == "T" and following[0].nominal and not (headline and after):
            found["modifier"] = 1.0
        if headline and after and _reports(sentence):
            found["headline:report"] = 1.0
    if not headline and i and sentence.units[i - 1].tag.startswith("名詞"):
        noun = next((p for p in phrases if p.last == i - 1), None)
        if noun is not None and not noun.speaks:
            found["apposition"] = 1.0
    if _short_form_follows(sentence, i):
        found["short form"] = 1.0
    if cue.frame == "alone" and i == 0 and cue.last == len(sentence.units) - 1 and headline:
        found["alone:whole"] = 1.0
    if headline:
        found["similar:speech"], found["similar:term"] = similar
        if not any(similar) and not found.get("headline:report") and cue.frame != "alone":
            found["headline:unmatched"] = 1.0
    if i != cue.last or (i and sentence.units[i - 1].kind == "Q"):
        found["run"] = 1.0
    return {name: value for name, value in found.items() if value}


def _short_form_follows(sentence: Sentence, i: int) -> bool:
    """Whether a bracket right after the quotation abbreviates it: 「不正に関する調査委員会」(調査委)."""
    gloss = sentence.glosses.get(i)
    if not gloss or gloss[0].start - sentence.units[i].end > 1:
        return False
    rest = iter(sentence.units[i].text)
    return all(character in rest for unit in gloss for character in unit.text)


def _words(sentence: Sentence, unit: Unit) -> dict[str, float]:
    """Features of the words of a quotation unit."""
    closing = content.closing_tag(unit.quotation, sentence.line.tokens) if unit.quotation else ""
    return content.features(unit.text, closing)


def _reports(sentence: Sentence) -> bool:
    """Whether a headline ends in a reporting word: …が警告, …が猛反発."""
    last = next((u for u in reversed(sentence.units) if u.kind == "T" and u.text.strip("!?！？。… 　")), None)
    return last is not None and (last.lemma in reporting() or bool(longest_suffix(last.text, noun_kinds())))
