"""Decisions about quotations and statements, carried out on the record."""

from __future__ import annotations

from pipeline.correct.apply.find import chosen
from pipeline.correct.apply.names import Entity, named
from pipeline.correct.decision import HUMAN, Decision, marked
from pipeline.ids import RowIds
from pipeline.record import Article, Line, Quotation, Statement


class Sayings:
    """The quotations and statements of an article as the stages made them, by which decisions find what they are about.

    Occurrences and ids are those before any correction. What is decided of a quotation holds for the statement that it
    is, or is the words of, unless something else is decided of that.
    """

    def __init__(self, article: Article, ids: RowIds) -> None:
        self._article = article
        self._quotations = [
            (line, q, ids.span("q", line.line, q.start, q.end)) for line in article.lines for q in line.quotations
        ]
        self._statements = [
            (line, s, ids.span("st", line.line, s.start, s.end)) for line in article.lines for s in line.statements
        ]

    def quotation(self, wanted: Decision) -> bool:
        """Carry out a decision about a quotation; False if it is not there or the speaker cannot be told."""
        found = chosen(self._quotations, wanted, lambda row: row[1].text, lambda row: row[2])
        if found is None:
            return False
        line, quotation, _ = found
        over = [s for s in line.statements if s.start <= quotation.start and quotation.end <= s.end]
        if wanted.field == "speaker":
            speaker, known = _speaker(self._article, wanted.value)
            if not known:
                return False
            _say(quotation, speaker)
            quotation.method = HUMAN
            if speaker:
                quotation.type = "SPEECH"
            if not over and quotation.type == "SPEECH":
                over = [_direct(line, quotation)]
            for statement in over:
                _say(statement, speaker)
        elif wanted.field == "edtf":
            quotation.edtf, quotation.method = wanted.value, marked(quotation.method)
            for statement in over:
                _date(statement, wanted.value)
        else:
            self._type(line, quotation, wanted.value, over)
        return True

    @staticmethod
    def _type(line: Line, quotation: Quotation, value: str, over: list[Statement]) -> None:
        quotation.type, quotation.method = value, marked(quotation.method)
        if value == "TERM":
            _say(quotation, None)
            span = (quotation.start, quotation.end)
            line.statements = [s for s in line.statements if (s.start, s.end) != span]
        elif not over:
            _direct(line, quotation)

    def statement(self, wanted: Decision) -> bool:
        """Carry out a decision about a statement; False if it is not there or the speaker cannot be told."""
        found = chosen(self._statements, wanted, lambda row: row[1].text, lambda row: row[2])
        if found is None or not any(s is found[1] for s in found[0].statements):
            return False
        line, statement, _ = found
        if wanted.field == "removed":
            line.statements = [s for s in line.statements if s is not statement]
        elif wanted.field == "edtf":
            _date(statement, wanted.value)
        else:
            speaker, known = _speaker(self._article, wanted.value)
            if not known:
                return False
            _say(statement, speaker)
        return True


def _speaker(article: Article, value: str) -> tuple[Entity | None, bool]:
    """Who is named, and whether that can be told; nobody is named by nothing."""
    speaker = named(article, value) if value else None
    return speaker, not value or speaker is not None


def _say(row: Quotation | Statement, speaker: Entity | None) -> None:
    """Let somebody, or nobody, have said it; the evidence stays where it is for the very one."""
    if row.speaker_id != (speaker.id if speaker else ""):
        row.speaker_line = row.speaker_start = row.speaker_end = None
    row.speaker_id, row.speaker_kind, row.speaker_name = speaker or ("", "", "")
    row.confidence = 1.0
    if isinstance(row, Statement):
        row.rule = marked(row.rule)


def _date(statement: Statement, edtf: str) -> None:
    statement.edtf, statement.edtf_basis, statement.rule = edtf, HUMAN if edtf else "", marked(statement.rule)


def _direct(line: Line, quotation: Quotation) -> Statement:
    """The statement that a quotation is which nobody had taken for one."""
    made = Statement(start=quotation.start, end=quotation.end, text=quotation.text, kind="DIRECT", rule=HUMAN)
    for field in ("speaker_id", "speaker_name", "speaker_kind", "edtf", "confidence"):
        setattr(made, field, getattr(quotation, field))
    line.statements = sorted([*line.statements, made], key=lambda s: (s.start, s.end))
    return made
