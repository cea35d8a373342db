"""Who said what is not in quotation marks: asked of the attribution of quotations, with each content as a quotation.

``山田氏は2日、…と述べた`` is read as ``山田氏は2日、Q と述べた``: the same phrases, evidence, weights and calibration.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.attribute.decide.model import Weights, calibrated, probabilities, score
from pipeline.attribute.evidence.candidate import NOBODY, Candidate, Decided
from pipeline.attribute.evidence.collect import collect
from pipeline.attribute.evidence.subjects import subject_of
from pipeline.attribute.read.cues import Cue, find_cue
from pipeline.attribute.read.narration import Sentence, Unit
from pipeline.attribute.read.phrase import Phrase
from pipeline.attribute.read.phrases import phrases
from pipeline.attribute.referents.article import Quoted, Reading
from pipeline.attribute.referents.bearers import Referent, unit_referent
from pipeline.record import Kind, Line, Quotation
from pipeline.statements.find import Found

FRAMED = 0.8  # share of such speakers that are right
BACK = frozenset({"それ", "これ", "同書", "発表", "ところ", "それら"})
NAMED = ("person", "org", "country", "official", "text", "voice")
ORDER = ((Kind.PASSAGE,), (Kind.HEADING,), (Kind.TITLE, Kind.SUBTITLE, Kind.NOTE))


def credit(
    reading: Reading, found: Mapping[int, list[Found]], weights: Weights, threshold: float
) -> dict[int, list[Quotation]]:
    """For each statement of each line a quotation of its content, with speaker and confidence filled.

    Args:
        reading: the article, its quotations attributed.
        found: statements by line number.
        weights: of the attribution.
        threshold: confidence below which a speaker stays empty.
    """
    collapsed = replace(
        reading, sentences=dict(reading.sentences), quoted=dict(reading.quoted), phrases=dict(reading.phrases)
    )
    decided = Decided()
    for line_quoted in reading.quoted.values():
        for q in line_quoted:
            if q.quotation.type == "SPEECH":
                decided.speakers[id(q.quotation)] = _referent(q.quotation)
    contents = {}
    for number, statements in found.items():
        if statements:
            contents[number] = _collapse(collapsed, number, statements)
    told: dict[int, Quotation] = {}
    places = {id(q.quotation): q for number in contents for q in collapsed.quoted[number]}
    for line in _in_order(reading):
        for statement, content in zip(found.get(line.line, ()), contents.get(line.line, ()), strict=False):
            if statement.rule.startswith("frame."):
                _tell(reading, statement, content, told.get(line.line))
                if content.speaker_id:
                    told[line.line] = content
                decided.speakers[id(content)] = _referent(content)
                continue
            quoted = places[id(content)]
            _decide(collapsed, quoted, decided, weights, threshold)
    return contents


def _tell(reading: Reading, statement: Found, content: Quotation, last: Quotation | None) -> None:
    """The speaker of a sentence that is said as a whole: who is given as its authority; nobody for a bare という."""
    content.confidence = FRAMED
    if statement.rule == "frame.hearsay":
        return
    sentence = statement.teller
    if statement.rule == "frame.before":
        subject = subject_of(reading, [sentence])
        phrase = subject.phrase if subject else None
    else:
        before = [p for p in reading.of(sentence) if p.end <= statement.cue_end and p.first < len(sentence.units)]
        phrase = next(
            (p for p in reversed(before) if p.start < statement.cue_start or p.end > statement.cue_start), None
        )
        if phrase is not None and "".join(u.text for u in phrase.units) in BACK:
            earlier = reading.sentences[sentence.line.line][: sentence.number]
            if last is not None and "ところ" not in phrase.units[-1].text:
                for field in (
                    "speaker_id",
                    "speaker_name",
                    "speaker_kind",
                    "speaker_line",
                    "speaker_start",
                    "speaker_end",
                ):
                    setattr(content, field, getattr(last, field))
                return
            subject = subject_of(reading, [sentence] if "ところ" in phrase.units[-1].text else reversed(earlier))
            phrase = subject.phrase if subject else None
    if phrase is not None and phrase in reading.of(sentence) and _is_listed(reading.of(sentence), phrase):
        return
    if phrase is None or len([u for u in phrase.units if u.kind == "O"]) > 1 or phrase.joint:
        return
    referent = reading.referents.of(phrase)
    giver = reading.of(sentence)[reading.of(sentence).index(phrase) - 1] if phrase in reading.of(sentence) else None
    if referent is None and giver is not None and giver is not phrase and giver.case == "from":
        referent = reading.referents.of(giver)
    if referent is None and phrase.units[-1].kind == "T":
        named = [r for u in phrase.units if (r := unit_referent(u))]
        referent = named[-1] if named else None
    if referent is not None:
        content.speaker_id, content.speaker_name, content.speaker_kind = (
            referent.entity_id,
            referent.name,
            referent.kind,
        )
        owner = phrase.owner
        content.speaker_line = sentence.line.line
        content.speaker_start, content.speaker_end = (owner.start, owner.end) if owner else (phrase.start, phrase.end)


def _is_listed(phrases: Sequence[Phrase], phrase: Phrase) -> bool:
    """Whether a phrase is the last of several bodies: 朝日新聞、毎日新聞によると."""
    k = phrases.index(phrase)
    before = phrases[k - 1] if k else None
    between = "".join(u.text for u in phrase.sentence.units[before.last + 1 : phrase.first]) if before else ""
    return before is not None and before.kind == "org" and between in ("、", "と", "や", "・", "と、", "や、")


def _in_order(reading: Reading) -> Iterator[Line]:
    return (line for kinds in ORDER for line in reading.article.lines if line.kind in kinds)


def _referent(quotation: Quotation) -> Referent | None:
    if not quotation.speaker_id:
        return None
    return Referent(quotation.speaker_id, quotation.speaker_name, quotation.speaker_kind)


def _collapse(reading: Reading, number: int, statements: list[Found]) -> list[Quotation]:
    """Put a quotation in the place of each content of a line; return them in the order of the statements."""
    line = reading.sentences[number][0].line
    contents = [Quotation(start=s.start, end=s.end, text=line.text[s.start : s.end], type="SPEECH") for s in statements]
    sentences, quoted = [], []
    held: dict[int, list[tuple[Found, Quotation]]] = defaultdict(list)
    for pair in zip(statements, contents, strict=True):
        held[id(pair[0].sentence)].append(pair)
    before: dict[int, list[Quoted]] = defaultdict(list)
    for q in reading.quoted[number]:
        before[id(q.sentence)].append(q)
    for sentence in reading.sentences[number]:
        inside = held[id(sentence)]
        if not inside:
            sentences.append(sentence)
            quoted += before[id(sentence)]
            continue
        units, glosses = _units(sentence, inside)
        made = Sentence(line, sentence.start, sentence.end, units, glosses, sentence.number)
        reading.phrases[id(made)] = phrases(made)
        sentences.append(made)
        cues = {id(c): s for s, c in inside}
        for i, unit in enumerate(units):
            if unit.quotation is not None:
                own = cues.get(id(unit.quotation))
                cue = _cue(made, i, own) if own else find_cue(made, i)
                quoted.append(Quoted(unit.quotation, made, i, cue))
    reading.sentences[number], reading.quoted[number] = sentences, quoted
    return contents


def _units(sentence: Sentence, inside: list[tuple[Found, Quotation]]) -> tuple[list[Unit], dict[int, list[Unit]]]:
    """The units and brackets of a sentence with each content as one unit."""
    units: list[Unit] = []
    glosses: dict[int, list[Unit]] = {}
    waiting = sorted(inside, key=lambda pair: pair[0].start, reverse=True)
    for k, unit in enumerate(sentence.units):
        while waiting and waiting[-1][0].end <= unit.start:
            waiting.pop()
        within = waiting[-1][1] if waiting and waiting[-1][0].start <= unit.start else None
        if within is None:
            units.append(unit)
            if k in sentence.glosses:
                glosses[len(units) - 1] = sentence.glosses[k]
        elif not units or units[-1].quotation is not within:
            units.append(Unit(within.start, within.end, within.text, "Q", token=unit.token, quotation=within))
    return units, glosses


def _cue(sentence: Sentence, i: int, found: Found) -> Cue:
    """The cue of a content in the terms of quotations."""
    predicate = next((k for k, u in enumerate(sentence.units) if u.start == found.cue_start), -1)
    if found.rule.startswith("frame.") or predicate < 0:
        return Cue("alone", last=i)
    unit = sentence.units[predicate]
    frame = "to_noun" if found.rule == "said.noun" else "to_do" if found.rule == "said.hold" else "to_report"
    if found.rule == "said.hold":
        predicate += 1
        unit = sentence.units[predicate]
    return Cue(frame, predicate, unit.lemma, unit.text, i)


def _decide(reading: Reading, quoted: Quoted, decided: Decided, weights: Weights, threshold: float) -> None:
    """Write the likeliest speaker of a content, if he is likely enough."""
    candidates = collect(reading, quoted, decided)
    chances = probabilities(candidates, weights)
    best = max(chances, key=lambda k: chances[k])
    decided.speakers[id(quoted.quotation)] = candidates[best].referent
    named = max((k for k in candidates if k != NOBODY), key=lambda k: chances[k], default=NOBODY)
    confidence = calibrated(chances[named], weights) if named != NOBODY else 0.0
    known = named != NOBODY and confidence >= threshold
    quoted.quotation.confidence = confidence if known else 1 - confidence
    if known:
        _write(quoted, candidates[named], weights)


def _write(quoted: Quoted, candidate: Candidate, weights: Weights) -> None:
    """Write a speaker and where the strongest evidence for him stands, in the statement's own line if any does."""
    quotation, referent = quoted.quotation, candidate.referent
    assert referent is not None
    quotation.speaker_id, quotation.speaker_name = referent.entity_id, referent.name
    quotation.speaker_kind = referent.kind
    ranked = sorted(candidate.features, key=lambda f: (-score({f: candidate.features[f]}, weights.speaker), f))
    witnesses = [candidate.witnesses[f] for f in ranked if f in candidate.witnesses]
    near = [w for w in witnesses if w.sentence.line is quoted.line]
    for witness in (near or witnesses)[:1]:
        owner = witness.owner if witness.kind in NAMED else None
        quotation.speaker_line = witness.sentence.line.line
        quotation.speaker_start = owner.start if owner else witness.start
        quotation.speaker_end = owner.end if owner else witness.end
