"""What a temporal expression says by itself, before any context completes it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Type(StrEnum):
    """TIMEX3 types (TimeML annotation guidelines 1.2.1). Only DATE is labelled in an article."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Unit(StrEnum):
    """Calendar units that a relative expression counts in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    FISCAL = "fiscal"
    CENTURY = "century"


class Mode(StrEnum):
    """What a relative expression counts from."""

    DEICTIC = "deictic"  # from the day of writing or speaking: 昨年, 来月
    ANAPHORIC = "anaphoric"  # from a date in the text: 翌年, 同日
    AFTER = "after"  # 3日後: from a date in the text when told, from today when announced


class Tense(StrEnum):
    """Which way from the day of writing the sentence points."""

    PAST = "past"
    FUTURE = "future"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """The parts of a date that an expression gives; what is None is open.

    ``来月10日`` gives ``unit=month, shift=1, mode=deictic, day=10``; ``五十四年度`` gives ``short=54, fiscal="year"``;
    ``9~10日`` gives ``day=9, to=10``; ``昭和30年代前半`` gives ``year=1955, decade=True, part="first_half"``.
    """

    family: str
    year: int | None = None  # in the common era, 0 = 1 BCE
    short: int | None = None  # a year number without century or era
    era: str = ""  # era that the year was written in
    unit: Unit | None = None
    shift: int = 0
    mode: Mode | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None  # 0 = Monday
    season: int | None = None  # EDTF codes 21 (spring) to 24 (winter)
    part: str = ""  # begin early mid late end first_half second_half
    fiscal: str = ""  # year, term (N月期), half1, half2, quarter1 ... quarter4, months (4~6月期), same (前年同期)
    decade: bool = False
    century: int | None = None
    same: Unit | None = None  # 1962年の同じ日: the month and day of another date
    holiday: str = ""  # a public holiday of the year: 海の日
    nth: int = 0  # 第4木曜日 of the month, with ``weekday``
    whole_week: bool = False  # 20日の週: the week that holds the day
    to: int | None = None  # other end of a range or list, in the unit of the last part given


@dataclass(frozen=True, slots=True)
class Cues:
    """What the words around an expression say about it; only the sentence is looked at."""

    tense: Tense = Tense.UNKNOWN
    quoted: int = 0  # start of the quotation it stands in plus 1; 0 outside quotations
    subordinate: bool = False  # a later date of a sentence that reports (…は同月30日、…来月15日に開くと決めた)
    aside: bool = False  # a date of birth, foundation or the like, not one of the story
    sentence: int = 0  # offset of the sentence in the text
    linked: bool = False  # joined to the expression before it (1月20日から2月10日, 8月6日(木)~9日)
    gloss: tuple[int, int] | None = None  # months in brackets behind it: 第2四半期(4~6月)
    weekday: int | None = None  # bracketed day of the week, 0 = Monday
    holiday: tuple[int, int] | None = None  # month and day of a holiday named beside it (文化の日の三日)
    half_yearly: bool = False  # the text speaks of half-yearly accounts
    prior: bool = False  # これに先立つ10日: before what was told last
    compared: bool = False  # 10年前より, 一年前の二倍: counted from the date it is compared with
    scene: bool = True  # a year in which what follows happens, not 昭和44年の騒ぎをめぐり or 2019年から24年まで
    of_event: bool = False  # 話す前日: counted from the event told, not from the date told last
    since: bool = False  # 昨年10月以来: a stretch up to now
    planned: bool = False  # 4月に予定していた: planned at some time, before or behind the day of writing
    until: int = 0  # 10月から12月まで: the month that a range from here ends in
    anniversary: int = 0  # 事故から4年の20日: years since the day that it repeats
    document: bool = False  # 日付は6月28日, 11月7日の日記: when something quoted was written


@dataclass(frozen=True, slots=True)
class Expression:
    """A temporal expression where it stands.

    ``start``/``end`` are half-open offsets into the parsed text in Unicode code points; ``text`` is that slice.
    """

    start: int
    end: int
    text: str
    type: Type
    reading: Reading
    cues: Cues = field(default=Cues())
