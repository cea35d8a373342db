import json
from collections import Counter

import pytest

from pipeline.recognize.span import Span
from pipeline.record import Label
from pipeline.training.layers import (
    Labelled,
    corpus_documents,
    figures,
    gold_document,
    layers_table,
    line_counts,
    with_tables,
)
from tests.support import GOLD, gold_lines


def test_counts_of_a_line():
    line = Labelled("NATOとEU", frozenset({(0, 4, "ORG"), (5, 7, "ORG")}))
    spans = [Span(0, 4, Label.ORG, "ner", 1.0), Span(4, 7, Label.ORG, "ner", 1.0)]
    counts = line_counts(line, spans)
    assert (counts["ORG_tp"], counts["ORG_pred"], counts["ORG_gold"]) == (1, 2, 2)
    assert figures([counts])["ORG"]["f1"] == 0.5


def test_layers_that_had_a_part_and_those_alone():
    rows = layers_table(Counter({("ner+title", "PERSON", True): 3, ("title", "PERSON", False): 1}))
    title = next(row for row in rows if row["layer"] == "title")
    assert (title["part_right"], title["part_wrong"], title["alone_right"], title["alone_wrong"]) == (3, 1, 0, 1)


def test_gold_document_leaves_outlets_out_of_the_text():
    document = gold_document(GOLD / "jinguji-tob-3.jsonl")
    rows = gold_lines("jinguji-tob-3")
    assert len(document.lines) == len(rows)
    assert sum(len(line.gold) for line in document.lines) == sum(
        e["label"] != "DATE" for row in rows for e in row["entities"]
    )
    for line, row in zip(document.lines, rows, strict=True):
        assert line.text == (row["attribution"]["source_title"] if row["attribution"] else row["text"])


def test_corpus_documents(tmp_path):
    path = tmp_path / "stockmark.dev.jsonl"
    row = {"id": "1", "text": "太郎は東京で", "entities": [[0, 2, "人名"], [3, 5, "地名"]]}
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    (document,) = corpus_documents(path)
    assert document.lines == [Labelled("太郎は東京で", frozenset({(0, 2, "PERSON")}))]


def test_tables_go_between_the_markers_of_a_page():
    page = "before\n<!-- ablation -->\nold\n<!-- /ablation -->\nafter\n"
    assert with_tables(page, "new\n") == "before\n<!-- ablation -->\nnew\n<!-- /ablation -->\nafter\n"
    with pytest.raises(ValueError, match="no lines"):
        with_tables("a page without markers", "new")
