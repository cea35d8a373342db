"""The tables of reporting words."""

import pytest

from pipeline.attribute.read.cues import find_cue
from pipeline.attribute.read.narration import sentences
from pipeline.attribute.read.predicates import both_forms, reporting
from pipeline.attribute.read.words import LONGEST
from pipeline.lexicon.tables import read_table
from tests.attribute.written import written

TABLES = {
    "reporting_verbs": ("lemma", {"kind": {"say", "write", "demand", "stance", "receive"}}),
    "speech_nouns": ("noun", {"kind": {"text", "voice", "stance"}}),
    "speech_naming": ("lemma", {"frames": {"と", "を", "に"}}),
    "speech_events": ("noun", {}),
    "speech_name_nouns": ("noun", {}),
    "roles": ("role", {"kind": {"holder", "official", "person", "body", "plural", "unnamed", "place"}}),
}


@pytest.mark.parametrize("name", TABLES)
def test_keys_are_unique_values_known_and_every_row_says_why(name: str):
    key, columns = TABLES[name]
    rows = read_table(name)
    keys = [(row[key], row.get("frames") if name == "speech_naming" else "") for row in rows]
    assert len(set(keys)) == len(keys)
    assert all(row[key] and row["comment"] for row in rows)
    for column, allowed in columns.items():
        assert {row[column] for row in rows} <= allowed


def test_long_forms_of_posts_lead_to_posts():
    rows = read_table("roles")
    posts = {row["role"] for row in rows if row["kind"] == "holder"}
    assert all(row["same_as"] in posts for row in rows if row["kind"] == "holder" and row["same_as"])


def test_no_word_is_longer_than_the_search_for_it():
    words = [row[key] for name, (key, _) in TABLES.items() for row in read_table(name)]
    assert max(map(len, words)) <= LONGEST


IN_JIRU = [
    (row["lemma"], frame, ending)
    for row in read_table("reporting_verbs")
    if row["lemma"].endswith("じる") and len(both_forms(row["lemma"])) == 2
    for frame in row["frames"].split(",")
    for ending in ("じた", "じる", "じている", "じなかった")
]


@pytest.mark.parametrize(("lemma", "frame", "ending"), IN_JIRU)
def test_a_verb_in_jiru_is_found_in_whichever_form_it_is_read(lemma: str, frame: str, ending: str):
    (sentence,) = sentences(written(f"{{山田}}市長は「急がない」{frame}{lemma[:-2]}{ending}。").lines[0])
    at = next(i for i, unit in enumerate(sentence.units) if unit.kind == "Q")
    cue = find_cue(sentence, at)
    assert cue.frame == {"と": "to_report", "を": "wo_report"}[frame]
    assert cue.lemma in both_forms(lemma)
    assert reporting()[cue.lemma] == reporting()[lemma]


@pytest.mark.parametrize("lemma", ["なじる", "やじる", "述べる"])
def test_other_verbs_have_one_form(lemma: str):
    assert both_forms(lemma) == (lemma,)


def test_a_verb_in_zuru_has_the_newer_form_too():
    assert both_forms("報ずる") == ("報ずる", "報じる")
    assert not [r["lemma"] for r in read_table("reporting_verbs") if r["lemma"].endswith("ずる")]
