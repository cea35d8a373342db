"""Noun phrases: case, and whom they stand for."""

import pytest

from pipeline.attribute.read.narration import sentences
from pipeline.attribute.read.phrases import phrases
from pipeline.attribute.referents.bearers import canonical_role
from tests.attribute.written import written

CASES = [
    # text, the phrase, its kind, its case
    ("{山田}氏は話す。", "山田氏", "person", "wa"),
    ("{山田}氏も話す。", "山田氏", "person", "wa"),
    ("{山田}氏が話す。", "山田氏", "person", "ga"),
    ("{山田}氏に話す。", "山田氏", "person", "ni"),
    ("{山田}氏を呼ぶ。", "山田氏", "person", "oblique"),
    ("{山田}氏から聞く。", "山田氏", "person", "kara"),
    ("{山田}氏によると、晴れる。", "山田氏", "person", "according"),
    ("{山田}氏によれば、晴れる。", "山田氏", "person", "according"),
    ("{山田}氏に対し話す。", "山田氏", "person", "oblique"),
    ("{山田}氏について話す。", "山田氏", "person", "oblique"),
    ("{山田}氏「話す」", "山田氏", "person", "adjacent"),
    ("H:{山田}氏、辞任へ", "山田氏", "person", "comma"),
    ("差出人は{山田}氏。", "山田氏", "person", "end"),
    ("ロシアの{山田}外相は話す。", "ロシアの山田外相", "person", "wa"),
    ("{山田}米国務副長官は話す。", "山田米国務副長官", "person", "wa"),
    ("{山田}体制は続く。", "山田体制", "other", "wa"),
    ("{山田}発言が波紋を呼ぶ。", "山田発言", "voice", "ga"),
    ("<東和電機>は話す。", "東和電機", "org", "wa"),
    ("<東和電機>側は話す。", "東和電機側", "org", "wa"),
    ("<東和電機>の{山田}社長は話す。", "東和電機の山田社長", "person", "wa"),
    ("<公取委>の幹部は話す。", "公取委の幹部", "official", "wa"),
    ("<米国務省>報道官は話す。", "米国務省報道官", "official", "wa"),
    ("<東和電機>の拡大は続く。", "東和電機の拡大", "other", "wa"),
    ("<外務省>の声明は強い。", "外務省の声明", "text", "wa"),
    ("フランスは話す。", "フランス", "country", "wa"),
    ("フランス政府は話す。", "フランス政府", "country", "wa"),
    ("ドイツの報道官は話す。", "ドイツの報道官", "official", "wa"),
    ("フランスの要求は強い。", "フランスの要求", "voice", "wa"),
    ("社長は話す。", "社長", "holder", "wa"),
    ("同氏は話す。", "同氏", "anaphor", "wa"),
    ("同局長は話す。", "同局長", "anaphor", "wa"),
    ("同社は話す。", "同社", "body", "wa"),
    ("両外相は話す。", "両外相", "plural", "wa"),
    ("住民は話す。", "住民", "unnamed", "wa"),
    ("<県警>の元機動隊員は話す。", "県警の元機動隊員", "unnamed", "wa"),
    ("計画は続く。", "計画", "other", "wa"),
]


@pytest.mark.parametrize(("text", "surface", "kind", "case"), CASES)
def test_phrase(text: str, surface: str, kind: str, case: str):
    found = {
        "".join(u.text for u in p.units): (p.kind, p.case)
        for s in sentences(written(text).lines[0])
        for p in phrases(s)
    }
    assert found.get(surface) == (kind, case)


@pytest.mark.parametrize("text", ["{山田}氏と{佐藤}氏は話す。", "{山田}氏や{佐藤}氏が話す。"])
def test_joint_subjects(text: str):
    (sentence,) = sentences(written(text).lines[0])
    assert [p.joint for p in phrases(sentence)] == [True, True]


@pytest.mark.parametrize("text", ["{山田}氏と会談した{佐藤}氏は話す。", "{山田}氏は{佐藤}氏と話す。"])
def test_company_is_not_a_joint_subject(text: str):
    (sentence,) = sentences(written(text).lines[0])
    assert not any(p.joint for p in phrases(sentence))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("米国務長官", "国務長官"),
        ("元露外務大臣", "外相"),
        ("前社長", "社長"),
        ("最高経営責任者", "CEO"),
        ("新首相", "首相"),
    ],
)
def test_posts_are_compared_in_one_form(text: str, expected: str):
    assert canonical_role(text) == expected
