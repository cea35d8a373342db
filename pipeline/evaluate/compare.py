"""One article against its gold, line by line: what was right is counted, what was wrong is listed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.dataset import Row
from pipeline.evaluate.gold import GoldLine, Span
from pipeline.evaluate.predicted import Predicted, span
from pipeline.record import Label

ATTRIBUTION = ("source_title", "outlet", "year_printed")


class Error(NamedTuple):
    """Something wrong; ``what``: kind, source, miss, spurious, date, name, speech or speaker."""

    line: int
    start: int
    what: str
    label: str
    text: str
    predicted: str
    gold: str
    context: str


class Linked(NamedTuple):
    """A PERSON or ORG mention found exactly: predicted entity id ("" if none) and name, and the gold name."""

    entity_id: str
    name: str
    gold: str


class Attributed(NamedTuple):
    """A quotation whose speaker is known or was given: which of the two, whether rightly, with what confidence.

    A speaker given to nobody's words or to a term is given wrongly.
    """

    known: bool
    given: bool
    right: bool
    confidence: float | None


class Valued(NamedTuple):
    """A date found exactly: whether its value is right, None where it is open, and the confidence of the value."""

    right: bool | None
    confidence: float | None


@dataclass
class Comparison:
    """Everything that figures, plots and the list of errors are made from.

    ``counts`` has one Counter per gold line, keyed by what is counted: ``kind``, ``source``, a label, ``value``,
    ``speech``, ``speaker`` and ``given`` (speakers given), with ``_tp``, ``_pred`` or ``_gold`` appended; of dates also
    ``value_given`` (values that are right or contradict gold) and ``value_wrong``.
    ``kinds`` and ``labels`` hold (gold, predicted) pairs with their frequency, "-" where one side has nothing.
    """

    counts: list[Counter[str]] = field(default_factory=list)
    linked: list[Linked] = field(default_factory=list)
    attributed: list[Attributed] = field(default_factory=list)
    valued: list[Valued] = field(default_factory=list)
    errors: list[Error] = field(default_factory=list)
    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)
    labels: Counter[tuple[str, str]] = field(default_factory=Counter)


def compare(gold: list[GoldLine], predicted: Predicted) -> Comparison:
    """Hold an article against its gold."""
    result = Comparison()
    majority = majority_names(gold, predicted)
    for line in gold:
        counts: Counter[str] = Counter()
        row = predicted.lines.get(line.line, {})
        errors = [
            *_kind(line, row, counts, result),
            *_source(line, predicted.sources.get(row.get("source_id", ""), {}), counts),
            *_mentions(line, predicted.mentions[line.line], counts, result),
            *_quotations(line, predicted.quotations[line.line], majority, counts, result),
        ]
        result.errors += sorted(errors)
        result.counts.append(counts)
    return result


def majority_names(gold: list[GoldLine], predicted: Predicted) -> dict[str, str]:
    """The gold name that most mentions of a predicted entity bear, so that a cluster is judged apart from its name."""
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for line in gold:
        wanted = {(e.span, e.label): e.norm for e in line.entities if e.label != Label.DATE}
        for row in predicted.mentions[line.line]:
            norm = wanted.get((span(row), row["label"]))
            if norm is not None and row["entity_id"]:
                votes[row["entity_id"]][norm] += 1
    return {entity_id: names.most_common(1)[0][0] for entity_id, names in votes.items()}


def _kind(line: GoldLine, row: Row, counts: Counter[str], result: Comparison) -> Iterator[Error]:
    if not line.kind:
        return
    kind = row.get("kind", "")
    counts["kind_gold"] += 1
    counts["kind_tp"] += kind == line.kind
    result.kinds[line.kind, kind or "-"] += 1
    if kind != line.kind:
        yield Error(line.line, 0, "kind", "", line.text[:40], kind, line.kind, "")


def _source(line: GoldLine, source: Row, counts: Counter[str]) -> Iterator[Error]:
    gold = line.attribution
    if not gold:
        return
    right = all(source.get(key) == gold[key] for key in ATTRIBUTION)
    right = right and gold.get("year", "") in ("", source.get("year"))
    counts["source_gold"] += 1
    counts["source_tp"] += right
    if not right:
        said, meant = ("/".join(s.get(key, "") for key in (*ATTRIBUTION, "year")) for s in (source, gold))
        yield Error(line.line, 0, "source", "", line.text[:40], said, meant, "")


def _mentions(line: GoldLine, rows: list[Row], counts: Counter[str], result: Comparison) -> Iterator[Error]:
    by_span = {span(row): row["label"] for row in rows}
    for label in Label:
        gold = {e.span: e for e in line.entities if e.label == label}
        found = {span(row): row for row in rows if row["label"] == label}
        both = gold.keys() & found.keys()
        counts[f"{label}_gold"] += len(gold)
        counts[f"{label}_pred"] += len(found)
        counts[f"{label}_tp"] += len(both)
        for s in gold.keys() - both:
            result.labels[label, by_span.get(s, "-")] += 1
            yield Error(line.line, s[0], "miss", label, gold[s].text, "", "", line.context(s))
        for s in found.keys() - both:
            if not any(e.span == s for e in line.entities):
                result.labels["-", label] += 1
            yield Error(line.line, s[0], "spurious", label, found[s]["text"], "", "", line.context(s))
        for s in sorted(both):
            result.labels[label, label] += 1
            value = found[s]["edtf" if label is Label.DATE else "name"]
            if label is Label.DATE:
                right = value == gold[s].norm
                wrong = bool(value) and not right and not is_coarser(value, gold[s].norm)
                counts["value_tp"] += right
                counts["value_wrong"] += wrong
                counts["value_given"] += right or wrong
                confidence = found[s].get("confidence", "")
                verdict = right if right or wrong else None
                result.valued.append(Valued(verdict, float(confidence) if confidence else None))
            else:
                result.linked.append(Linked(found[s]["entity_id"], value, gold[s].norm))
            if value != gold[s].norm:
                what = "date" if label is Label.DATE else "name"
                yield Error(line.line, s[0], what, label, gold[s].text, value, gold[s].norm, line.context(s))


def _quotations(
    line: GoldLine, rows: dict[Span, Row], majority: dict[str, str], counts: Counter[str], result: Comparison
) -> Iterator[Error]:
    for q in line.quotations:
        row = rows.get(q.span, {})
        kind, text = row.get("type", ""), line.text[slice(*q.span)]
        said, predicted = q.type == "SPEECH", kind == "SPEECH"
        counts["speech_gold"] += said
        counts["speech_pred"] += predicted
        counts["speech_tp"] += said and predicted
        if said != predicted:
            yield Error(line.line, q.span[0], "speech", "", text, kind, q.type, line.context(q.span))
        known = q.speaker if said else ""
        who = row.get("speaker_name", "")
        if known or who:
            right = bool(who and known) and known in (who, majority.get(row.get("speaker_id", "")))
            counts["speaker_gold"] += bool(known)
            counts["speaker_tp"] += right
            counts["given_pred"] += bool(who)
            confidence = row.get("confidence", "")
            result.attributed.append(
                Attributed(bool(known), bool(who), right, float(confidence) if confidence else None)
            )
            if not right:
                yield Error(line.line, q.span[0], "speaker", "", text, who, known or "-", line.context(q.span))


def is_coarser(value: str, gold: str) -> bool:
    """Whether an EDTF value is a coarser true statement of another: ``2014-XX-17`` of ``2014-08-17``."""
    if not value or "/" in value or len(value) > len(gold):
        return False
    return all(v in ("X", g) for v, g in zip(value, gold, strict=False)) and gold[len(value) :][:1] in ("", "-", "/")
