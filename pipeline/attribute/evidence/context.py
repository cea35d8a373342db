"""Evidence from outside the quotation's sentence: its line, the heading, the source title, the passages around."""

from __future__ import annotations

from bisect import bisect_left

from pipeline.attribute.decide import content
from pipeline.attribute.evidence.after import from_next
from pipeline.attribute.evidence.candidate import Decided, Evidence
from pipeline.attribute.evidence.relations import is_cited
from pipeline.attribute.evidence.subjects import Subject, goes_on, subject_of
from pipeline.attribute.evidence.texts import announced_text, announces, sent_text
from pipeline.attribute.evidence.topics import switches
from pipeline.attribute.read.narration import Sentence
from pipeline.attribute.read.phrase import SUBJECT, Phrase
from pipeline.attribute.referents.article import Quoted, Reading
from pipeline.attribute.referents.bearers import Referent, unit_referent
from pipeline.record import Kind, Line

SIMILAR = 0.5  # share of grams from which a headline is taken to repeat a passage's words
SAME = 0.9  # share from which it repeats them outright


def from_line(reading: Reading, quoted: Quoted, decided: Decided, evidence: Evidence) -> bool:
    """Quotations and sentences before in the line; the next sentence where it takes the quotation up.

    Returns whether they name anybody.
    """
    sentences = reading.sentences[quoted.line.line]
    here = quoted.sentence.number
    before = subject_of(reading, reversed(sentences[:here]))
    if from_next(reading, quoted, sentences[here + 1 :], before, evidence):
        evidence.behind = "e:"
    mine = reading.quoted[quoted.line.line]
    earlier = mine[: mine.index(quoted)]
    if settled := decided.among(earlier):
        same = earlier[-1].sentence is quoted.sentence
        headline = quoted.line.kind is not Kind.PASSAGE
        speaker = settled[-1][1]
        passed = is_cited(earlier[-1], reading.of(earlier[-1].sentence)) or _passed(
            reading, sentences[earlier[-1].sentence.number + 1 : here], speaker
        )
        goes = "l:quote_before" if passed or evidence.text else "l:same_sentence_quote" if same else "l:quote"
        if same and switches(reading, earlier[-1], quoted):
            goes = "l:switched"
            other = next((who for _, who in reversed(settled) if who is not None and who != speaker), None)
            if other is not None:
                evidence.add(other, "l:answers")
        evidence.add(speaker, "l:run" if headline else goes)
        if goes_on(quoted):
            evidence.add(speaker, "l:goes_on")
    announced = announced_text(reading, sentences[here - 1]) if here and quoted.cue.frame == "alone" else None
    if here and (author := sent_text(reading, sentences[here - 1], quoted)):
        evidence.add(author, "l:text")
    if announced is not None and (issuer := reading.referents.of(announced)):
        evidence.add(issuer, "l:text", announced)
    elif announced is not None:
        evidence.mark("text")
    else:
        evidence.add_subject(before, "l:announced" if here and announces(sentences[here - 1], quoted) else "l:topic")
    if evidence.text:
        _issuer(reading, sentences[:here], evidence)
    return any(name.startswith("l:") and name != "l:next" for c in evidence.candidates.values() for name in c.features)


def _passed(reading: Reading, between: list[Sentence], speaker: Referent | None) -> bool:
    """Whether a sentence between two quotations is about another person than the speaker of the first."""
    subject = subject_of(reading, reversed(between))
    return (
        subject is not None
        and subject.referent is not None
        and subject.referent.kind == "PERSON"
        and subject.referent != speaker
    )


def _issuer(reading: Reading, sentences: list[Sentence], evidence: Evidence) -> None:
    """Whose a text without an issuer may be: the last body that was a subject before, else the last body named."""
    named: Phrase | None = None
    for phrase in (p for s in reversed(sentences) for p in reversed(reading.of(s))):
        if (
            phrase.kind in ("org", "country")
            and not phrase.joint
            and phrase.case in SUBJECT
            and (found := reading.referents.of(phrase))
        ):
            evidence.add(found, "l:issuer", phrase)
            return
        named = named or (phrase if phrase.case != "ni" and any(u.kind == "O" for u in phrase.units) else None)
    if named is not None:
        evidence.add(unit_referent(next(u for u in named.units if u.kind == "O")), "l:issuer_near", named)


def from_heading(reading: Reading, quoted: Quoted, evidence: Evidence) -> None:
    """The subject of the section's heading."""
    heading = reading.headings.get(quoted.line.section or -1)
    if heading is None:
        return
    evidence.add_named(subject_of(reading, reading.sentences[heading.line]), "h:subject")


def from_source(reading: Reading, quoted: Quoted, evidence: Evidence) -> None:
    """The subject of the source title, and the only person it names."""
    title = reading.title_of.get(quoted.line.line)
    if title is None:
        return
    goes_on_there = any("same_source" in f and f[0] == "b" for c in evidence.candidates.values() for f in c.features)
    evidence.add_named(subject_of(reading, reading.sentences[title]), "t:again" if goes_on_there else "t:subject")
    named = [u for sentence in reading.sentences[title] for u in sentence.units if u.kind == "P"]
    if len(named) == 1 and not any(u.nominal for s in reading.sentences[quoted.line.line] for u in s.units):
        evidence.add(unit_referent(named[0]), "t:only")


def from_neighbours(reading: Reading, quoted: Quoted, decided: Decided, evidence: Evidence) -> None:
    """Last speaker and topic of the passage before in the section, subject of the one after in the same source."""
    section = reading.sections[quoted.line.section]
    at = bisect_left(section, quoted.line.line, key=lambda line: line.line)
    if at:
        _before(reading, quoted, section[at - 1], decided, evidence)
    if at + 1 < len(section) and section[at + 1].source_id == quoted.line.source_id:
        evidence.add_named(subject_of(reading, reading.sentences[section[at + 1].line]), "a:same_source")


def _before(reading: Reading, quoted: Quoted, line: Line, decided: Decided, evidence: Evidence) -> None:
    """Last speaker and last topic of the passage before."""
    source = "same_source" if line.source_id == quoted.line.source_id else "other"
    settled = decided.among(reading.quoted[line.line])
    if settled and settled[-1][1] is not None:
        evidence.add(settled[-1][1], f"b:quote:{source}")
        if source == "same_source" and quoted.sentence.number == 0 and goes_on(quoted):
            evidence.add(settled[-1][1], "b:goes_on")
    evidence.add_named(subject_of(reading, reversed(reading.sentences[line.line])), f"b:topic:{source}")


def from_section(reading: Reading, quoted: Quoted, decided: Decided, evidence: Evidence) -> None:
    """For a headline: the passages under it, above all one that quotes or says the same."""
    lines = reading.under(quoted.line)
    own = content.grams(quoted.quotation.text)
    settled = decided.among([q for line in lines for q in reading.quoted[line.line]])
    ranked = [(content.overlap(own, content.grams(q.quotation.text)), speaker) for q, speaker in settled]
    share, speaker = max(ranked, key=lambda pair: pair[0], default=(0.0, None))
    if share >= SIMILAR:
        evidence.add(speaker, "u:quote", value=share)
    if share >= SAME:
        evidence.add(speaker, "u:same")
        if speaker is not None and _speaks_for(reading, quoted, speaker):
            evidence.mark_for(speaker, "u:member")
    share, subject = _same_sentence(reading, lines, quoted)
    if subject is not None and share >= SIMILAR:
        evidence.add(subject.referent, "u:sentence", subject.phrase, share)
    if quoted.line.kind is Kind.HEADING and lines:
        if settled:
            evidence.add(settled[0][1], "u:first_quote")
        evidence.add_subject(subject_of(reading, reading.sentences[lines[0].line]), "u:first_topic")


def _speaks_for(reading: Reading, quoted: Quoted, speaker: Referent) -> bool:
    """Whether a person holds a post in a body that the headline names as the speaker: 調査委「…」."""
    bodies = {r.entity_id for p in reading.of(quoted.sentence) if (r := reading.referents.of(p)) and r.kind == "ORG"}
    if speaker.kind != "PERSON" or not bodies:
        return False
    lines = ([m.entity_id for m in line.mentions] for line in reading.under(quoted.line))
    beside = {m for mentions in lines if speaker.entity_id in mentions for m in mentions}
    return bool(bodies & (reading.referents.bodies_of(speaker) | beside))


def _same_sentence(reading: Reading, lines: list[Line], quoted: Quoted) -> tuple[float, Subject | None]:
    """The sentence that holds most of a headline's words: the share it holds, and its subject or the one before's."""
    own = content.grams(quoted.quotation.text)
    best: tuple[float, Subject | None] = (0.0, None)
    for line in lines:
        sentences = reading.sentences[line.line]
        for sentence in sentences:
            share = content.overlap(own, content.grams(line.text[sentence.start : sentence.end]))
            if share > best[0]:
                subject = subject_of(reading, sentences[sentence.number :: -1])
                best = (share, subject) if subject else best
    return best
