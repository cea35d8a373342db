#!/bin/sh
# edtf 5.0.2: a day whose last digit is unspecified is parsed, but has no bounds.
#
# Expected: 2021-12-1X (one of the days from the 10th to the 19th of December 2021) is parsed, as it is, and lower_strict() and upper_strict()
# give 10 and 19 December, as 199X gives 1990 and 1999.
# Seen: both raise a ValueError of int(). A dataset whose values were all validated by parsing cannot be sorted by them.
# Here: Inyo writes no such value; tests/test_traps.py, test_edtf_unspecified_digit.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check edtf==5.0.2
"$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

from edtf import parse_edtf

print("edtf", version("edtf"))
decade = parse_edtf("199X")
print("199X:", decade.lower_strict()[0], "to", decade.upper_strict()[0])
days = parse_edtf("2021-12-1X")
print("2021-12-1X:", type(days).__name__)
raised = 0
for name in ("lower_strict", "upper_strict"):
    try:
        print(name, getattr(days, name)()[:3])
    except ValueError as error:
        raised += 1
        print(name, "raises", repr(error))
sys.exit(0 if raised == 2 and decade.lower_strict()[0] == 1990 else 1)
PYTHON
