"""The country that a line speaks of where it names a body that many countries have."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from functools import cache

from pipeline.lexicon import knowledge
from pipeline.lexicon.tables import read_table
from pipeline.normalize.bodies.states import holder_of
from pipeline.normalize.occurrences import Occurrence
from pipeline.normalize.trial import names
from pipeline.record import Article, Kind, Line
from pipeline.rules.rule import Family, Mode, collector

ADJACENT = re.compile(r"[のは・、)）\s「『(（]{0,2}\Z")
STEPS_BACK = 3  # lines of the same source that are looked through before the article's majority decides


@cache
def _not_prefixes() -> tuple[str, ...]:
    return tuple(row["start"] for row in read_table("not_country_prefixes"))


@cache
def _short_form() -> re.Pattern[str]:
    forms = "".join(sorted(knowledge.prefixes() | {"中"}))
    follow = (
        "政府|軍|外相|首相|大統領|国防|国務|財務|側|両?国|当局|議会|首脳|メディア|高官|報道官|大使|次官|の|は|が|、"
    )
    return re.compile(rf"(?<![一-鿿ァ-ヺー])[{forms}](?=[米英仏独露ロ中韓]?(?:{follow}))")


def countries_of(text: str) -> list[tuple[int, int, str]]:
    """Countries that a text names, long or in one character, and capitals: ``(start, end, country)`` in text order."""
    found = knowledge.countries_in(text)
    taken = {i for start, end, _ in found for i in range(start, end)}
    for m in _short_form().finditer(text):
        if m.start() not in taken and not text.startswith(_not_prefixes(), m.start()):
            found.append((m.start(), m.end(), knowledge.country(m.group())))
    return sorted(found)


class CountryContext:
    """For each line of an article, where it speaks of which country."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._cues: dict[int, list[tuple[int, int, str]]] = {}
        self._noted: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
        self._position = {line.line: i for i, line in enumerate(article.lines)}
        self._majority = ""

    def note(self, line: Line, start: int, end: int, country: str) -> None:
        """Add a mention that stands for a country: a known person or body."""
        if country:
            self._noted[line.line].append((start, end, country))

    def _of_line(self, line: Line) -> list[tuple[int, int, str]]:
        if line.line not in self._cues:
            found = countries_of(self._article.labelled_text(line)) if line.kind is not Kind.BLANK else []
            self._cues[line.line] = sorted(found + self._noted[line.line])
        return self._cues[line.line]

    def adjacent(self, o: Occurrence) -> str:
        """The country right before a mention, joined by の or in brackets: ``(ジョージア)外務省``."""
        for _, end, country in reversed(self._of_line(o.line)):
            if end <= o.mention.start:
                between = o.line.text[end : o.mention.start]
                return country if len(between) <= 2 and ADJACENT.match(between) else ""
        return ""

    def nearest(self, o: Occurrence) -> str:
        """The country last spoken of: in the line before the mention, after it, then in the lines before."""
        cues = [c for c in self._of_line(o.line) if not (c[0] >= o.mention.start and c[1] <= o.mention.end)]
        before = [c for c in cues if c[1] <= o.mention.start]
        if before or cues:
            return before[-1][2] if before else cues[0][2]
        at = self._position[o.line.line]
        for line in reversed(self._article.lines[max(0, at - 2 * STEPS_BACK) : at]):
            if line.kind in (Kind.PASSAGE, Kind.HEADING) and (cues := self._of_line(line)):
                return cues[-1][2]
        return self.majority()

    def majority(self) -> str:
        """The country the article speaks of most, "" if of none."""
        if not self._majority:
            counts = Counter(c for line in self._article.lines for _, _, c in self._of_line(line))
            self._majority = min(counts, key=lambda c: (-counts[c], c)) if counts else "-"
        return "" if self._majority == "-" else self._majority


RULES, rule = collector()
COUNTRY: Family[Callable[[CountryContext, Occurrence, str], str]] = Family(
    "country",
    "normalize.bodies",
    Mode.FIRST,
    lambda: RULES,
    names,
    "Whose body it is where many countries have one of that name; the first rule that names a country decides.",
)


@rule(
    "country.before",
    example="フィリピンの[国務省|O フィリピン国務省]が発表した。",
    counter="フィリピンを訪れた[国務省|O アメリカ国務省]の職員が話した。",
    why="the country stands right before the body",
)
def _before(context: CountryContext, o: Occurrence, body: str) -> str:
    return context.adjacent(o)


@rule(
    "country.holder",
    example="フィリピンを訪れた[国務省|O アメリカ国務省]の職員が話した。",
    counter="フィリピンを訪れ、[外務省|O フィリピン外務省]の職員と話した。",
    why="one country's body is usually meant by that name (generic_bodies.tsv)",
)
def _holder(context: CountryContext, o: Occurrence, body: str) -> str:
    return holder_of(body)


@rule(
    "country.context",
    example="フィリピンを訪れ、[外務省|O フィリピン外務省]の職員と話した。",
    counter="[外務省|O 日本外務省]の職員が話した。",
    why="the country last spoken of in the line, the lines before it, or most of in the article",
)
def _context(context: CountryContext, o: Occurrence, body: str) -> str:
    return context.nearest(o)
