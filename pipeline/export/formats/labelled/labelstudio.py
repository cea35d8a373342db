"""Label Studio: a task per line that holds text, what Inyo found as a prediction, and the labelling config beside.

Label Studio counts code points as Inyo does: its front end turns the UTF-16 units of JavaScript into them (since 1.6;
``[...textContent].length`` in that of 1.23.2), so ``𠮷`` is one. ``article_id``, ``line`` and ``text`` in the data
of a task say where it came from. A region's id is the id of the row; names, values and speakers are text areas of the
region, so that they can be put right by typing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.export.formats.corpus import Corpus, Document
from pipeline.export.schema import Row

CONFIG = """\
<View>
  <Header value="$place"/>
  <Labels name="label" toName="text">
    <Label value="PERSON" background="#d95f02"/>
    <Label value="ORG" background="#1b9e77"/>
    <Label value="DATE" background="#7570b3"/>
    <Label value="SPEECH" background="#e7298a"/>
    <Label value="TERM" background="#999999"/>
  </Labels>
  <Text name="text" value="$text"/>
  <TextArea name="name" toName="text" perRegion="true" whenTagName="label" whenLabelValue="PERSON,ORG"
            placeholder="canonical name" maxSubmissions="1" editable="true" displayMode="region-list"/>
  <TextArea name="edtf" toName="text" perRegion="true" whenTagName="label" whenLabelValue="DATE"
            placeholder="EDTF, e.g. 2021-12" maxSubmissions="1" editable="true" displayMode="region-list"/>
  <TextArea name="speaker" toName="text" perRegion="true" whenTagName="label" whenLabelValue="SPEECH"
            placeholder="speaker" maxSubmissions="1" editable="true" displayMode="region-list"/>
</View>
"""


def write(corpus: Corpus, out: Path) -> None:
    """Write the tasks, and beside them ``<name>.config.xml``."""
    with out.open("w", encoding="utf-8", newline="") as file:
        file.write("[")
        for count, task in enumerate(_tasks(corpus)):
            file.write((",\n" if count else "\n") + json.dumps(task, ensure_ascii=False))
        file.write("\n]\n")
    out.with_name(f"{out.stem}.config.xml").write_text(CONFIG, encoding="utf-8", newline="")


def _tasks(corpus: Corpus) -> Iterator[dict[str, Any]]:
    for document in corpus.documents():
        for line in document.lines:
            if str(line["text"]).strip():
                yield _task(document, line)


def _task(document: Document, line: Row) -> dict[str, Any]:
    text = str(line["text"])
    rows = [("mentions", row, str(row["label"]), row["score"]) for row in document.of("mentions", line)]
    rows += [("quotations", row, str(row["type"]), row["confidence"]) for row in document.of("quotations", line)]
    regions = [region for table, row, label, score in rows for region in _regions(text, table, row, label, score)]
    scores = [score for _, _, _, score in rows if isinstance(score, float)]
    prediction: dict[str, Any] = {"model_version": f"inyo {__version__}", "result": regions}
    if scores:
        prediction["score"] = round(min(scores), 4)  # the least certain of a task, to sort by
    place = f"{document.article_id}:{line['line']} {line['kind']}"
    data = {"article_id": document.article_id, "line": line["line"], "text": text, "place": place}
    return {"data": data, "predictions": [prediction]}


def _regions(text: str, table: str, row: Row, label: str, score: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    """The region of a row, and what is known of it as text areas of that region."""
    start, end = int(row["start"] or 0), int(row["end"] or 0)
    place = {"start": start, "end": end, "text": text[start:end]}
    region = {"id": row[f"{table[:-1]}_id"], "to_name": "text"}
    scored = {} if score is None else {"score": score}
    yield {**region, "from_name": "label", "type": "labels", "value": {**place, "labels": [label]}, **scored}
    known = {"name": row["name"], "edtf": row["edtf"]} if table == "mentions" else {"speaker": row["speaker_name"]}
    for field, value in known.items():
        if value:
            yield {**region, "from_name": field, "type": "textarea", "value": {**place, "text": [value]}}
