"""Names that no mention covers, known by another name of the same person or body."""

import pytest

from pipeline.attribute.read.narration import sentences
from pipeline.attribute.read.phrases import phrases
from pipeline.attribute.referents.bearers import Referent
from pipeline.attribute.referents.known import KnownNames, fits
from tests.attribute.written import written


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("{神門史朗}氏が来た。参考人の神門部長は答えた。", "神門史朗"),
        ("{ジュリアン・ハートウェル}氏が来た。ハートウエル館長は答えた。", "ジュリアン・ハートウェル"),
        ("{小野寺一郎}氏と{小野寺花子}氏が来た。小野寺さんは答えた。", None),
        ("{神門史朗}氏が来た。高橋部長は答えた。", None),
    ],
)
def test_strangers_are_known_by_a_part_of_one_name_only(text: str, name: str | None):
    found = [p for line in written(text).lines for s in sentences(line) for p in phrases(s)]
    stranger = next(p for p in found[1:] if p.kind in ("stranger", "holder"))
    referent = KnownNames(found).person(stranger)
    assert (referent.name if referent else None) == name


@pytest.mark.parametrize(
    ("name", "noun", "expected"),
    [
        ("霧ヶ峰財団", "財団", True),
        ("収蔵品来歴検証委員会", "検証委", True),
        ("日本地域病院協議会", "協議会", True),
        ("国土交通省", "同省", True),
        ("東和電機", "同省", False),
        ("石橋保存会", "美術館", False),
        ("石橋保存会", "北陵台高校同窓会", False),
    ],
)
def test_a_noun_fits_a_body_whose_name_ends_so(name: str, noun: str, expected: bool):
    assert fits(Referent("o", name, "ORG"), name, noun) is expected
