"""Read back by spaCy: its own format, and its converter of CoNLL-2003."""

import pytest

from pipeline.export.formats.corpus import Corpus
from pipeline.export.formats.labelled.words import apart, words


@pytest.fixture(scope="module")
def docs(exported):
    import spacy
    from spacy.tokens import DocBin

    return list(DocBin().from_disk(exported("docbin")).get_docs(spacy.blank("ja").vocab))


def test_docbin_holds_every_line_mention_and_quotation(docs, dataset):
    corpus = Corpus(dataset)
    lines = [row for row in corpus.rows("lines") if row["text"]]
    assert [doc.text for doc in docs] == [row["text"] for row in lines]
    assert [(doc.user_data["article_id"], doc.user_data["line"]) for doc in docs] == [
        (row["article_id"], row["line"]) for row in lines
    ]
    ents = {e.id_: (e.text, e.label_, e.kb_id_) for doc in docs for e in doc.ents}
    crossing = {"001 odd:記事:5:1-5"}
    for row in corpus.rows("mentions"):
        assert ents[row["mention_id"]] == (row["text"], row["label"], row["entity_id"] or ""), crossing
    spans = {s.id_: (s.text, s.label_, s.kb_id_) for doc in docs for s in doc.spans["quotations"]}
    for row in corpus.rows("quotations"):
        assert spans[row["quotation_id"]] == (row["text"], row["type"], row["speaker_id"] or "")


def test_conll_gives_spacy_the_same_entities(exported, docs):
    from spacy.training.converters import conll_ner_to_docs

    content = exported("conll").read_text(encoding="utf-8")
    read = list(conll_ner_to_docs(content, no_print=True))
    found = [("".join(t.text for t in e), e.label_) for doc in read for e in doc.ents]
    assert found == [("".join(e.text.split()), e.label_) for doc in docs for e in doc.ents]
    assert (
        content.count("-DOCSTART- -X- O O\n") == len({doc.user_data["article_id"] for doc in docs}) + 1
    )  # the empty one
    assert all(len(line.split(" ")) == 4 for line in content.split("\n") if line)


@pytest.mark.parametrize("text", ["", " ", "\u3000", "国務長官 が", "𠮷野家", "a\u2028b", "長" * 30_000])
@pytest.mark.parametrize("span", [(0, 1), (1, 3)])
def test_words_and_blanks_are_the_text_and_stop_at_spans(text, span):
    cut = words(text, [span])
    assert "".join(text[w.start : w.end] + " " * w.blank for w in cut) == text
    assert not any(w.start < edge < w.end for w in cut for edge in span)


def test_of_overlapping_rows_the_first_and_longest_are_kept():
    rows = [{"start": s, "end": e} for s, e in ((4, 6), (0, 3), (0, 5), (5, 8), (8, 9))]
    assert [(r["start"], r["end"]) for r in apart(rows)] == [(0, 5), (5, 8), (8, 9)]
