from pathlib import Path

import pytest
import spacy

pytestmark = pytest.mark.slow

MODEL = Path(__file__).parents[2] / "models" / "ner"
TEXT = "参議院議員の山田太郎氏は29日、東京都で日本銀行の黒田東彦総裁と会談した。"


@pytest.fixture(scope="module")
def nlp():
    return spacy.load(MODEL)


def entities(doc):
    return [(e.text, e.label_) for e in doc.ents]


def test_entities(nlp):
    doc = nlp(TEXT)
    assert {("山田太郎", "PERSON"), ("日本銀行", "ORG"), ("黒田東彦", "PERSON")} <= set(entities(doc))
    assert doc.text == TEXT
    assert [s.text for s in doc.spans["inyo_ner"]] == [e.text for e in doc.ents]
    assert len(doc.spans["inyo_ner"].attrs["scores"]) == len(doc.ents)


def test_a_token_that_holds_more_than_a_name_is_split(nlp):
    assert ("参議院", "ORG") in entities(nlp(TEXT))


def test_pipe_agrees_with_call(nlp):
    texts = [TEXT, "", "はい。"]
    assert [entities(doc) for doc in nlp.pipe(texts)] == [entities(nlp(text)) for text in texts]


def test_round_trip(nlp, tmp_path):
    for _ in range(2):
        nlp.to_disk(tmp_path / "copy")
    again = spacy.load(tmp_path / "copy")
    assert entities(again(TEXT)) == entities(nlp(TEXT))
    again.to_disk(tmp_path / "copy")
    assert entities(spacy.load(tmp_path / "copy")(TEXT)) == entities(nlp(TEXT))


def test_its_own_folder_holds_the_whole_model():
    assert sum(file.stat().st_size for file in MODEL.rglob("*") if file.is_file()) <= 20_000_000


def test_without_a_model_it_says_so():
    nlp = spacy.blank("ja")
    nlp.add_pipe("inyo_ner")
    with pytest.raises(ValueError, match="no model"):
        nlp(TEXT)
