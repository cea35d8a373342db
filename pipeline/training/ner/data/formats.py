"""The corpora's published formats to the JSON Lines that training reads.

Run as `python -m pipeline.training.ner.data.formats gsd ja_gsd-ud-train.ne.conllu --out corpora/gsd.train.jsonl`; for
the Wikipedia Annotated Corpus name all the `.knp` files of a split.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from pipeline.training.ner.data.corpora import Sentence, write

NE_TAG = re.compile(r"<NE:([A-Z]+):(single|head|middle|tail)>")


def gsd(text: str, name: str) -> Iterator[Sentence]:
    """UD_Japanese-GSD with named entities: CoNLL-U, `NE=B-PERSON` (BILUO) in MISC.

    Raises ValueError, with the sentence, where a token is not in its text.
    """
    for number, block in enumerate(b for b in text.split("\n\n") if b.strip()):
        lines = block.split("\n")
        fields = dict(line[2:].split(" = ", 1) for line in lines if line.startswith("# ") and " = " in line)
        sentence, at, spans = fields["text"], 0, []
        for line in lines:
            columns = line.split("\t")
            if not columns[0].isdigit():
                continue
            start = sentence.find(columns[1], at)
            if start < 0:
                raise ValueError(f"{name}: {columns[1]!r} is not in sentence {sentence!r}")
            at = start + len(columns[1])
            tag = next((m[3:] for m in columns[9].split("|") if m.startswith("NE=")), "O")
            spans.append((start, at, tag))
        yield Sentence(fields.get("sent_id", f"{name}-{number:04}"), sentence, tuple(_join_biluo(spans)))


def _join_biluo(tokens: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    begin = 0
    for start, end, tag in tokens:
        position, _, label = tag.partition("-")
        if position in ("B", "U"):
            begin = start
        if position in ("L", "U"):
            yield begin, end, label


def stockmark(text: str, name: str) -> Iterator[Sentence]:
    """Stockmark's Wikipedia NER: one JSON list of `{"curid", "text", "entities": [{"span", "type"}]}`."""
    for number, row in enumerate(json.loads(text)):
        entities = sorted((*entity["span"], entity["type"]) for entity in row["entities"])
        yield Sentence(f"{name}-{number:04}", row["text"], tuple(entities))


def wac(text: str, name: str) -> Iterator[Sentence]:
    """Wikipedia Annotated Corpus: KNP, one morpheme a line with `<NE:LOCATION:head>`."""
    sentence, begin, identifier = "", 0, name
    entities: list[tuple[int, int, str]] = []
    for line in text.split("\n"):
        if line.startswith("# S-ID:"):
            identifier = line[len("# S-ID:") :].split(" ")[0]
        elif line == "EOS":
            yield Sentence(identifier, sentence, tuple(entities))
            sentence, entities = "", []
        elif line and not line.startswith(("* ", "+ ")):
            start, sentence = len(sentence), sentence + line.split(" ", 1)[0]
            if tag := NE_TAG.search(line):
                if tag[2] in ("single", "head"):
                    begin = start
                if tag[2] in ("single", "tail"):
                    entities.append((begin, len(sentence), tag[1]))


FORMATS: dict[str, Callable[[str, str], Iterator[Sentence]]] = {"gsd": gsd, "stockmark": stockmark, "wac": wac}


def main(arguments: Sequence[str] | None = None) -> None:
    """Convert files of one corpus into one file of JSON Lines."""
    parser = argparse.ArgumentParser(
        prog="python -m pipeline.training.ner.data.formats", description=__doc__.split("\n")[0]
    )
    parser.add_argument("corpus", choices=FORMATS)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--out", required=True, type=Path, metavar="CORPUS.SPLIT.jsonl")
    options = parser.parse_args(arguments)
    convert = FORMATS[options.corpus]
    write((s for f in options.files for s in convert(f.read_text(encoding="utf-8"), f.stem)), options.out)


if __name__ == "__main__":
    main()
