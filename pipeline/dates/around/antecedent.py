"""What a relative expression counts from: the day of writing, the day of speaking, or a date in the text."""

from __future__ import annotations

from itertools import takewhile

from pipeline.dates.around.context import Context, Earlier, Told
from pipeline.dates.expression import Expression, Mode, Tense, Unit
from pipeline.dates.values import Cell, ordinal

_A_FEW_DAYS = 5
_ADJACENT = 3
#: How far behind a deictic word the day may stand on which it was spoken, in code points.
_SOON = 60
_GRAIN = {Unit.DAY: 3, Unit.WEEK: 3, Unit.MONTH: 2, Unit.QUARTER: 2, Unit.HALF: 2}


def base_of(expression: Expression, context: Context) -> tuple[Cell, str] | None:
    """The cell that a relative expression counts from, and the anchor that names it."""
    reading, cues = expression.reading, expression.cues
    assert reading.unit is not None
    grain = _GRAIN.get(reading.unit, 1)
    if cues.compared and (beside := _compared_with(expression, context)):
        return beside.span.start, beside.anchor
    if reading.mode is Mode.DEICTIC or (reading.mode is Mode.AFTER and _announced(expression, context)):
        return _today(expression, context, grain)
    entry = _antecedent(expression, context, grain)
    if reading.unit is Unit.YEAR and (entry is None or entry.passage != context.passage):
        # 2019年度は前年を上回った: a fiscal year only where no other date of the passage gives one.
        entry = next((e for e in context.same_passage(expression) if e.fiscal and e.grain), entry)
    if entry and entry.fiscal and reading.unit is Unit.YEAR:
        return entry.span.start, entry.anchor
    if entry and entry.unknown:
        return None
    if entry is None:
        return _today(expression, context, grain)
    backwards = reading.shift < 0 and cues.quoted == entry.quoted
    return (entry.span.start if backwards else entry.span.end), entry.anchor


def _compared_with(expression: Expression, context: Context) -> Earlier | None:
    """The date that N年前 is compared with: one before it in the sentence (16年の輸入は10年前より少ない)."""
    if expression.reading.unit is not Unit.YEAR or expression.reading.shift >= 0:
        return None
    here = (e for e in context.same_passage(expression) if e.sentence == expression.cues.sentence)
    return next((e for e in here if e.grain and not e.since), None)


def _announced(expression: Expression, context: Context) -> bool:
    """Whether N日後 counts from now: said or planned rather than told."""
    return bool(expression.cues.quoted) or context.tense_of(expression) is Tense.FUTURE


def _today(expression: Expression, context: Context, grain: int) -> tuple[Cell, str] | None:
    """Now: in a quotation the day that its passage tells of, else the day of writing."""
    spoken = expression.cues.quoted
    if not spoken and context.published and context.published.day:
        return context.published, context.source
    if spoken and (written := _day_of_writing(expression, context)):
        return written.day, written.anchor
    if spoken or grain == 3:
        for entry in context.same_passage(expression):
            if (entry.document and not spoken) or (entry.deictic and entry.sentence == expression.cues.sentence):
                continue
            if entry.story and not entry.future and entry.grain == 3 and _recent(entry, context, bool(spoken)):
                return entry.span.end, entry.anchor
    if spoken and (said := _day_of_speaking(expression, context)) and said.grain >= grain:
        return said.span.end, said.anchor
    if spoken and (after := _day_told_after(expression, context)):
        return after.day, after.anchor
    published = context.published
    if published is None:
        last = next((e for e in reversed(context.earlier) if e.story and e.grain >= grain), None)
        return (last.span.end, last.anchor) if last else None
    if published.grain >= grain:
        return published, context.source
    if context.reported and context.reported.grain >= grain:
        return context.reported, context.source
    for entry in reversed(context.earlier):
        if published.month is None and entry.passage != context.passage:
            break
        if entry.story and not entry.future and entry.grain >= grain and _recent(entry, context, False):
            return entry.span.end, entry.anchor
    return None


def _day_of_speaking(expression: Expression, context: Context) -> Earlier | None:
    """The date right before the quotation: 2004年、「33年前を忘れない」と語り."""
    entry = next((e for e in context.same_passage(expression) if not e.quoted), None)
    if entry and entry.story and not entry.future and 0 <= expression.cues.quoted - 1 - entry.end <= _ADJACENT:
        return entry
    return None


def _day_of_writing(expression: Expression, context: Context) -> Told | None:
    """The date of the letter or mail that is quoted: 「明日は休まない」との書き込みがある。日付は11月2日."""
    return next((t for t in context.told if t.document and t.start > expression.end), None)


def _day_told_after(expression: Expression, context: Context) -> Told | None:
    """The date right behind words that open a passage: 「きょうで終わりだ」。12月31日、…."""
    after = next((t for t in context.told if t.start > expression.end), None)
    return after if after and after.start - expression.end < _SOON else None


def _recent(entry: Earlier, context: Context, spoken: bool) -> bool:
    """Whether a date may be about the day of writing; what is quoted may have been said long ago."""
    if context.published is None:
        return True
    if context.published.month is None:
        return 0 <= context.published.year - entry.span.end.year <= 1
    distance = (context.published.year - entry.span.end.year) * 12
    distance += context.published.month - (entry.span.end.month or 6)
    return distance >= 0 if spoken else abs(distance) <= 2


def _antecedent(expression: Expression, context: Context, grain: int) -> Earlier | None:
    """The date that 翌日, 同月 or 前年 refers to: the nearest that events hang on, in the same sentence any."""
    told = context.tense_of(expression) is not Tense.FUTURE
    if expression.cues.of_event and (event := _day_of_event(context)):
        return event
    nearest = None
    for entry in reversed(context.earlier):
        if nearest and entry.passage != nearest.passage:
            break
        if expression.reading.shift == 0 and _is_another_story(entry, context):
            continue
        if not (context.may_go_on_from(entry) and _can_be_antecedent(entry, expression, context, grain)):
            continue
        away = entry.future or (entry.look_back and (entry.passage != context.passage or not entry.scene))
        if not told or not away:
            return entry
        nearest = nearest or entry
    return nearest


def _is_another_story(entry: Earlier, context: Context) -> bool:
    """Whether a date of another passage lies too far back for 同年 or 同日 to mean it: a source has its own story."""
    if entry.passage == context.passage or context.published is None:
        return False
    return context.published.year - entry.span.end.year > 1


def _day_of_event(context: Context) -> Earlier | None:
    """The first day that the passage tells of outside quotations: 20日に…。「話す前日に書かれた」."""
    here = takewhile(lambda e: e.passage == context.passage and not e.heading, reversed(context.earlier))
    days = [e for e in here if e.grain == 3 and e.story and not e.quoted and not e.future]
    return days[-1] if days else None


def _can_be_antecedent(entry: Earlier, expression: Expression, context: Context, grain: int) -> bool:
    if entry.unknown:
        return grain == 3 and entry.passage == context.passage
    if entry.fiscal and expression.reading.unit is Unit.YEAR:
        return False
    if entry.grain < grain or (grain == 3 and not _is_day(entry, expression)):
        return False
    here = entry.passage == context.passage
    if entry.quoted and not (here and entry.quoted == expression.cues.quoted):
        return False
    return entry.story or (here and entry.sentence == expression.cues.sentence and not entry.aside)


def _is_day(entry: Earlier, expression: Expression) -> bool:
    """Whether days can be counted from the date: a day, or a few told of together, but not a week for 同日."""
    if expression.reading.unit is Unit.WEEK or entry.span.start == entry.span.end:
        return True
    return not entry.heading and ordinal(entry.span.end.first) - ordinal(entry.span.start.first) < _A_FEW_DAYS
