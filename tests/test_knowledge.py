import re
from itertools import pairwise

import pytest

from pipeline.lexicon import knowledge
from pipeline.lexicon.tables import read_table
from pipeline.text.folding import fold


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("米国", "アメリカ"),
        ("米", "アメリカ"),
        ("露", "ロシア"),
        ("グルジア", "ジョージア"),
        ("Russian", "ロシア"),
        ("東京", ""),
    ],
)
def test_country(word, name):
    assert knowledge.country(word) == name


def test_countries_in_do_not_cut_words():
    assert knowledge.countries_in("タイムズがタイとマリウポリを") == [(5, 7, "タイ")]


@pytest.mark.parametrize(
    ("surface", "name"),
    [("OSCE", "欧州安全保障協力機構"), ("ＮＡＴＯ", "北大西洋条約機構"), ("公取委", "公正取引委員会")],
)
def test_organization(surface, name):
    assert knowledge.organization(surface).name == name


def test_person():
    assert knowledge.person("Xi Jinping").name == knowledge.person("シー・ジンピン").name == "習近平"
    assert {p.name for p in knowledge.persons_by_short("ブッシュ")} == {
        "ジョージ・H・W・ブッシュ",
        "ジョージ・W・ブッシュ",
    }
    assert knowledge.person("無名") is None


@pytest.mark.parametrize("table", ["persons", "organizations", "countries", "outlets"])
def test_names_are_unique(table):
    names = [next(iter(row.values())) for row in read_table(table)]
    assert len(names) == len(set(names)) > 100


@pytest.mark.parametrize(("table", "separator"), [("persons", "|"), ("organizations", "|")])
def test_no_alias_names_two(table, separator):
    owners = {}
    for row in read_table(table):
        for form in [row["name"], *knowledge.cells(row["aliases"])]:
            assert owners.setdefault(fold(form), row["name"]) == row["name"], form


def test_roles_and_years_of_persons():
    for row in read_table("persons"):
        first, last = map(int, row["years"].split("-"))
        assert 1900 < first <= last < 2050 and row["country"]


def test_terms_are_of_known_persons_and_one_follows_the_other():
    names = {row["name"] for row in read_table("persons")}
    held = {}
    for row in read_table("terms"):
        assert row["name"] in names, row
        assert re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", row["from"]) and (not row["to"] or row["from"] <= row["to"]), row
        held.setdefault((row["post"], row["of"]), []).append(row)
    for rows in held.values():
        for before, after in pairwise(rows):
            assert before["to"] and before["to"] <= after["from"], (before, after)


@pytest.mark.parametrize(
    ("name", "post", "year", "served"),
    [
        ("菅義偉", "首相", 2021, True),
        ("菅義偉", "首相", 2011, False),
        ("菅直人", "首相", 2011, True),
        ("高市早苗", "首相", 2030, True),
        ("菅義偉", "委員長", 2021, None),
        ("無名", "首相", 2021, None),
    ],
)
def test_who_held_a_post_in_a_year(name, post, year, served):
    assert knowledge.served(name, frozenset({post}), year) is served
