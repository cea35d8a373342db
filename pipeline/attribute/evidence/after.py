"""What the sentences after a quotation say of who said it: 「…」。山田さんは声を震わせた, 「…」。書いたのは山田氏だ."""

from __future__ import annotations

from pipeline.attribute.evidence.candidate import Evidence
from pipeline.attribute.evidence.subjects import Subject, first_subject, refers_back, takes_up, writer_of
from pipeline.attribute.evidence.texts import shown_text
from pipeline.attribute.read.narration import Sentence
from pipeline.attribute.referents.article import Quoted, Reading
from pipeline.record import Kind

REPORTED = frozenset(
    {"to_report", "to_do", "to_as", "to_verb", "wo_report"}
)  # frames of words with a verb of their own
WRITERS = 2  # sentences after a quotation that may name who wrote it


def from_next(
    reading: Reading, quoted: Quoted, later: list[Sentence], before: Subject | None, evidence: Evidence
) -> bool:
    """Note who the sentences ``later`` in the line say it was; ``before`` is what the ones before are about.

    Returns whether they say it outright.
    """
    if not later or evidence.behind:
        return False
    writers = (writer_of(reading, sentence) for sentence in later[:WRITERS])
    writer = next((w for w in writers if w is not None), None)
    if writer is not None:
        evidence.add_subject(writer, "l:writer")
        return True
    if quoted.cue.frame != "alone":
        return False
    if author := shown_text(reading, later[0]):
        evidence.add(author[0], "l:text")
        return True
    following = _following(later)
    subject = first_subject(reading, following)
    feature = _next(reading, quoted, following, before, subject)
    evidence.add_subject(subject, feature)
    return feature == "l:next_alone" and subject is not None


def _following(later: list[Sentence]) -> Sentence:
    """The sentence that says who said a quotation that is a sentence of its own: the next, or a later そう話した."""
    later = [s for s in later if any(u.predicate for u in s.units)] or later  # not 4月16日の公判。
    for sentence in later:
        if any(u.kind == "Q" for u in sentence.units):
            break
        if refers_back(sentence) and (sentence is later[0] or any(u.text == "そう" for u in sentence.units)):
            return sentence
    return later[0]


def _next(
    reading: Reading,
    quoted: Quoted,
    following: Sentence,
    before: Subject | None,
    subject: Subject | None,
) -> str:
    """What the sentence after says: it takes the quotation up, follows one that opens the passage, or neither."""
    if any(u.text in ("は", "が") for u in quoted.sentence.units[: quoted.index]):
        return "l:next"
    if takes_up(following):
        return "l:next_alone"
    if quoted.sentence.number == 0 and quoted.line.kind is Kind.PASSAGE:
        return "l:opens"
    if any(q.sentence is following and q.cue.frame in REPORTED for q in reading.quoted[quoted.line.line]):
        return "l:next"
    person = subject is not None and subject.referent is not None and subject.referent.kind == "PERSON"
    passed = before is None or before.referent is None or before.referent.kind != "PERSON"
    if person and subject is not None and reading.referents.introduces(subject.phrase):
        return "l:next:new"
    return "l:next:person" if person and passed else "l:next"
