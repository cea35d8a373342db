"""Public holidays of Japan by name and year, as the law of that year has them (the library ``holidays``).

It is loaded when the first such day is met: most articles have none, and it takes a tenth of a second.
"""

from __future__ import annotations

from functools import lru_cache

FIRST_YEAR = 1949  # the law on public holidays is of July 1948


@lru_cache(maxsize=256)
def holiday(name: str, year: int) -> tuple[int, int] | None:
    """Month and day of a holiday in a year, None where that year had none of that name.

    >>> holiday("海の日", 2024), holiday("海の日", 1990)
    ((7, 15), None)
    """
    if year < FIRST_YEAR:
        return None
    from holidays import country_holidays

    for day, named in country_holidays("JP", years=[year], language="ja").items():
        if name in named.split("; "):
            return day.month, day.day
    return None
