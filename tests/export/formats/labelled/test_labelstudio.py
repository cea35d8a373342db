"""Against the formats that Label Studio publishes (tasks with pre-annotations, the labelling configuration)."""

import json
from xml.etree import ElementTree

import pytest

from pipeline.export.formats.corpus import Corpus


@pytest.fixture(scope="module")
def tasks(exported):
    return json.loads(exported("labelstudio").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def config(exported):
    return ElementTree.parse(exported("labelstudio").with_name("it.config.xml")).getroot()


def test_every_row_is_a_region_where_its_words_stand(tasks, dataset):
    rows = {}
    for table, own in (("mentions", "mention_id"), ("quotations", "quotation_id")):
        rows |= {row[own]: row for row in Corpus(dataset).rows(table)}
    seen = set()
    for task in tasks:
        for region in task["predictions"][0]["result"]:
            row, value = rows[region["id"]], region["value"]
            assert task["data"]["text"][value["start"] : value["end"]] == row["text"]
            assert (task["data"]["article_id"], task["data"]["line"]) == (row["article_id"], row["line"])
            if region["type"] == "labels":
                assert value["labels"] == [row.get("label") or row["type"]]
                assert region.get("score") == row.get("score", row.get("confidence"))
                seen.add(region["id"])
            else:
                assert value["text"] == [row.get(region["from_name"]) or row["speaker_name"]]
    assert seen == rows.keys()


def test_letters_beyond_the_first_plane_count_once(tasks):
    (task,) = [t for t in tasks if t["data"]["text"].startswith("𠮷")]
    places = [r["value"] for r in task["predictions"][0]["result"] if r["type"] == "labels"]
    assert [(p["start"], p["end"]) for p in places] == [(0, 4), (5, 10), (11, 13), (14, 24)]


def test_regions_use_what_the_config_defines(tasks, config):
    controls = {e.get("name"): e.tag.lower() for e in config.iter() if e.get("toName")}
    texts = {e.get("name") for e in config.iter("Text")}
    labels = {e.get("value") for e in config.iter("Label")}
    (shown,) = [e.get("value") for e in config.iter("Text")]
    assert shown == "$text"
    for task in tasks:
        assert task["data"].keys() >= {"article_id", "line", "text"}
        for region in task["predictions"][0]["result"]:
            assert controls[region["from_name"]] == region["type"]
            assert region["to_name"] in texts
            assert set(region["value"].get("labels", ())) <= labels
