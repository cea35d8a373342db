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
    """A gold SPEECH whose speaker is known: whether one was given, and rightly, and with what confidence."""

    given: bool
    right: bool
    confidence: float | None


@dataclass
class Comparison:
    """Everything that figures, plots and the list of errors are made from.

    ``counts`` has one Counter per gold line, keyed by what is counted: ``kind``, ``source``, a label, ``value``,
    ``speech``, ``speaker`` and ``given`` (speakers given), with ``_tp``, ``_pred`` or ``_gold`` appended.
    ``kinds`` and ``labels`` hold (gold, predicted) pairs with their frequency, "-" where one side has nothing.
    """

    counts: list[Counter[str]] = field(default_factory=list)
    linked: list[Linked] = field(default_factory=list)
    attributed: list[Attributed] = field(default_factory=list)
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
                counts["value_tp"] += value == gold[s].norm
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
        if said and q.speaker:
            who = row.get("speaker_name", "")
            right = bool(who) and q.speaker in (who, majority.get(row.get("speaker_id", "")))
            counts["speaker_gold"] += 1
            counts["speaker_tp"] += right
            counts["given_pred"] += bool(who) and predicted
            counts["given_tp"] += right and predicted
            confidence = row.get("confidence", "")
            result.attributed.append(
                Attributed(bool(who) and predicted, right and predicted, float(confidence) if confidence else None)
            )
            if not right:
                yield Error(line.line, q.span[0], "speaker", "", text, who, q.speaker, line.context(q.span))
