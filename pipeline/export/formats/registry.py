"""The formats that a dataset can be exported to: a row here and a module with a function ``write`` is one of them."""

from __future__ import annotations

import shutil
import tempfile
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import CallError
from pipeline.export.formats.corpus import Corpus


class Format(NamedTuple):
    """A format: the module that writes it (loaded when it is asked for), what to call the file, what it is for."""

    module: str
    ending: str
    description: str


FORMATS: dict[str, Format] = {
    "xlsx": Format("tabular.xlsx", ".xlsx", "a workbook: a sheet per table, linked, with filters; text stays text"),
    "sqlite": Format(
        "tabular.sqlite", ".db", "a database with keys, indexes and a search; metadata for Datasette beside"
    ),
    "csv-excel": Format("tabular.excelcsv", "", "a folder of CSV files that Excel opens rightly by a double click"),
    "tei": Format("markup.tei", ".xml", "TEI P5: said, persName, orgName, date, bibl, lists of who is who"),
    "w3c": Format("markup.webannotation", ".jsonld", "W3C Web Annotations with text quote and text position selectors"),
    "jsonl": Format("markup.jsonl", ".jsonl", "a JSON object per line of an article; doccano and datasets read it"),
    "conll": Format("labelled.conll", ".conll", "tokens with IOB2 tags in four columns, as CoNLL-2003 has them"),
    "docbin": Format("labelled.docbin", ".spacy", "spaCy: entities with KB ids, spans of quotations"),
    "labelstudio": Format(
        "labelled.labelstudio", ".json", "Label Studio: tasks with predictions; the labelling config beside"
    ),
}


def default_out(dataset: Path, to: str) -> Path:
    """Where an export goes if nobody says: beside the dataset, by its name (``outputs/dataset.xlsx``).

    Raises:
        CallError: there is no such format.
    """
    if to not in FORMATS:
        raise CallError(f"no format {to!r}; there are {', '.join(FORMATS)}")
    folder = dataset.resolve()
    return dataset.parent / f"{folder.name}{FORMATS[to].ending or f'-{to}'}"


def export_dataset(dataset: Path, to: str, out: Path, **options: str) -> list[Path]:
    """Write a dataset in another format; return the files that it made.

    Everything is written aside and then put in place, so that nobody sees half of it.

    Args:
        dataset: folder of the dataset.
        to: key of :data:`FORMATS`.
        out: the file, or the folder where the format has several; files that go with it stand beside it.
        options: what the format's ``write`` takes.

    Raises:
        CallError: there is no such format, or no folder to write into.
        DatasetError: ``dataset`` is none.
    """
    chosen = default_out(dataset, to)
    if not out.parent.is_dir():
        raise CallError(f"{out.parent}: no such folder; make it first, or give another --out")
    if out.is_dir() and FORMATS[to].ending:
        raise CallError(f"{out}: a folder; give a file, e.g. --out {out / chosen.name}")
    writer = import_module(f"pipeline.export.formats.{FORMATS[to].module}")
    corpus = Corpus(dataset)
    with tempfile.TemporaryDirectory(prefix=".inyo-export-", dir=out.parent) as aside:
        writer.write(corpus, Path(aside) / out.name, **options)
        return [_place(made, out.parent / made.name) for made in sorted(Path(aside).iterdir(), reverse=True)]


def _place(made: Path, place: Path) -> Path:
    """Move a file, or what is in a folder, to where it belongs; other files of the folder stay."""
    if not made.is_dir():
        made.replace(place)
        return place
    place.mkdir(exist_ok=True)
    for file in sorted(made.iterdir()):
        file.replace(place / file.name)
    shutil.rmtree(made)
    return place
