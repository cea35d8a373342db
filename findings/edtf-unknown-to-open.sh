#!/bin/sh
# edtf 5.0.2: an interval with an unknown end and an open one cannot be parsed, and the error is not the parser's own.
#
# Expected: level 1 of EDTF lets either end of an interval be unknown (nothing) or open (..). 2021/ and ../2021 are parsed; so /.. (from an unknown
# time on) is parsed too, or refused with EDTFParseException, which validators catch.
# Seen: parse_edtf("/..") and parse_edtf("../") raise a TypeError and print to standard output.
# Here: tests/dates/test_kinds.py, test_validate_is_a_bool_and_prints_nothing, and a property test over the grammar of level 1.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check edtf==5.0.2
"$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

print("edtf", version("edtf"))
seen = {}
for text in ("2021/", "../2021", "/..", "../"):
    try:
        seen[text] = type(parse_edtf(text)).__name__
    except EDTFParseException:
        seen[text] = "EDTFParseException"
    except Exception as error:
        seen[text] = type(error).__name__
    print(text, "->", seen[text])
ends = {seen["/.."], seen["../"]}
sys.exit(0 if ends == {"TypeError"} and seen["2021/"] == seen["../2021"] == "Level1Interval" else 1)
PYTHON
