"""One article read for attribution: sentences, phrases, referents and quotations with their cues."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from pipeline.attribute.read.cues import Cue, find_cue
from pipeline.attribute.read.narration import Sentence, sentences
from pipeline.attribute.read.phrase import Phrase
from pipeline.attribute.read.phrases import phrases
from pipeline.attribute.referents.resolve import Referents
from pipeline.record import Article, Kind, Line, Quotation


@dataclass(eq=False)
class Quoted:
    """A quotation in its sentence: ``index`` is its unit there."""

    quotation: Quotation
    sentence: Sentence
    index: int
    cue: Cue

    @property
    def line(self) -> Line:
        """The line it stands in."""
        return self.sentence.line


@dataclass
class Reading:
    """What the attribution of one article looks at; lines are keyed by their number.

    ``titles`` holds the sentences of the source title of each attribution, ``sections`` the passages of each section,
    ``title_of`` the attribution line of each passage.
    """

    article: Article
    sentences: dict[int, list[Sentence]] = field(default_factory=dict)
    phrases: dict[int, list[Phrase]] = field(default_factory=dict)  # by id() of the sentence
    quoted: dict[int, list[Quoted]] = field(default_factory=dict)
    sections: dict[int | None, list[Line]] = field(default_factory=lambda: defaultdict(list))
    title_of: dict[int, int] = field(default_factory=dict)
    headings: dict[int, Line] = field(default_factory=dict)
    brackets: dict[int, list[Phrase]] = field(default_factory=dict)  # by id() of the quotation: 「…」(幹部)
    referents: Referents = field(default_factory=lambda: Referents([]))

    def under(self, line: Line) -> list[Line]:
        """The passages under a heading; under any other headline all passages."""
        if line.kind is Kind.HEADING:
            return self.sections[line.line]
        return [passage for section in self.sections.values() for passage in section]

    def of(self, sentence: Sentence) -> list[Phrase]:
        """The phrases of a sentence."""
        return self.phrases[id(sentence)]


def read(article: Article) -> Reading:
    """Read an article; the record is not changed."""
    reading = Reading(article)
    everything: list[Phrase] = []
    passages: list[Line] = []
    for line in article.lines:
        if line.kind is Kind.BLANK:
            continue
        limit = len(article.labelled_text(line)) if line.kind is Kind.ATTRIBUTION else None
        reading.sentences[line.line] = sentences(line, limit)
        for sentence in reading.sentences[line.line]:
            found = phrases(sentence)
            reading.phrases[id(sentence)] = found
            everything += found
        if line.kind is Kind.HEADING:
            reading.headings[line.line] = line
        elif line.kind is Kind.PASSAGE:
            passages.append(line)
            reading.sections[line.section].append(line)
        elif line.kind is Kind.ATTRIBUTION:
            for passage in passages:
                reading.title_of[passage.line] = line.line
            passages = []
            reading.quoted[line.line] = []
            continue
        reading.quoted[line.line] = _quoted(reading.sentences[line.line])
        for quoted in reading.quoted[line.line]:
            if quoted.cue.frame == "bracket":
                gloss = quoted.sentence.glosses[quoted.cue.last]
                bracket = Sentence(line, gloss[0].start, gloss[-1].end, gloss)
                reading.brackets[id(quoted.quotation)] = phrases(bracket)
                everything += reading.brackets[id(quoted.quotation)]
    everything.sort(key=lambda p: (p.sentence.line.line, p.start))
    reading.referents = Referents(everything)
    return reading


def _quoted(line_sentences: list[Sentence]) -> list[Quoted]:
    """The quotations of a line with their cues, in text order."""
    return [
        Quoted(unit.quotation, sentence, i, find_cue(sentence, i))
        for sentence in line_sentences
        for i, unit in enumerate(sentence.units)
        if unit.quotation is not None
    ]
