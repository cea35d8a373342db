"""Countries in the narration."""

import pytest

from pipeline.attribute.read.countries import country_id, country_spans, without_country
from pipeline.ids import digest
from tests.attribute.written import written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("米国は反対した。", [("米国", "アメリカ")]),
        ("ロシアと韓国が話す。", [("ロシア", "ロシア"), ("韓国", "韓国")]),
        ("仏の報道官が話す。", [("仏", "フランス")]),
        ("米側は反対した。", [("米側", "アメリカ")]),
        ("西側は反対した。", []),  # the West, not Spain
        ("会談中の2人", []),
        ("ニューヨーク・タイムズ紙", []),
    ],
)
def test_country_spans(text: str, expected: list[tuple[str, str]]):
    tokens = written(text).lines[0].tokens
    assert [(text[s:e], name) for s, e, name in country_spans(text, tokens)] == expected


def test_country_id_is_derived_from_the_name():
    assert country_id("ロシア") == digest("cty", "COUNTRY", "ロシア")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("露大統領", ["大統領"]),
        ("米国務長官", ["務長官", "国務長官"]),
        ("フランス大統領", ["大統領"]),
        ("社長", []),
    ],
)
def test_without_country(text: str, expected: list[str]):
    assert without_country(text) == expected
