"""Files of Label Studio (JSON export) and doccano (JSON Lines) as labelled lines with offsets in code points.

Label Studio: https://labelstud.io/guide/export, https://labelstud.io/guide/task_format; doccano: its page on export of
sequence labelling, with ``label`` as ``[start, end, name]`` or ``entities`` with ``start_offset`` and ``end_offset``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.errors import CallError
from pipeline.labels.lines import Corpus, Place
from pipeline.labels.offsets import Unit, to_code_points, unit_of

LABELS = ("PERSON", "ORG", "DATE", "SPEECH", "TERM")
TEXT_AREAS = ("name", "edtf", "speaker")


class Region(NamedTuple):
    """A span of a line with what a person says of it; None: the tool did not ask. Offsets: code points, half-open."""

    start: int
    end: int
    label: str
    id: str = ""
    name: str | None = None
    edtf: str | None = None
    speaker: str | None = None


class Task(NamedTuple):
    """A line that a person has labelled; ``where`` is for messages, ``who`` and ``when`` as the tool has them."""

    where: str
    place: Place
    regions: tuple[Region, ...]
    who: str = ""
    when: str = ""


class _Raw(NamedTuple):
    """A region as the tool counts, with the words it says are there ("" if it says none)."""

    region: Region
    words: str


def read_tasks(file: Path, corpus: Corpus) -> list[Task]:
    """The labelled lines of a file; those that nobody labelled are left out.

    Raises:
        CallError: it is of neither tool, or labels lines that are not those of the dataset.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise CallError(f"{file}: no such file") from None
    except UnicodeDecodeError:
        raise CallError(f"{file}: not UTF-8; export it from the tool as JSON or JSON Lines") from None
    found = _label_studio(file, text, corpus) if text.lstrip().startswith("[") else _doccano(file, text, corpus)
    tasks: dict[Place, Task] = {}
    for task in found:
        if task.place in tasks:
            raise CallError(f"{task.where}: line {task.place[1]} of {task.place[0]} is labelled twice")
        tasks[task.place] = task
    if not tasks:
        raise CallError(f"{file}: nothing labelled there; export Label Studio as JSON, doccano as JSONL")
    return list(tasks.values())


def _label_studio(file: Path, text: str, corpus: Corpus) -> Iterator[Task]:
    try:
        exported = json.loads(text)
    except ValueError as error:
        raise CallError(f"{file}:{getattr(error, 'lineno', 1)}: not JSON ({error})") from None
    asked = any(_is_area(part) for task in exported for part in _parts(task))
    for number, task in enumerate(exported, 1):
        where = f"{file}: task {task.get('id', number) if isinstance(task, dict) else number}"
        try:
            annotations = [a for a in task["annotations"] if not a.get("was_cancelled")]
            if not annotations:
                continue
            last = annotations[-1]  # of several the latest
            data = task["data"]
            yield _task(
                where, data["text"], data, list(_regions(last["result"], asked)), corpus, _who(last), _when(last)
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise CallError(
                f"{where}: not as Label Studio exports JSON ({type(error).__name__}: {error}); "
                "choose JSON, not JSON-MIN, and load tasks from `inyo export --to labelstudio`"
            ) from None


def _parts(task: Any) -> Iterator[Any]:  # noqa: ANN401 - whatever a file holds
    for annotation in task.get("annotations", ()) if isinstance(task, dict) else ():
        yield from annotation.get("result", ()) if isinstance(annotation, dict) else ()


def _is_area(part: Any) -> bool:  # noqa: ANN401 - whatever a file holds
    return isinstance(part, dict) and part.get("type") == "textarea" and part.get("from_name") in TEXT_AREAS


def _regions(result: list[dict[str, Any]], asked: bool) -> Iterator[_Raw]:
    """The labels of a result, with the text areas of the same region.

    ``asked``: the project has text areas at all, so that a region without one has been emptied.
    """
    areas: dict[str, dict[str, str]] = {}
    for part in result:
        if _is_area(part):
            typed = part["value"]["text"]
            areas.setdefault(part["id"], {})[part["from_name"]] = (
                typed if isinstance(typed, str) else typed[-1]
            ).strip()
    for part in result:
        if part.get("type") == "labels" and part["value"].get("labels"):
            value, said = part["value"], areas.get(part["id"], {})
            label = value["labels"][0]
            blank = "" if asked else None
            region = Region(int(value["start"]), int(value["end"]), label, str(part.get("id", "")))
            if label in ("PERSON", "ORG"):
                region = region._replace(name=said.get("name", blank))
            elif label == "DATE":
                region = region._replace(edtf=said.get("edtf", blank))
            elif label == "SPEECH":
                region = region._replace(speaker=said.get("speaker", blank))
            yield _Raw(region, str(value.get("text") or ""))


def _who(annotation: dict[str, Any]) -> str:
    by = annotation.get("completed_by")
    return (
        str(by.get("email") or by.get("id") or "") if isinstance(by, dict) else "" if by is None else f"annotator {by}"
    )


def _when(annotation: dict[str, Any]) -> str:
    return str(annotation.get("updated_at") or annotation.get("created_at") or "")[:10]


def _doccano(file: Path, text: str, corpus: Corpus) -> Iterator[Task]:
    for number, row in enumerate(text.split("\n"), 1):
        if not row.strip():
            continue
        where = f"{file}:{number}"
        try:
            task = json.loads(row)
            spans = task.get("label", task.get("labels"))
            if spans is None:
                spans = [(e["start_offset"], e["end_offset"], e["label"]) for e in task["entities"]]
            raw = [_Raw(Region(int(start), int(end), str(label)), "") for start, end, label in spans]
            yield _task(where, task.get("text", task.get("data")), task, raw, corpus, "", "")
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            if isinstance(error, CallError):
                raise
            raise CallError(
                f"{where}: not as doccano exports JSON Lines ({type(error).__name__}: {error}); "
                "export the project as JSONL"
            ) from None


def _task(where: str, text: str, data: dict[str, Any], raw: list[_Raw], corpus: Corpus, who: str, when: str) -> Task:
    place = _place(where, text, data, corpus)
    for region, _ in raw:
        if region.label not in LABELS:
            raise CallError(f"{where}: label {region.label!r}; Inyo knows {', '.join(LABELS)}")
    known = {
        (int(row["start"]), int(row["end"]))
        for table in (corpus.mentions, corpus.quotations)
        for row in table.get(place, ())
    }
    unit = unit_of(text, [(region.start, region.end, words) for region, words in raw], known)
    return Task(where, place, tuple(_located(where, text, region, words, unit) for region, words in raw), who, when)


def _located(where: str, text: str, region: Region, words: str, unit: Unit) -> Region:
    span = to_code_points(text, region.start, region.end, unit)
    if span is None or (words and text[slice(*span)] != words):
        raise CallError(
            f"{where}: {region.label} at {region.start}-{region.end} is not {words!r} there; was the text edited?"
        )
    return region._replace(start=span[0], end=span[1])


def _place(where: str, text: str, data: dict[str, Any], corpus: Corpus) -> Place:
    """The line of the dataset that a task is: the one it says, if it still has the text, else the only one with it."""
    meta: dict[str, Any] = data["meta"] if isinstance(data.get("meta"), dict) else {}
    article_id, line = data.get("article_id", meta.get("article_id")), data.get("line", meta.get("line"))
    if article_id is not None and line is not None:
        place = (str(article_id), int(line))
        if (row := corpus.lines.get(place)) and row["text"] == text:
            return place
    found = [place for place in corpus.places(text) if article_id is None or place[0] == str(article_id)]
    if len(found) == 1:
        return found[0]
    raise CallError(
        f"{where}: {'several lines' if found else 'no line'} of {corpus.path} with the text {text[:24]!r}; "
        "label tasks from `inyo export` of the same dataset"
    )
