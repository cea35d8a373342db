"""Measuring of rules, on one made-up article with one error."""

import pytest

from pipeline.evaluate.compare import Comparison, Error
from pipeline.evaluate.gold import GoldLine
from pipeline.rules.catalogue import all_rules
from pipeline.rules.rule import RuleError
from pipeline.rules.trace import Event
from pipeline.training import commands, rules


class Article:
    name = "a"
    gold = [GoldLine(1, "PASSAGE", "4日早く咲いた。", {}, (), ())]


def test_firings_are_right_unless_an_error_overlaps_them():
    error = Error(1, 0, "miss", "DATE", "4日", "", "2020-01-04", "")
    events = [Event("no_date.earlier", Article.gold[0].text, 0, 3, "dropped")]
    wrong = rules.uses([rules.Traced(Article(), events, Comparison(errors=[error]))])
    right = rules.uses([rules.Traced(Article(), events, Comparison())])
    assert wrong["no_date.earlier"] == (1, 0, 1)
    assert right["no_date.earlier"] == (1, 1, 0)
    assert right["no_date.over"] == (0, 0, 0)
    assert right.keys() == all_rules().keys()


def test_worth_is_what_is_lost_without():
    assert rules.worth({"a": {"DATE": (0.9, 0.8)}, "b": {"name": (0.5, 0.75)}}) == pytest.approx(-0.15)


def test_unknown_rules_are_named_with_their_neighbours():
    with pytest.raises(RuleError, match=r"no rule 'no_date\.x'.*no_date\."):
        list(commands.without(["no_date.x"]))


@pytest.mark.parametrize("place", ["nothing.txt:1", "raw/ukraine-crisis-27.txt", "raw/ukraine-crisis-27.txt:x"])
def test_a_line_must_be_named(place):
    with pytest.raises(RuleError, match="FILE:LINE"):
        list(commands.explanation(place))


@pytest.mark.slow
def test_explain_names_the_rules_of_a_line(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("桜\n桜は平年より4日早く咲いた。\n", encoding="utf-8")
    lines = list(commands.explanation(f"{path}:2"))
    assert lines[0] == "桜は平年より4日早く咲いた。"
    assert any("no_date.earlier" in line and "how many days" in line for line in lines)
