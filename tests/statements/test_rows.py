"""What holds of the statements of any article, labelled or made up."""

import itertools
from functools import cache

import pytest

from pipeline.attribute import attribute
from pipeline.record import Article, Kind
from pipeline.statements.trial import article_of
from tests.attribute.test_stage import attributed
from tests.support import NAMES


@cache
def stated(name: str) -> Article:
    return attributed(name)


@pytest.mark.parametrize("name", NAMES)
def test_every_speech_is_direct_or_lies_in_a_mixed_statement(name):
    for line in stated(name).lines:
        speeches = {(q.start, q.end) for q in line.quotations if q.type == "SPEECH"}
        direct = {(s.start, s.end) for s in line.statements if s.kind == "DIRECT"}
        mixed = [s for s in line.statements if s.kind == "MIXED"]
        inside = {q for q in speeches if any(s.start <= q[0] and q[1] <= s.end for s in mixed)}
        assert direct | inside == speeches and not direct & inside
        assert all(any(s.start <= a and b <= s.end for a, b in speeches) for s in mixed)


@pytest.mark.parametrize("name", NAMES)
def test_spans_slice_their_line_and_do_not_overlap(name):
    lines = {line.line: line for line in stated(name).lines}
    for line in lines.values():
        for s in line.statements:
            assert s.text == line.text[s.start : s.end] and s.text == s.text.strip("、。 　")
            assert 0 <= s.confidence <= 1 and s.rule
            assert bool(s.speaker_id) == bool(s.speaker_name) == bool(s.speaker_kind)
            if s.cue_start is not None:
                assert s.cue == line.text[s.cue_start : s.cue_end]
                assert s.kind == "DIRECT" or s.cue_end <= s.start or s.end <= s.cue_start
            if s.speaker_line is not None:
                assert 0 <= s.speaker_start < s.speaker_end <= len(lines[s.speaker_line].text)
        spans = sorted((s.start, s.end) for s in line.statements)
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))


def test_attributions_hold_no_statement():
    article = stated(NAMES[0])
    assert not any(line.statements for line in article.lines if line.kind in (Kind.ATTRIBUTION, Kind.BLANK))


def statements(text):
    return [s for line in attribute(article_of(text)).lines for s in line.statements]


def test_the_speaker_of_the_sentence_before_goes_on():
    first, second = statements("[村井|P]氏は計画を見直すと述べた。さらに工事の中止を求めた。")
    assert (first.speaker_name, second.speaker_name) == ("村井", "村井")
    assert (second.text, second.cue) == ("工事の中止", "求め")


def test_a_country_without_a_comma_is_what_is_spoken_of_once_somebody_has_spoken():
    rows = statements("[村井|P]氏は計画を見直すと述べた。ロシアは信用できないと訴えた。")
    assert (rows[1].text, rows[1].speaker_name) == ("ロシアは信用できない", "村井")


def test_a_day_belongs_to_what_is_said_on_it():
    (row,) = statements("[村井|P]氏は[3日|D 2021-03-03]、計画を見直すと述べた。")
    assert row.edtf == "2021-03-03" and row.edtf_basis


def test_a_document_is_confirmed_by_and_a_finder_finds_out():
    assert not statements("[村井|P]氏は荷物が届いたことを確認した。")
    assert statements("[北洋会|O]の共同声明は協議を続けることを確認した。")


def test_no_statement_crosses_another():
    rows = statements("[村井|P]氏は計画を見直すと述べ、工事の中止を求め、増税は避けられないと批判した。")
    assert [s.text for s in rows] == ["計画を見直す", "工事の中止", "増税は避けられない"]
    assert {s.speaker_name for s in rows} == {"村井"}
