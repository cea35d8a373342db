"""The line that names a passage's source: ``<source title>/<outlet>.<year>``."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.segment.brackets import outside_brackets
from pipeline.segment.years import ERAS

YEAR_FIELD = re.compile(rf"[.．](?:([0-9０-９]{{1,5}})年?|((?:{'|'.join(ERAS)})(?:元|[0-9０-９]{{1,2}}))年?)\s*$")


class Attribution(NamedTuple):
    """The fields of an attribution as printed; ``year`` is without its 年, "" where none is printed."""

    title: str
    outlet: str
    year: str


def parse_attribution(text: str) -> Attribution | None:
    """Read a line as an attribution, or None where it cannot be one.

    The year is the last ``.``-separated field if it is a number, of an era or not, the outlet what stands between the
    first ``/`` outside brackets and that field, so an outlet may hold dots, bars, slashes and spaces. Whether a line
    that can be read this way *is* an attribution is decided from the whole article (see :mod:`pipeline.segment.kinds`).

    >>> parse_attribution("高官「合意/決裂」を語る/ABC News/国際.com.2021")
    Attribution(title='高官「合意/決裂」を語る', outlet='ABC News/国際.com', year='2021')
    """
    slash = outside_brackets(text, "/")
    if slash <= 0:
        return None
    outlet, year = text[slash + 1 :], ""
    if match := YEAR_FIELD.search(outlet):
        outlet, year = outlet[: match.start()], match[1] or match[2]
    if not outlet.strip():
        return None
    return Attribution(text[:slash], outlet, year)
