"""Dates of the gold articles: the figures promised, article by article."""

import pytest

from pipeline.dates import resolve_article
from pipeline.training.dates import differences, main, read_lines
from tests.support import GOLD, NAMES, gold_lines


@pytest.mark.parametrize("name", NAMES)
def test_spans_and_values(name):
    rows = list(gold_lines(name))
    lines = read_lines(rows)
    verdicts = [verdict for verdict, _ in differences(rows, lines, resolve_article(lines))]
    gold = sum(verdict != "spurious" for verdict in verdicts)
    spans = sum(verdict in ("right", "value") for verdict in verdicts)
    found = spans + verdicts.count("spurious")
    assert 2 * spans / (gold + found) >= 0.97
    assert verdicts.count("right") / gold >= 0.95


def test_the_command_prints_a_line_an_article(capsys):
    main([str(GOLD / f"{name}.jsonl") for name in NAMES])
    assert [row.split(":")[0] for row in capsys.readouterr().out.splitlines()] == list(NAMES)
