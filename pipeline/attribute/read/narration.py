"""What a line says outside its quotations: units, sentences, glosses.

A quotation digest hides its grammar behind long quotations: the parse of ``山田氏は「…。…」と述べた`` is that of the
sentences quoted. So the grammar of the narration is read with every outermost quotation, mention and country
collapsed into one unit each, and brackets taken out of the flow: ``P 氏 は Q と 述べ た 。``
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from pipeline.attribute.read.countries import country_spans
from pipeline.record import Label, Line, Mention, Quotation, Token
from pipeline.text.unscripted import coarse_tokens

OPENING = "(（【〔［[〈《"
CLOSING = ")）】〕］]〉》"
STOPS = "。．！？!?…・"
SENTENCE_END = re.compile(r"[。．！？!?]+$|^(?:……|…|・・・)+$")
HEADLINE_BREAK = re.compile(r"^[\s　=＝―─—–|｜]+$")
NOMINAL = ("名詞", "代名詞", "接頭辞", "接尾辞-名詞", "形状詞-一般", "形状詞-タリ", "記号", "連体詞")
# Verbs that have become part of a case particle: に対し, に関する, をめぐり.
FUNCTION = frozenset(
    (
        *("対する", "関する", "付く", "つく", "よる", "因る", "依る", "巡る", "めぐる", "向ける", "むける", "通じる"),
        *("通ずる", "伴う", "於く", "おく", "おける", "沿う", "基づく", "加える"),
    )
)
NAMED_AS = re.compile(
    r"は|が|も(?!の)|に(?:よる|よれば)|の(?:担当|広報|代表|記者|会長|編集)"
)  # what follows a name between marks
KIND = {Label.PERSON: "P", Label.ORG: "O", Label.DATE: "D"}


@dataclass(eq=False, slots=True)
class Unit:
    """A stretch of narration: ``kind`` Q quotation, P O D mention, C country, T any other token.

    Offsets are code points of the line, half-open; ``token`` is the index of the unit's last token in the line, -1
    where there is none; ``name`` the canonical name of a country.
    """

    start: int
    end: int
    text: str
    kind: str
    tag: str = ""
    lemma: str = ""
    token: int = -1
    mention: Mention | None = None
    quotation: Quotation | None = None
    name: str = ""

    @property
    def nominal(self) -> bool:
        """Whether it can stand in a noun phrase."""
        if self.kind != "T":
            return self.kind != "Q"
        return _is_nominal(self.tag) or self.text in "・＝=&＆"

    @property
    def predicate(self) -> bool:
        """Whether it is a verb, an adjective or an auxiliary."""
        return self.kind == "T" and self.tag.startswith(("動詞", "形容詞", "助動詞"))


@cache
def _is_nominal(tag: str) -> bool:
    return tag.startswith(NOMINAL)


@dataclass(eq=False)
class Sentence:
    """A sentence of narration; ``glosses`` holds the bracketed units by the index of the unit they follow."""

    line: Line
    start: int
    end: int
    units: list[Unit] = field(default_factory=list)
    glosses: dict[int, list[Unit]] = field(default_factory=dict)
    number: int = 0  # in its line, from 0

    def index(self, quotation: Quotation) -> int:
        """The unit index of a quotation; ValueError if it is not in the sentence."""
        return next(i for i, u in enumerate(self.units) if u.quotation is quotation)

    @property
    def quotations(self) -> list[Quotation]:
        """The quotations in text order."""
        return [u.quotation for u in self.units if u.quotation is not None]


def sentences(line: Line, limit: int | None = None) -> list[Sentence]:
    """The sentences of a line; of an attribution's source title with ``limit`` as its length.

    Headlines (everything but a passage) also end a sentence at a space or dash. What brackets hold goes to the
    glosses, but for a quotation, which stays in the flow.
    """
    headline = line.kind != "PASSAGE"
    result: list[Sentence] = []
    current = Sentence(line, 0, 0)
    depth = 0
    for unit in units(line, len(line.text) if limit is None else limit):
        if depth and unit.quotation is not None:  # one that stands for a name is in brackets a quotation like others
            unit.kind, unit.mention = "Q", None
        if headline and line.text[current.end : unit.start].isspace() and not depth:
            current = _close(result, current)
        current.end = unit.end
        if unit.kind == "T" and unit.text in OPENING:
            depth += 1
        elif unit.kind == "T" and unit.text in CLOSING:
            depth = max(0, depth - 1)
        elif depth and unit.kind != "Q":
            current.glosses.setdefault(len(current.units) - 1, []).append(unit)
        elif unit.kind == "T" and headline and HEADLINE_BREAK.match(unit.text):
            current = _close(result, current)
        else:
            current.units.append(unit)
            if unit.kind == "T" and unit.text[-1] in STOPS and SENTENCE_END.search(unit.text):
                current = _close(result, current)
    _close(result, current)
    return result


def _close(result: list[Sentence], sentence: Sentence) -> Sentence:
    """Append a sentence that has units and open the next."""
    if sentence.units or sentence.glosses:
        sentence.number = len(result)
        result.append(sentence)
    return Sentence(sentence.line, sentence.end, sentence.end)


def units(line: Line, limit: int) -> list[Unit]:
    """The units of ``line.text[:limit]`` in text order."""
    tokens: Sequence[Token] = line.tokens or coarse_tokens(line.text)
    starts = [t.start for t in tokens]
    text = line.text
    result: list[Unit] = []
    position = 0
    for block in [*_fixed_units(line, limit, tokens), None]:
        stop = block.start if block else limit
        for index in range(max(0, bisect_right(starts, position) - 1), bisect_left(starts, stop)):
            start, end, tag, lemma, _, _ = tokens[index]
            if start < position or end > stop:  # a block covers part of the token
                start, end, lemma = max(start, position), min(end, stop), ""
            if start < end:
                surface = text[start:end]
                result.append(Unit(start, end, surface, "T", tag, lemma or surface, index))
        if block:
            block.token = bisect_left(starts, block.end) - 1
            result.append(block)
            position = block.end
    return result


def _name_inside(block: Unit, line: Line) -> Mention | None:
    """The name that fills the marks of a quotation that stands for it: 新聞『北の声』は."""
    if not NAMED_AS.match(line.text, block.end):
        return None
    return next((m for m in line.mentions if m.start == block.start + 1 and m.end == block.end - 1), None)


def _fixed_units(line: Line, limit: int, tokens: Sequence[Token]) -> list[Unit]:
    """Quotations, mentions and countries, non-overlapping, in text order; a quotation swallows what it holds."""
    blocks = [Unit(q.start, q.end, q.text, "Q", quotation=q) for q in line.quotations if q.end <= limit]
    if line.kind == "ATTRIBUTION":
        blocks = [
            Unit(m.start(), m.end(), m.group(), "Q", quotation=Quotation(start=m.start(), end=m.end(), text=m.group()))
            for m in re.finditer(r"「[^「」]*」", line.text[:limit])
        ]
    blocks += [Unit(m.start, m.end, m.text, KIND[m.label], mention=m) for m in line.mentions if m.end <= limit]
    for block in blocks:
        if block.quotation is not None and (name := _name_inside(block, line)):
            block.kind, block.mention = KIND[name.label], name
    blocks += [
        Unit(start, end, line.text[start:end], "C", name=name)
        for start, end, name in country_spans(line.text[:limit], tokens)
    ]
    blocks.sort(key=lambda u: (0 if u.quotation is not None else 2 if u.kind == "C" else 1, u.start))
    taken: list[Unit] = []
    for block in blocks:
        if all(block.end <= other.start or other.end <= block.start for other in taken):
            taken.append(block)
    return sorted(taken, key=lambda u: u.start)
