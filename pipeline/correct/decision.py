"""One decision of a person about one value of a dataset: a row of ``corrections.csv``, checked by itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from pipeline.record import Kind, Label

COLUMNS = ("article_id", "about", "words", "occurrence", "field", "value", "who", "when", "note", "id")
REQUIRED = COLUMNS[:6]
HUMAN = "human"  # in `method`
SPEAKERS = ("PERSON", "ORG", "COUNTRY")
# What can be decided, about what. The values are for the messages; what they do stands in pipeline.correct.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "line": ("kind",),
    "source": ("source_title", "outlet_name", "date"),
    "mention": ("added", "removed", "span", "label", "name", "edtf"),
    "quotation": ("type", "speaker", "edtf"),
    "statement": ("removed", "speaker", "edtf"),
    "entity": ("rename", "merge", "split", "identifier"),
}
CHOICES: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("line", "kind"): tuple(kind for kind in Kind if kind is not Kind.BLANK),
    ("mention", "label"): tuple(Label),
    ("quotation", "type"): ("SPEECH", "TERM"),
}
MAY_BE_EMPTY = frozenset(
    {(about, field) for about in ("quotation", "statement") for field in ("speaker", "edtf")}
    | {(about, "removed") for about in ("mention", "statement")}
    | {("mention", "edtf"), ("source", "date"), ("source", "outlet_name")}
)
WHEN = re.compile(r"\d{4}(-\d\d(-\d\d(T[\d:.+Z-]+)?)?)?")
QUOTED = 24  # characters of the words that a message repeats


class Decision(NamedTuple):
    """``place`` is where the row stands (``corrections.csv:12``), ``occurrence`` counts from 1 (0: the only one)."""

    place: str
    article_id: str
    about: str
    words: str
    occurrence: int
    field: str
    value: str
    who: str = ""
    when: str = ""
    note: str = ""
    id: str = ""

    @property
    def known(self) -> tuple[str, ...]:
        """All of it that a dataset depends on: not where it stands, who took it, when and why."""
        return (self.article_id, self.about, self.words, str(self.occurrence), self.field, self.value, self.id)

    @property
    def named(self) -> frozenset[str]:
        """The ids and names that an entity must have for this to concern it."""
        return frozenset({self.id, self.words, self.words.partition(":")[2]} - {""})

    def __str__(self) -> str:
        words = self.words if len(self.words) <= QUOTED else f"{self.words[:QUOTED]}…"
        return f"{self.about} {words!r}, {self.field} = {self.value!r}"


def marked(method: str) -> str:
    """A method with the mark that a person had a hand in it."""
    return method if HUMAN in method.split("+") else f"{method}+{HUMAN}" if method else HUMAN


class RowError(ValueError):
    """A row that is no decision; the message says what to write instead."""


def decision(row: Mapping[str, str], place: str) -> Decision:
    """A row of the file, checked by itself.

    Raises:
        RowError: it says nothing that could be done.
    """
    cells = {name: (row.get(name) or "").strip() for name in COLUMNS}
    about, field, value = cells["about"], cells["field"], cells["value"]
    if about not in FIELDS:
        raise RowError(f"about is {about!r}; write one of {', '.join(FIELDS)}")
    if field not in FIELDS[about]:
        raise RowError(f"field of a {about} is {field!r}; write one of {', '.join(FIELDS[about])}")
    if not cells["words"] and not cells["id"]:
        raise RowError(f"no words; copy those of the {about} from the dataset, exactly as they stand")
    if not cells["article_id"] and about != "entity":
        raise RowError("no article_id; only what is decided of an entity holds for the whole corpus")
    _check_value(about, field, value)
    if cells["when"] and not WHEN.fullmatch(cells["when"]):
        raise RowError(f"when is {cells['when']!r}; write a day as 2026-11-30 (Excel: format the column as text)")
    occurrence = cells["occurrence"]
    if occurrence and not (occurrence.isascii() and occurrence.isdigit() and int(occurrence)):
        raise RowError(f"occurrence is {occurrence!r}; write 1 for the first, or nothing where there is but one")
    return Decision(place, **{**cells, "occurrence": int(occurrence or 0)})  # type: ignore[arg-type]


def _check_value(about: str, field: str, value: str) -> None:
    if not value and (about, field) not in MAY_BE_EMPTY:
        raise RowError(f"no value for {field}; only {_emptied()} can be emptied")
    if (choices := CHOICES.get((about, field))) and value not in choices:
        raise RowError(f"{field} is {value!r}; write one of {', '.join(choices)}")
    if field in ("edtf", "date") and value:
        _check_edtf(value)
    if field == "added":
        label, _, rest = value.partition(":")
        if label not in tuple(Label):
            raise RowError(f"added is {value!r}; write the label and, if you like, the name or date: PERSON:山田太郎")
        if label == Label.DATE and rest:
            _check_edtf(rest)
    if field == "split" and not all(value.partition("=")):
        raise RowError(f"split is {value!r}; write the words that are somebody else and his name: 佐藤氏=佐藤花子")


def _check_edtf(value: str) -> None:
    from pipeline.dates.values import validate

    if not validate(value):
        raise RowError(
            f"{value!r} is no EDTF date; write 2021, 2021-12, 2021-12-07 or 2021-12/2022-01 (Excel: as text)"
        )


def _emptied() -> str:
    return ", ".join(f"{field} of a {about}" for about, field in sorted(MAY_BE_EMPTY))
