import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.segment.brackets import QUOTES, outermost_quotations, outside_brackets


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ("彼は「行く」と言った", ["「行く」"]),
        ("「『約束』は守る」", ["「『約束』は守る」"]),
        ("『「約束」は守る』", ["『「約束」は守る』"]),
        ("“自由”と「平等」", ["“自由”", "「平等」"]),
        ("｢半角｣と「全角｣の」", ["｢半角｣", "「全角｣の」"]),
        ("「一」「二」", ["「一」", "「二」"]),
        # A stray mark costs no more than itself.
        ("「開いたまま", []),
        ("閉じただけ」と「まとも」", ["「まとも」"]),
        ("「開いたまま、そして「まとも」", ["「まとも」"]),
        ("「外『中」外", ["「外『中」"]),
        ("「外』中」", ["「外』中」"]),
        ("(「括弧の中」)", ["「括弧の中」"]),
        ('"ascii" is none', []),
        ("", []),
    ],
)
def test_outermost_quotations(text, quotations):
    assert [text[start:end] for start, end in outermost_quotations(text)] == quotations


@given(st.text(alphabet="「」『』“”あ。", max_size=30))
def test_quotations_are_balanced_disjoint_and_in_order(text):
    end = 0
    for start, stop in outermost_quotations(text):
        assert end <= start < stop <= len(text)
        assert text[stop - 1] == QUOTES[text[start]]
        end = stop


@pytest.mark.parametrize(
    ("text", "at"),
    [("題/社", 1), ("「賛成/反対」/社", 7), ("(a/b", 2), ("題", -1), ("[1/2]題/社", 6), ("『上/下』", -1)],
)
def test_outside_brackets(text, at):
    assert outside_brackets(text, "/") == at
