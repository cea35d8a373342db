"""Who may have said it: candidate entities with the evidence for each, from the sentence outwards."""

from __future__ import annotations

from pipeline.attribute.evidence.candidate import Candidate, Decided, Evidence
from pipeline.attribute.evidence.context import from_heading, from_line, from_neighbours, from_section, from_source
from pipeline.attribute.evidence.hearers import is_addressed, is_question, passive
from pipeline.attribute.evidence.relations import parsed_subject, relations
from pipeline.attribute.evidence.topics import asks, has_predicate
from pipeline.attribute.read.phrase import Phrase
from pipeline.attribute.read.words import noun_kinds
from pipeline.attribute.referents.article import Quoted, Reading
from pipeline.attribute.referents.bearers import is_media
from pipeline.record import Kind

EXPLICIT = frozenset({"wa", "ga", "ga_chain", "between", "adjacent", "relative", "headline", "giver", "venue"})
INFORMANTS = frozenset({"person", "anaphor", "holder", "stranger", "body"})
SHARED = frozenset({"wa", "ga", "ga_chain", "between", "adjacent", "end"})  # relations in which AとBは counts as nobody


def collect(reading: Reading, quoted: Quoted, decided: Decided) -> dict[str, Candidate]:
    """The candidates for one quotation with their features, by entity id; "" is nobody."""
    evidence = Evidence()
    explicit = _from_sentence(reading, quoted, evidence)
    if explicit:
        evidence.mark("no:subject")
    evidence.behind = "e:" if explicit else ""
    within = from_line(reading, quoted, decided, evidence)
    if quoted.line.kind is Kind.PASSAGE:
        evidence.behind = "e:" if explicit else "i:" if within else ""
        from_heading(reading, quoted, evidence)
        from_neighbours(reading, quoted, decided, evidence)
        from_source(reading, quoted, evidence)
    else:
        from_section(reading, quoted, decided, evidence)
    for candidate in evidence.candidates.values():
        _describe(candidate, quoted, evidence.text)
    return evidence.candidates


def _from_sentence(reading: Reading, quoted: Quoted, evidence: Evidence) -> bool:
    """Phrases of the quotation's own sentence. Returns whether an explicit subject is among them."""
    explicit = False
    bracket = reading.brackets.get(id(quoted.quotation), [])
    if bracket:
        phrase = next((p for p in bracket if p.kind == "person"), bracket[-1])
        evidence.add(reading.referents.of(phrase), "s:bracket", phrase)
        explicit = True
    found = list(relations(quoted, reading.of(quoted.sentence)))
    owned = any(relation == "noun" and reading.referents.of(phrase) for phrase, relation in found)
    for phrase, relation in found:
        if owned and relation == "text":
            continue
        _note(reading, quoted, phrase, relation, evidence)
        explicit = explicit or relation in EXPLICIT or _issued(reading, quoted, phrase, relation)
    if not explicit and _is_unknown_topic(quoted, reading.of(quoted.sentence)):
        evidence.add(None, "s:unknown")
        explicit = True
    if is_question(quoted) or (asks(quoted) and not any(relation in EXPLICIT for _, relation in found)):
        evidence.mark("no:asks")
        explicit = True
    if passive(quoted):
        told = "s:patient" in evidence.features or (is_addressed(quoted) and not any(r in EXPLICIT for _, r in found))
        evidence.mark("no:told" if told else "no:passive")
        explicit = explicit or is_addressed(quoted)
    if impersonal(quoted) and not _in_text(quoted, found):
        evidence.mark("no:impersonal")
    return explicit


def _issued(reading: Reading, quoted: Quoted, phrase: Phrase, relation: str) -> bool:
    """Whether the words are in a text of somebody named (Xの声明は「…」, Xの手紙の「…」) or on his authority."""
    if relation == "according":
        return _informant(quoted, phrase) == "informant"
    if relation == "noun" and (phrase.kind != "text" or phrase.first > quoted.index):
        return True
    standing = relation in ("text", "noun") and phrase.kind == "text" and phrase.case in ("wa", "ga", "locative", "no")
    return standing and (bool(phrase.body) or reading.referents.of(phrase) is not None)


def _note(reading: Reading, quoted: Quoted, phrase: Phrase, relation: str, evidence: Evidence) -> None:
    """Note what one phrase says for or against whom it stands for."""
    referent = reading.referents.of(phrase)
    if relation == "voice":
        evidence.mark("no:voice")
    elif relation == "text" and referent is None:
        if phrase.body and phrase.case in ("wa", "ga"):
            evidence.add(None, "l:text")  # 在外公館の公式アカウントが, whichever it is
        elif phrase.case in ("wa", "ga") or _stands(quoted):
            evidence.mark("text")
    elif phrase.joint and relation in SHARED:
        evidence.add(referent, "joint")
        evidence.add(None, f"s:{relation}")
    elif referent is not None:
        if relation == "according":
            relation = "according_media" if is_media(referent) else _informant(quoted, phrase)
        evidence.add(referent, f"s:{relation}", phrase)
        if parsed_subject(quoted, phrase):
            evidence.add(referent, "parsed", phrase)
    elif relation == "according" and phrase.kind in ("body", "stranger"):
        evidence.add(None, f"s:{_informant(quoted, phrase)}")
    elif relation != "object":
        evidence.add(None, f"s:{relation}")


def _is_unknown_topic(quoted: Quoted, phrases: list[Phrase]) -> bool:
    """Whether a topic that is no name at all stands right before words that are said: 明石市は「…」と述べた."""
    if quoted.cue.frame not in ("to_report", "to_do", "to_as", "to_call"):
        return False
    nearest = next((p for p in reversed(phrases) if p.last < quoted.index and p.case in ("wa", "ga")), None)
    if nearest is None or nearest.kind != "other" or not any("固有名詞" in u.tag for u in nearest.units):
        return False
    return not has_predicate(quoted.sentence.units[nearest.last + 2 : quoted.index])


def _stands(quoted: Quoted) -> bool:
    """Whether words are said to stand somewhere, by nobody: …に「…」とある, と書かれている; not …に「…」と記した."""
    p = quoted.cue.predicate
    written = quoted.cue.lemma == "ある" or any(u.lemma == "ある" for u in quoted.sentence.units[p + 1 : p + 3])
    return quoted.cue.frame not in ("to_report", "to_do", "to_as") or written or passive(quoted)


def _informant(quoted: Quoted, phrase: Phrase) -> str:
    """``informant`` for a person by whose word it is so, no other's being reported: Xによると「…」という."""
    said = quoted.cue.lemma in ("いう", "言う") or quoted.cue.frame in ("alone", "copula", "other", "clause")
    return "informant" if phrase.kind in INFORMANTS and said else "according"


def impersonal(quoted: Quoted) -> bool:
    """Whether words are in the air: 「…」との声もある, 「…」という見方が広がる; not 「…」との声明を出した."""
    cue, units = quoted.cue, quoted.sentence.units
    if cue.frame not in ("to_noun", "no_noun") or noun_kinds().get(cue.lemma) == "text":
        return False
    if any(u.kind in "POC" for u in units[cue.last + 1 : cue.predicate]):
        return False
    return any(u.text in ("が", "も", "は") for u in units[cue.predicate + 1 : cue.predicate + 2])


def _in_text(quoted: Quoted, found: list[tuple[Phrase, str]]) -> bool:
    """Whether the words stand in a text or a topic adds them: 通知書には「…」との一文が, Xは「…」との目標も."""
    adds = quoted.sentence.units[quoted.cue.predicate + 1 :][:1]
    added = bool(adds) and adds[0].text == "も" and any(relation in ("wa", "ga") for _, relation in found)
    return added or any(relation == "text" for _, relation in found)


def _describe(candidate: Candidate, quoted: Quoted, text: bool) -> None:
    """What holds of a candidate whatever the evidence: its kind, and whether the words between the marks name it."""
    referent, features = candidate.referent, candidate.features
    if referent is None:
        return
    if referent.kind != "PERSON":
        features[f"kind:{referent.kind}"] = 1.0
        if quoted.cue.frame == "alone" and quoted.line.kind is Kind.PASSAGE and not text:
            features["kind:ORG:alone"] = 1.0
    if text:
        features["kind:PERSON:text" if referent.kind == "PERSON" else "kind:text"] = 1.0
    if is_media(referent):
        features["kind:media"] = 1.0
    start, end = quoted.quotation.start, quoted.quotation.end
    if any(m.entity_id == referent.entity_id for m in quoted.line.mentions if start <= m.start and m.end <= end):
        features["inside"] = 1.0
