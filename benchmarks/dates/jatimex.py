"""What ja-timex 0.2.8 finds, in a Python of its own: it is no dependency of this project."""

import json
import subprocess

_WORKER = r"""
import difflib, json, sys
import pendulum
from ja_timex import TimexParser

def back(raw, done, span):
    table = {}
    for tag, a, b, c, d in difflib.SequenceMatcher(None, done, raw, autojunk=False).get_opcodes():
        for i in range(a, b + 1):
            table[i] = min(c + i - a, d) if tag == "equal" else (c if i == a else d)
    return table.get(span[0], span[0]), table.get(span[1], span[1])

def edtf(timex):
    value = timex.value or ""
    if timex.type == "DATE" and "X" not in value.replace("-XX", ""):
        return value.replace("-XX", "")
    try:
        day = timex.to_datetime()
    except Exception:
        return ""
    if day is None:
        return ""
    if timex.type == "DATE":
        grain = 3 if not value.endswith("-XX") else 2 if not value.endswith("-XX-XX") else 1
    else:
        unit = value[-1:]
        if unit == "W":
            monday = day.start_of("week")
            return monday.format("YYYY-MM-DD") + "/" + monday.add(days=6).format("YYYY-MM-DD")
        grain = {"Y": 1, "M": 2, "D": 3}.get(unit, 0)
    return day.format(("", "YYYY", "YYYY-MM", "YYYY-MM-DD")[grain])

for row in sys.stdin:
    text, day = json.loads(row)
    parser = TimexParser(reference=pendulum.parse(day))
    found = []
    try:
        timexes = parser.parse(text)
    except Exception:
        timexes = []
    for timex in timexes:
        if timex.type == "DATE" or (timex.type == "DURATION" and timex.mod in ("BEFORE", "AFTER", "NOW")):
            start, end = back(text, parser.processed_text, timex.span)
            found.append([start, end, edtf(timex)])
    print(json.dumps(found), flush=True)
"""


def jatimex(python: str, texts: list[tuple[str, str]]) -> list[list[tuple[int, int, str]]]:
    """Spans and values that ja-timex gives for each text with its day of writing (``YYYY-MM-DD``)."""
    rows = "".join(json.dumps(pair) + "\n" for pair in texts)
    done = subprocess.run([python, "-c", _WORKER], input=rows, capture_output=True, text=True, check=True)
    return [[tuple(item) for item in json.loads(row)] for row in done.stdout.splitlines()]
