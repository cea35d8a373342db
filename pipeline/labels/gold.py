"""Gold files from labels: one JSON object a line of an article, as in docs/guidelines.md, with the text beside."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pipeline.dataset import Row
from pipeline.export.schema import EOL_NAMES
from pipeline.labels.changes import MENTIONS
from pipeline.labels.lines import Corpus, Place
from pipeline.labels.tasks import Region, Task
from pipeline.store import write_atomic

EOLS = {name: eol for eol, name in EOL_NAMES.items()}


def write_gold(tasks: Sequence[Task], corpus: Corpus, folder: Path) -> Iterator[str]:
    """Write ``<article_id>.jsonl`` and ``.txt`` for every article whose lines have all been labelled.

    An article of which a line is missing gives no file: what the program found there must not become gold.

    Yields:
        What was written, and what not.
    """
    labelled = {task.place: task for task in tasks}
    for article_id in sorted({task.place[0] for task in tasks}):
        lines = {place: row for place, row in corpus.lines.items() if place[0] == article_id}
        missing = [place[1] for place, row in lines.items() if row["text"].strip() and place not in labelled]
        if missing:
            yield f"{article_id}: no gold file, as {len(missing)} lines are not labelled, the first is {missing[0]}"
            continue
        rows = [_gold_line(place, row, labelled.get(place), corpus) for place, row in lines.items()]
        body = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        write_atomic(folder / f"{article_id}.jsonl", body.encode())
        text = "".join(row["text"] + EOLS[row["eol"]] for row in lines.values())
        write_atomic(folder / f"{article_id}.txt", text.encode())
        yield f"{folder / article_id}.jsonl: {len(rows)} lines"


def _gold_line(place: Place, line: Row, task: Task | None, corpus: Corpus) -> dict[str, Any]:
    regions = sorted(task.regions) if task else []
    return {
        "line": place[1],
        "kind": line["kind"],
        "text": line["text"],
        "attribution": _attribution(line, corpus),
        "entities": [_entity(place, line, r, corpus) for r in regions if r.label in MENTIONS],
        "quotations": [_quotation(place, r, corpus) for r in regions if r.label not in MENTIONS],
    }


def _attribution(line: Row, corpus: Corpus) -> dict[str, str] | None:
    source = corpus.sources.get(line["source_id"]) if line["kind"] == "ATTRIBUTION" else None
    return {name: source[name] for name in ("source_title", "outlet", "year_printed", "year")} if source else None


def _entity(place: Place, line: Row, region: Region, corpus: Corpus) -> dict[str, Any]:
    """A labelled mention; a tool that asks for no name or date leaves what the dataset has for that very span."""
    known = _same(corpus.mentions.get(place, []), region)
    said = region.edtf if region.label == "DATE" else region.name
    if said is None and known and known["label"] == region.label:
        said = known["edtf"] if region.label == "DATE" else known["name"]
    text = line["text"][region.start : region.end]
    return {"start": region.start, "end": region.end, "label": region.label, "text": text, "norm": said or ""}


def _quotation(place: Place, region: Region, corpus: Corpus) -> dict[str, Any]:
    known = _same(corpus.quotations.get(place, []), region)
    said = region.speaker
    if said is None and known and region.label == "SPEECH":
        said = known["speaker_name"]
    return {
        "start": region.start,
        "end": region.end,
        "type": region.label,
        "speaker": said or None,
        "speaker_mention": None,
    }


def _same(rows: Sequence[Row], region: Region) -> Row | None:
    return next((row for row in rows if (row.number("start"), row.number("end")) == (region.start, region.end)), None)
