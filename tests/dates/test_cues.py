"""What the sentence says about a date."""

import pytest

from pipeline.dates import Tense, parse

_TENSES = """
10日、声明を発表した。 | past
10日に会談する。 | future
10日に会談する予定だ。 | future
10日に会談する方針を固めた。 | future
10日に会談すると発表した。 | future
10日の会見で「残念だ」と述べた。 | past
10日から始まる。 | future
10日までに回答する。 | future
10日までに回答を求めた。 | future
10日までに回答した。 | past
10日までに回答すると述べた。 | future
10日までに願い出た者には支給する。 | future
契約は10日、解散は15日の予定。 | future
10日の会見で来月に開くと発表した。 | past
10日の会合で26年4月に統合する案を示した。 | past
10日に行われた会談でも話した。 | past
10日以来の会談だ。 | past
10日から続く会談だ。 | past
10日に会談が開かれる見通しだ。 | future
10日に会談を開き、条約に署名した。 | past
10日放送の番組で述べた。 | past
会談は10日。 | -
"""


@pytest.mark.parametrize(("text", "tense"), [r.split(" | ") for r in _TENSES.strip().splitlines()])
def test_tense(text, tense):
    assert parse(text)[0].cues.tense == Tense("" if tense == "-" else tense)


def test_quotation():
    outside, inside = parse("10日、「来年は増える」と述べた。")
    assert outside.cues.quoted == 0
    assert inside.cues.quoted == 5


def test_reported_dates_are_subordinate():
    first, second = parse("15日、来月10日に開くと発表した。")
    assert (first.cues.subordinate, second.cues.subordinate) == (False, True)


def test_weekday_holiday_and_gloss():
    assert parse("10日(金)に会う。")[0].cues.weekday == 4
    assert parse("文化の日の三日に会う。")[0].cues.holiday == (11, 3)
    assert parse("第2四半期(4~6月)は黒字だ。")[0].cues.gloss == (4, 6)


def test_links():
    assert [e.cues.linked for e in parse("1月20日から2月10日に延びた。3日に会う。")] == [False, True, False]


def test_asides():
    assert parse("大正元年生まれの祖父")[0].cues.aside
