"""The order of decisions and what is written into the record."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline.attribute.decide import content
from pipeline.attribute.decide.model import Weights, calibrated, probabilities, probability, score
from pipeline.attribute.decide.speech import speech_features
from pipeline.attribute.evidence.candidate import NOBODY, Candidate, Decided
from pipeline.attribute.evidence.collect import collect
from pipeline.attribute.evidence.context import SIMILAR
from pipeline.attribute.read.phrase import Phrase
from pipeline.attribute.referents.article import Quoted, Reading
from pipeline.dates.said import Said, said_when
from pipeline.record import Article, Kind
from pipeline.rules.trace import is_asked, note

SPEECH, TERM = "SPEECH", "TERM"


def in_order(reading: Reading) -> Iterator[Quoted]:
    """The quotations in the order they are decided: passages first, as headings and titles repeat their words."""
    for kinds in ((Kind.PASSAGE,), (Kind.HEADING,), (Kind.TITLE, Kind.SUBTITLE)):
        for line in reading.article.lines:
            if line.kind in kinds:
                yield from reading.quoted[line.line]


def likeness(reading: Reading, quoted: Quoted, types: Callable[[Quoted], str]) -> tuple[float, float]:
    """How much a headline's words overlap with SPEECH and with TERM quoted in its passages, each in [0, 1]."""
    if quoted.line.kind is Kind.PASSAGE:
        return 0.0, 0.0
    own = content.grams(quoted.quotation.text)
    best = {SPEECH: 0.0, TERM: 0.0}
    for line in reading.under(quoted.line):
        for other in reading.quoted[line.line]:
            kind = types(other)
            best[kind] = max(best[kind], content.overlap(own, content.grams(other.quotation.text)))
    return tuple(best[kind] if best[kind] >= SIMILAR else 0.0 for kind in (SPEECH, TERM))  # type: ignore[return-value]


def decide(reading: Reading, weights: Weights, threshold: float) -> None:
    """Fill type, speaker, cue, method and confidence of every quotation of an article that has been read."""
    decided = Decided()
    for quoted in in_order(reading):
        quotation = quoted.quotation
        similar = likeness(reading, quoted, lambda q: q.quotation.type or TERM)
        phrases = reading.of(quoted.sentence)
        features = speech_features(quoted.sentence, quoted.index, quoted.cue, phrases, similar)
        p_speech = probability(features, weights.speech)
        quotation.type = SPEECH if p_speech >= 0.5 else TERM
        quotation.cue = quoted.cue.text
        if is_asked():
            shown = " ".join(f"{f}{score({f: x}, weights.speech):+.2f}" for f, x in sorted(features.items()))
            note(
                "attribute.type", quoted.line.text, quotation.start, quotation.end, "typed", f"{quotation.type} {shown}"
            )
        if quotation.type == TERM:
            quotation.method = f"type:{quoted.cue.frame}"
            quotation.confidence = round(1 - p_speech, 4)
            continue
        quotation.edtf = said_of(reading.article, quoted).edtf
        candidates = collect(reading, quoted, decided)
        chances = probabilities(candidates, weights)
        best = max(chances, key=lambda k: chances[k])
        decided.speakers[id(quotation)] = candidates[best].referent
        named = max((k for k in candidates if k != NOBODY), key=lambda k: chances[k], default=NOBODY)
        confidence = calibrated(chances[named], weights) if named != NOBODY else 0.0
        known = named != NOBODY and confidence >= threshold
        if is_asked():
            _trace(quoted, candidates, chances, weights, named if known else NOBODY)
        quotation.method = f"type:{quoted.cue.frame}"
        quotation.confidence = round(confidence if known else 1 - confidence, 4)
        if known:
            _write(quoted, candidates[named], weights)


def said_of(article: Article, quoted: Quoted) -> Said:
    """When the words of a quotation were said, and what says so."""
    units, k = quoted.sentence.units, quoted.cue.predicate
    cue = (units[k].start, units[k].end) if k >= 0 else None
    return said_when(article, quoted.line, quoted.quotation.start, quoted.quotation.end, cue)


def _trace(
    quoted: Quoted, candidates: dict[str, Candidate], chances: dict[str, float], weights: Weights, chosen: str
) -> None:
    """Note every candidate with his chance and the weight of each piece of evidence, the one chosen as ``credited``."""
    quotation = quoted.quotation
    for key, candidate in sorted(candidates.items(), key=lambda item: (-chances[item[0]], item[0])):
        weighed = {f: score({f: value}, weights.speaker) for f, value in candidate.features.items()}
        shown = " ".join(f"{f}{weight:+.2f}" for f, weight in sorted(weighed.items()) if weight)
        who = candidate.referent.name if candidate.referent else "nobody"
        did = "credited" if key == chosen else "dropped"
        note(
            "attribute.speaker",
            quoted.line.text,
            quotation.start,
            quotation.end,
            did,
            f"{who} {chances[key]:.3f} {shown}",
        )


def _write(quoted: Quoted, candidate: Candidate, weights: Weights) -> None:
    """Write a speaker with the strongest evidence for him."""
    quotation, referent = quoted.quotation, candidate.referent
    assert referent is not None
    quotation.speaker_id, quotation.speaker_name, quotation.speaker_kind = (
        referent.entity_id,
        referent.name,
        referent.kind,
    )
    ranked = sorted(candidate.features, key=lambda f: (-score({f: candidate.features[f]}, weights.speaker), f))
    evidence = next((f for f in ranked if ":" in f and not f.startswith("kind:")), "")
    quotation.method = f"{quoted.cue.frame}+{evidence}"
    witness = next(
        (
            candidate.witnesses[f]
            for f in ranked
            if f in candidate.witnesses and _same_line(candidate.witnesses[f], quoted)
        ),
        None,
    )
    witness = witness or next((candidate.witnesses[f] for f in ranked if f in candidate.witnesses), None)
    if witness is not None:
        owner = witness.owner if witness.kind in ("person", "org", "country", "official", "text", "voice") else None
        quotation.speaker_line = witness.sentence.line.line
        quotation.speaker_start = owner.start if owner else witness.start
        quotation.speaker_end = owner.end if owner else witness.end


def _same_line(phrase: Phrase, quoted: Quoted) -> bool:
    """Whether a phrase stands in the quotation's line."""
    return phrase.sentence.line.line == quoted.line.line
