"""What kind of evidence completed a value: named features, each there or not."""

from __future__ import annotations

from pipeline.dates.expression import Expression, Reading, Tense
from pipeline.dates.resolve.reader import DatedLine, Read
from pipeline.dates.values import Value

#: How much dearer the second best reading must be for the best one not to be a close call.
_CLOSE, _FAIR = 0.3, 1.0
_LONG_AGO = 2
#: How many dates of a line are looked at for the one that completed a value.
_NEAR = 40


def form(reading: Reading) -> str:
    """What an expression gives by itself: ``full``, ``short``, ``month_day``, ``day``, ``deictic:month`` and so on."""
    if reading.century is not None or reading.year is not None:
        return "full"
    if reading.short is not None:
        return "short"
    if reading.unit is not None:
        return f"{reading.mode or 'part'}:{reading.unit}{'+' if reading.month or reading.day else ''}"
    if reading.fiscal:
        return "fiscal"
    if reading.month is not None:
        return "month_day" if reading.day else "month"
    if reading.day is not None:
        return "day"
    return "weekday" if reading.weekday is not None else "season" if reading.season else "turn"


class Evidence:
    """The features of the values of an article, asked for in the order of the text.

    Args:
        settled: what settles the month of publication, by source.
        one_story: the article tells one story, where dates that stand side by side support each other.
    """

    def __init__(self, settled: dict[str, str], one_story: bool) -> None:
        self.settled, self.one_story = settled, one_story
        self._roots: dict[int, list[tuple[Value, str]]] = {}  # by line: values and the form they go back to

    def of(self, line: DatedLine, expression: Expression, read: Read) -> tuple[str, ...]:
        """The names of the features of one value: ``form:day``, ``by:here``, ``root:month_day``, ``close``."""
        value, own = read.value, form(expression.reading)
        by, root = self._completed(line, value, own)
        self._roots.setdefault(line.line, []).append((value, root))
        published = read.context.published
        if self.one_story:
            return ("one_story", f"one_story:{by}")
        names = [f"form:{own}", f"by:{by}", f"{own}:{by}"]
        if root != own:
            names.append(f"root:{root}")
        if by == "source" or root in ("day", "month", "month_day") or root.startswith("deictic"):
            names.append(f"month:{self.settled.get(line.source_id, 'open')}")
            names.append(f"{root.partition(':')[0]}:{self.settled.get(line.source_id, 'open')}")
        year = int(value.start[:4]) if value.start else None
        if year and published and root not in ("full", "short"):
            away = year - published.year
            names += ["year:other"] * (away != 0) + ["year:long_ago"] * (away < -_LONG_AGO)
            names += ["year:unsaid"] * (away != 0 and root in ("month", "month_day", "fiscal", "season", "turn"))
            tense = expression.cues.tense
            names += ["tense:against"] * ((tense is Tense.PAST and away > 0) or (tense is Tense.FUTURE and away < 0))
        if read.candidate and read.candidate.margin < _FAIR:
            names.append("close" if read.candidate.margin < _CLOSE else "fairly_close")
        names += ["quoted"] * bool(expression.cues.quoted) + ["aside"] * expression.cues.aside
        names += ["kind:passage" if line.kind == "PASSAGE" else "kind:other"]
        return tuple(names)

    def _completed(self, line: DatedLine, value: Value, own: str) -> tuple[str, str]:
        """What completed a value (text, source, here, elsewhere, nothing), and the form that it goes back to."""
        kind, _, number = value.anchor.partition(" ")
        if kind != "line":
            return kind or "nothing", own
        told = int(number.partition(";")[0])
        values = self._roots.get(told, [])[-_NEAR:]
        shared = [root for other, root in values if other.start[:7] == value.start[:7]]
        shared = shared or [root for other, root in values if other.start[:4] == value.start[:4]]
        return "here" if told == line.line else "elsewhere", (shared or [r for _, r in values] or [own])[-1]
