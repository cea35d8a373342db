"""Dates in English subtitles."""

from tests.dates.cases import found, table


@table("""
The last rayon, 1974 | | 1974=1974
A Hostile Bid for Solid-State Batteries | |
December 7, 2021 | | December 7, 2021=2021-12-07
7 December 2021 in Geneva | | 7 December 2021=2021-12-07
Back in Dec. 2021 | | Dec. 2021=2021-12
The summer of 1962 | | 1962=1962
Born in the 1990s | | 1990s=199X
Room 2046 | |
Ver. 2019 and S/24-0716.2012 | |
Apollo 1969-A | |
""")
def test_english(text, published, expected):
    assert found(text, published) == expected
