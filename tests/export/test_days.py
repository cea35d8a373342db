import pytest

from pipeline.dataset import read_table
from pipeline.export.days import bounds
from pipeline.store import ROOT


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2021", "2021-01-01", "2021-12-31"),
        ("2021-12", "2021-12-01", "2021-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2021-12-04", "2021-12-04", "2021-12-04"),
        ("2021-12-04/2022-01", "2021-12-04", "2022-01-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2005-XX-12", "2005-01-12", "2005-12-12"),
        ("2005-XX", "2005-01-01", "2005-12-31"),
        ("2021-22", "2021-06-01", "2021-08-31"),
        ("2021-24", "2021-12-01", "2022-02-28"),
        ("2021~", "2021-01-01", "2021-12-31"),
        ("../2021", "", "2021-12-31"),
        ("2021/..", "2021-01-01", ""),
        ("2021-12/", "2021-12-01", ""),
        ("XXXX-07-05", "", ""),
        ("2021-13", "", ""),
        ("-0099", "", ""),
        ("", "", ""),
        ("nonsense", "", ""),
    ],
)
def test_first_and_last_day(edtf, first, last):
    assert bounds(edtf) == (first, last)


@pytest.mark.parametrize("dataset", ["dataset", "labelled"])
def test_they_are_those_that_the_date_rooms_give(dataset):
    dated = [row for row in read_table(ROOT / "outputs" / dataset, "mentions") if row["edtf"]]
    assert len(dated) > 100
    for row in dated:
        assert bounds(row["edtf"]) == (row["date_start"], row["date_end"]), row["mention_id"]
