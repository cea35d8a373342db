"""The tables of reporting words."""

import pytest

from pipeline.attribute.read.words import LONGEST
from pipeline.lexicon.tables import read_table

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
