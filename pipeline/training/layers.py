"""What each layer is worth: ``python -m pipeline.training.layers GOLD_DIR [CORPUS.jsonl...]``.

Prints exact-span F1 of PERSON and ORG for GiNZA, then with the trained tagger, the document and the lexicons added, on
every gold article and on corpora of single sentences, with 95 % bootstrap intervals over lines, as Markdown; then how
many mentions each layer had a part in, right and wrong. A corpus file is read as ``<corpus>.<split>.jsonl``. With
``--json`` the figures go into a file as well, with ``--page`` both tables into a page,
between the lines ``<!-- ablation -->`` and ``<!-- /ablation -->``.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.analysis import Analyser
from pipeline.evaluate.figures import bootstrap, precision_recall_f1
from pipeline.evaluate.gold import gold_files, gold_name, read_gold
from pipeline.lexicon.tables import MODELS
from pipeline.ner.tagger import Tagger
from pipeline.recognize.article import analyse, proposing
from pipeline.recognize.layer import Layer
from pipeline.recognize.sentence import Sentence
from pipeline.recognize.span import Span
from pipeline.recognize.steps import ginza_labels, names_of
from pipeline.record import Label
from pipeline.training.ner.data.corpora import LABEL_MAPS, read

CONFIGURATIONS: dict[str, frozenset[Layer] | None] = {
    "GiNZA": None,  # its own entities as they are
    "+ model": frozenset({Layer.NER}),
    "+ document": frozenset({Layer.NER, Layer.DOCUMENT}),
    "+ lexicon": frozenset({Layer.NER, Layer.DOCUMENT, Layer.LEXICON}),
}
OPEN, CLOSE = "<!-- ablation -->", "<!-- /ablation -->"
LABELS = (Label.PERSON, Label.ORG)
Key = tuple[int, int, str]


class Labelled(NamedTuple):
    """A text with its gold PERSON and ORG spans."""

    text: str
    gold: frozenset[Key]


class Document(NamedTuple):
    """Texts that are recognized together, with the outlets that they cite."""

    name: str
    lines: list[Labelled]
    outlets: tuple[str, ...] = ()


def gold_document(path: Path) -> Document:
    """A gold article; of an attribution only the source title is labelled."""
    lines, outlets = [], {}
    for row in read_gold(path):
        text = row.text
        if row.attribution:
            text = text[: len(row.attribution["source_title"])]
            outlets[row.attribution["outlet"]] = True
        gold = frozenset((*e.span, e.label) for e in row.entities if e.label in LABELS)
        lines.append(Labelled(text, gold))
    return Document(gold_name(path), lines, tuple(outlets))


def corpus_documents(path: Path) -> Iterator[Document]:
    """The sentences of a corpus, each a document of its own."""
    labels = LABEL_MAPS[path.name.split(".")[0]]
    for sentence in read(path):
        gold = frozenset((a, b, label) for a, b, label in sentence.mapped(labels).entities if label in LABELS)
        yield Document(path.name.removesuffix(".jsonl"), [Labelled(sentence.text, gold)])


def spans_of(document: Document, models: tuple[Analyser, Tagger]) -> dict[str, dict[str, list[Span]]]:
    """Configuration -> text -> spans found."""
    analyser, tagger = models
    texts = list(dict.fromkeys(line.text for line in document.lines))
    sentences = analyse(texts, [False] * len(texts), analyser)
    proposed = proposing(sentences, tagger)()
    found = {}
    for name, layers in CONFIGURATIONS.items():
        spans = (
            [ginza_alone(sentence) for sentence in sentences]
            if layers is None
            else names_of(sentences, proposed, layers, document.outlets)
        )
        found[name] = dict(zip(texts, spans, strict=True))
    return found


def ginza_alone(sentence: Sentence) -> list[Span]:
    """GiNZA's entities whose extended label amounts to PERSON or ORG, untouched."""
    labels = ginza_labels()
    return [
        Span(a, b, labels[ene], "ginza", 0.0) for a, b, ene in sentence.ents if ene in labels and labels[ene] in LABELS
    ]


def line_counts(line: Labelled, spans: Sequence[Span]) -> Counter[str]:
    """True positives, predicted and gold mentions of one line by label."""
    counts: Counter[str] = Counter()
    for label in LABELS:
        want = {k for k in line.gold if k[2] == label}
        got = {(s.start, s.end, str(s.label)) for s in spans if s.label is label}
        counts[f"{label}_tp"] += len(want & got)
        counts[f"{label}_pred"] += len(got)
        counts[f"{label}_gold"] += len(want)
    return counts


def measure(
    documents: Sequence[Document], models: tuple[Analyser, Tagger]
) -> tuple[dict[str, list[Counter[str]]], Counter[tuple[str, str, bool]]]:
    """Counts per line of each configuration, and (method, label, right) -> mentions of the full one."""
    counts: dict[str, list[Counter[str]]] = {name: [] for name in CONFIGURATIONS}
    methods: Counter[tuple[str, str, bool]] = Counter()
    for document in documents:
        found = spans_of(document, models)
        for line in document.lines:
            for name, by_text in found.items():
                counts[name].append(line_counts(line, by_text[line.text]))
            for span in found[list(CONFIGURATIONS)[-1]][line.text]:
                right = (span.start, span.end, str(span.label)) in line.gold
                methods[span.method, str(span.label), right] += 1
    return counts, methods


def figures(lines: Sequence[Counter[str]]) -> dict[str, Any]:
    """Precision, recall, F1 and its interval for each label."""
    total = sum(lines, Counter())
    out: dict[str, Any] = {}
    for label in LABELS:
        columns = (f"{label}_tp", f"{label}_pred", f"{label}_gold")
        p, r, f1 = precision_recall_f1(*(total[c] for c in columns))
        interval = bootstrap(lines, columns, lambda tp, pred, gold: precision_recall_f1(tp, pred, gold)[2])
        out[str(label)] = {
            "p": round(p, 3),
            "r": round(r, 3),
            "f1": round(f1, 3),
            "n": total[columns[2]],
            "ci": interval,
        }
    return out


def layers_table(methods: Counter[tuple[str, str, bool]]) -> list[dict[str, Any]]:
    """For each layer and label the mentions it had a part in, and those it made alone, right and wrong."""
    rows = []
    names = sorted({part for method, _, _ in methods for part in method.split("+")})
    for name in names:
        for label in map(str, LABELS):
            row: dict[str, Any] = {"layer": name, "label": label}
            for right, word in ((True, "right"), (False, "wrong")):
                counts = {m: n for (m, of, ok), n in methods.items() if of == label and ok is right}
                row[f"part_{word}"] = sum(n for m, n in counts.items() if name in m.split("+"))
                row[f"alone_{word}"] = counts.get(name, 0)
            if row["part_right"] + row["part_wrong"]:
                rows.append(row)
    return rows


def markdown(results: dict[str, dict[str, Any]], layers: Sequence[dict[str, Any]]) -> str:
    """Both tables; a cell is PERSON F1 / ORG F1, intervals in brackets."""
    lines = ["| | " + " | ".join(CONFIGURATIONS) + " |", "|---|" + "---|" * len(CONFIGURATIONS)]
    for name, by_configuration in results.items():
        cells = []
        for result in by_configuration.values():
            cells.append(" / ".join(_cell(result[str(label)]) for label in LABELS))
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    lines += [
        "",
        "| layer | label | right | wrong | precision | alone right | alone wrong |",
        "|---|---|---|---|---|---|---|",
    ]
    for row in layers:
        precision = row["part_right"] / (row["part_right"] + row["part_wrong"])
        lines.append(
            f"| {row['layer']} | {row['label']} | {row['part_right']} | {row['part_wrong']} | {precision:.3f} "
            f"| {row['alone_right']} | {row['alone_wrong']} |"
        )
    return "\n".join(lines) + "\n"


def _cell(figure: dict[str, Any]) -> str:
    interval = f" [{figure['ci'][0]:.3f}, {figure['ci'][1]:.3f}]" if "ci" in figure else ""
    return f"{figure['f1']:.3f}{interval}"


def mean(results: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Mean F1 of some articles for each configuration."""
    return {
        name: {str(label): {"f1": sum(r[name][str(label)]["f1"] for r in results) / len(results)} for label in LABELS}
        for name in CONFIGURATIONS
    }


def with_tables(page: str, tables: str) -> str:
    """A page with the tables between its two markers replaced. Raises ValueError where it has no markers."""
    before, opening, rest = page.partition(OPEN)
    _, closing, after = rest.partition(CLOSE)
    if not (opening and closing):
        raise ValueError(f"the page has no lines {OPEN} and {CLOSE}")
    return f"{before}{OPEN}\n{tables}{CLOSE}{after}"


def main(argv: Sequence[str] | None = None) -> None:
    """Measure, print, and write the figures as JSON where asked to."""
    parser = argparse.ArgumentParser(prog="python -m pipeline.training.layers", description=__doc__.split("\n")[0])
    parser.add_argument("gold", type=Path, help="folder of gold articles, e.g. tests/gold")
    parser.add_argument("corpora", type=Path, nargs="*", help="corpora of sentences, e.g. gsd.dev.jsonl")
    parser.add_argument("--json", type=Path, dest="out", help="where the figures go as JSON")
    parser.add_argument("--page", type=Path, help="Markdown page whose tables are brought up to date")
    arguments = parser.parse_args(argv)
    models = (Analyser(), Tagger.load(MODELS / "ner"))
    results: dict[str, dict[str, Any]] = {}
    methods: Counter[tuple[str, str, bool]] = Counter()
    for path in gold_files([arguments.gold]):
        counts, used = measure([gold_document(path)], models)
        results[gold_name(path)] = {name: figures(lines) for name, lines in counts.items()}
        methods += used
    results["mean"] = mean(list(results.values()))
    layers = layers_table(methods)
    for path in arguments.corpora:
        counts, _ = measure(list(corpus_documents(path)), models)
        results[path.name.removesuffix(".jsonl")] = {name: figures(lines) for name, lines in counts.items()}
    print(markdown(results, layers), end="")
    if arguments.page:
        page = with_tables(arguments.page.read_text(encoding="utf-8"), markdown(results, layers))
        arguments.page.write_text(page, encoding="utf-8")
    if arguments.out:
        arguments.out.write_text(
            json.dumps({"figures": results, "layers": layers}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
