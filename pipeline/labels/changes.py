"""What a person changed on a line, as decisions."""

from __future__ import annotations

from pipeline.correct.decision import Decision, RowError, decision
from pipeline.dataset import Row
from pipeline.errors import CallError
from pipeline.labels.lines import Corpus
from pipeline.labels.tasks import Region, Task

MENTIONS = ("PERSON", "ORG", "DATE")


def changes(task: Task, corpus: Corpus) -> tuple[list[Decision], list[str]]:
    """The decisions in which a labelled line differs from the dataset, and what cannot be one, in words.

    Raises:
        CallError: a value that a person typed is none, e.g. no EDTF date.
    """
    return _Line(task, corpus).changes()


class _Line:
    def __init__(self, task: Task, corpus: Corpus) -> None:
        self._task, self._corpus = task, corpus
        self._text = corpus.lines[task.place]["text"]
        self._decisions: list[Decision] = []
        self._ignored: list[str] = []

    def changes(self) -> tuple[list[Decision], list[str]]:
        regions = self._task.regions
        self._mentions([r for r in regions if r.label in MENTIONS])
        self._quotations([r for r in regions if r.label not in MENTIONS])
        return self._decisions, self._ignored

    def _mentions(self, regions: list[Region]) -> None:
        rows = self._corpus.mentions.get(self._task.place, [])
        pairs = _paired(rows, regions, "mention_id")
        for row in rows:
            if row["mention_id"] not in {other["mention_id"] for other, _ in pairs}:
                self._decide("mentions", row, "removed", "")
        for row, region in pairs:
            words = self._text[region.start : region.end]
            if (region.start, region.end) != _span(row):
                self._decide("mentions", row, "span", words)
            if region.label != row["label"]:
                self._decide("mentions", row, "label", region.label)
            if region.name is not None and region.name and region.name != row["name"]:
                self._decide("mentions", row, "name", region.name)
            if region.edtf is not None and region.edtf != row["edtf"]:
                self._decide("mentions", row, "edtf", region.edtf)
        taken = {region for _, region in pairs}
        for region in regions:
            if region not in taken:
                words = self._text[region.start : region.end]
                value = ":".join(filter(None, (region.label, region.name or region.edtf)))
                occurrence = self._corpus.occurrence_in_text(self._task.place, region.start, words)
                self._write("mention", words, occurrence, "added", value, "")

    def _quotations(self, regions: list[Region]) -> None:
        rows = self._corpus.quotations.get(self._task.place, [])
        pairs = _paired(rows, regions, "quotation_id")
        for row, region in pairs:
            if (region.start, region.end) != _span(row):
                self._ignore(f"the span of the quotation {row['text'][:20]!r}, which its marks give")
            if region.label != row["type"]:
                self._decide("quotations", row, "type", region.label)
            if region.speaker is not None and region.speaker != row["speaker_name"] and region.label == "SPEECH":
                self._decide("quotations", row, "speaker", region.speaker)
        for row in rows:
            if row["quotation_id"] not in {other["quotation_id"] for other, _ in pairs}:
                self._ignore(f"that {row['text'][:20]!r} is no quotation; label it TERM if nobody said it")
        taken = {region for _, region in pairs}
        for region in regions:
            if region not in taken:
                self._ignore(f"a new quotation {self._text[region.start : region.end][:20]!r}, as marks give them")

    def _ignore(self, what: str) -> None:
        self._ignored.append(f"{self._task.where}: not taken over: {what}")

    def _decide(self, table: str, row: Row, field: str, value: str) -> None:
        occurrence = self._corpus.occurrence(table, row)
        self._write(table[:-1], row["text"], occurrence, field, value, row[f"{table[:-1]}_id"])

    def _write(self, about: str, words: str, occurrence: int, field: str, value: str, row_id: str) -> None:
        cells = {
            "article_id": self._task.place[0],
            "about": about,
            "words": words,
            "occurrence": str(occurrence or ""),
            "field": field,
            "value": value,
            "who": self._task.who,
            "when": self._task.when,
            "id": row_id,
        }
        try:
            self._decisions.append(decision(cells, self._task.where))
        except RowError as error:
            raise CallError(f"{self._task.where}: {words[:20]!r}: {error}") from None


def _span(row: Row) -> tuple[int, int]:
    return row.number("start"), row.number("end")


def _paired(rows: list[Row], regions: list[Region], column: str) -> list[tuple[Row, Region]]:
    """Rows with the regions that they have become: of the same id, else the same span, else one that shares most."""
    left_rows, left = list(rows), list(regions)
    pairs = []
    tests = (
        lambda row, region: float(bool(region.id) and region.id == row[column]),
        lambda row, region: float((region.start, region.end) == _span(row)),
        lambda row, region: float(min(region.end, _span(row)[1]) - max(region.start, _span(row)[0])),
    )
    for worth in tests:
        for row in list(left_rows):
            best = max(left, key=lambda region: worth(row, region), default=None)
            if best is not None and worth(row, best) > 0:
                pairs.append((row, best))
                left_rows.remove(row)
                left.remove(best)
    return sorted(pairs, key=lambda pair: _span(pair[0]))
