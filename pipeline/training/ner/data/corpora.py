"""Sentences with entities, from JSON Lines or from the corpora's published formats.

Every corpus keeps its own labels here; :data:`LABEL_MAPS` brings them to the recogniser's.
"""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

CORPORA = ("gsd", "stockmark", "wac", "wikinews")

# The recogniser's label for each corpus's own; what is missing is not learned (dates are left to the rules).
LABEL_MAPS: dict[str, dict[str, str]] = {
    "gsd": {
        "PERSON": "PERSON",
        "ORG": "ORG",
        "GPE": "LOC",
        "LOC": "LOC",
        "FAC": "FAC",
        "PRODUCT": "PRODUCT",
        "WORK_OF_ART": "PRODUCT",
        "EVENT": "EVENT",
        "NORP": "NORP",
    },
    "stockmark": {
        "人名": "PERSON",
        "法人名": "ORG",
        "政治的組織名": "ORG",
        "その他の組織名": "ORG",
        "地名": "LOC",
        "施設名": "FAC",
        "製品名": "PRODUCT",
        "イベント名": "EVENT",
    },
    "wac": {"PERSON": "PERSON", "ORGANIZATION": "ORG", "LOCATION": "LOC", "ARTIFACT": "PRODUCT"},
    "wikinews": {label: label for label in ("PERSON", "ORG", "LOC", "FAC", "PRODUCT", "EVENT", "NORP")},
}


@dataclass(frozen=True)
class Sentence:
    """A sentence of a corpus; entities are half-open code points with a label, in text order, not overlapping."""

    id: str
    text: str
    entities: tuple[tuple[int, int, str], ...]

    def mapped(self, labels: dict[str, str]) -> Sentence:
        """The same sentence with labels renamed and those not in the map left out."""
        entities = tuple((start, end, labels[label]) for start, end, label in self.entities if label in labels)
        return Sentence(self.id, self.text, entities)


@dataclass(frozen=True)
class Relabelling:
    """Spans of a corpus that end so take another of its labels: conventions brought together for training."""

    corpus: str
    label: str
    ending: str
    becomes: str


def relabellings(table: Path) -> list[Relabelling]:
    """Read a table with the columns `corpus, label, ending, becomes, comment`."""
    with table.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t")
        return [Relabelling(r["corpus"], r["label"], r["ending"], r["becomes"]) for r in rows]


def relabel(sentence: Sentence, corpus: str, rules: Sequence[Relabelling]) -> Sentence:
    """A sentence with the rules of its corpus applied, its labels still the corpus's own."""
    entities = []
    for start, end, label in sentence.entities:
        surface = sentence.text[start:end]
        found = (r.becomes for r in rules if (r.corpus, r.label) == (corpus, label) and surface.endswith(r.ending))
        entities.append((start, end, next(found, label)))
    return Sentence(sentence.id, sentence.text, tuple(entities))


def read(path: Path) -> list[Sentence]:
    """Read JSON Lines, gzipped or not: `{"id", "text", "entities": [[start, end, label], ...]}` per sentence."""
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    rows = (json.loads(line) for line in raw.decode().split("\n") if line)
    return [Sentence(row["id"], row["text"], tuple((a, b, c) for a, b, c in row["entities"])) for row in rows]


def find(name: str, folders: Sequence[Path]) -> Path:
    """The file of a corpus, `<name>.jsonl` or `<name>.jsonl.gz`, in the first folder that has it.

    Raises:
        FileNotFoundError: none has; the message names the first folder.
    """
    for folder in folders:
        for path in (folder / f"{name}.jsonl", folder / f"{name}.jsonl.gz"):
            if path.exists():
                return path
    raise FileNotFoundError(f"{folders[0] / name}.jsonl: no such corpus; models/ner/README.md says where it comes from")


def write(sentences: Iterable[Sentence], path: Path) -> None:
    """Inverse of :func:`read`."""
    rows = (
        json.dumps({"id": s.id, "text": s.text, "entities": [list(e) for e in s.entities]}, ensure_ascii=False)
        for s in sentences
    )
    path.write_text("".join(row + "\n" for row in rows), encoding="utf-8")


def corpus_of(path: Path) -> str:
    """The corpus that a file belongs to, by its name: `gsd.dev.jsonl -> gsd`. Raises ValueError for any other."""
    name = path.name.split(".")[0]
    if name not in LABEL_MAPS:
        raise ValueError(f"{path}: expected a file named after one of {', '.join(CORPORA)}, such as gsd.dev.jsonl")
    return name
