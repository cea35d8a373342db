"""Strings of clauses, turns within a sentence, and who hears the words."""

import pytest

from pipeline.attribute.evidence.hearers import is_question, is_told
from pipeline.attribute.evidence.topics import asks, chains, switches
from pipeline.attribute.referents.article import Quoted, read
from tests.attribute.written import written


def quotations(text: str) -> list[Quoted]:
    return [q for found in read(written(text)).quoted.values() for q in found]


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        ("会見し、", True),
        ("会見を開いて、", True),
        ("辞任を表明し、国が進める計画について", True),
        ("求めた工事について", False),
        ("退くと、", False),
        ("編入し、非難を招いたことには触れず", False),
    ],
)
def test_clauses_are_strung_together(between: str, expected: bool):
    quoted = quotations(f"{{山田}}氏が{between}「中止する」と述べた。")[0]
    assert chains(quoted.sentence.units[3 : quoted.index]) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{山田}氏が「なぜか」と切り込むと、「知らない」と返した。", True),
        ("{山田}氏は「なぜか」と言い、「知らない」と続けた。", False),
    ],
)
def test_somebody_else_answers(text: str, expected: bool):
    reading = read(written(text))
    first, second = reading.quoted[1]
    assert switches(reading, first, second) is expected


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{山田}氏は「帰れ」と言われた。", True),
        ("{山田}先生は「よく来た」と話された。", False),
        ("{山田}氏は「誤りだ」と火消しに追われた。", False),
    ],
)
def test_who_is_told(text: str, told: bool):
    assert is_told(quotations(text)[0]) is told


def test_questions_are_somebody_elses():
    assert is_question(quotations("{山田}氏は「なぜか」との質問に答えた。")[0])
    assert asks(quotations("「なぜか」と尋ねると、「知らない」と答えた。")[0])
    assert not is_question(quotations("{山田}氏は「誤りだ」との質問をした。")[0])
    assert not asks(quotations("「なぜか」と尋ねた。")[0])
    assert not asks(quotations("「なぜか」と述べると、「知らない」と答えた。")[0])
