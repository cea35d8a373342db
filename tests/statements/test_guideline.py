"""Every case of the guideline: what is said is found with its cue and speaker, and nothing else is."""

from pathlib import Path

import pytest

from pipeline.statements.trial import trial

CASES = [
    row
    for row in (Path(__file__).parent / "cases.tsv").read_text(encoding="utf-8").split("\n")
    if row and not row.startswith("#")
]


@pytest.mark.parametrize("case", CASES)
def test_case_comes_out_as_it_is_marked(case):
    assert trial(case) == case
