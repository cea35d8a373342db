"""How the examples of this room's rules are executed; see :mod:`pipeline.rules.trial`.

A mark with letter P or O is a name that must come out so. In the examples of ``trim`` and ``weigh`` what follows the
letter says what is put in: for ``trim`` the candidate as some layer proposed it (``[NATO|O NATO首脳会議]首脳会議``), for
``weigh`` the labels that the candidate has (``[山川急行|R O]``). ``R`` is a candidate that comes out as no name.
"""

from __future__ import annotations

from collections.abc import Callable

from pipeline.record import Label
from pipeline.rules import marked

LETTERS = {"P": Label.PERSON, "O": Label.ORG}
KINDS = {Label.PERSON: "PERSON", Label.ORG: "ORG"}
EVEN = 0.5  # log-odds of the candidates that are put into ``weigh``


def proposing(of_text: str) -> str:
    """The names that the rules alone find in a sentence."""
    from pipeline.recognize.span import select
    from pipeline.recognize.steps import rule_spans

    text = marked.read(of_text).text
    found = select(rule_spans(_sentence(text)))
    return marked.write(text, [marked.Mark(s.start, s.end, KINDS[s.label]) for s in found])


def document(of_text: str) -> str:
    """The names that the rules and the document find in lines, without a trained tagger."""
    from pipeline.recognize.sentence import Sentence
    from pipeline.recognize.steps import names_of

    lines = [line.text for _, line in marked.read_lines(of_text)]
    sentences: list[Sentence] = [_sentence(line) for line in lines]
    found = names_of(sentences, [[] for _ in sentences])
    return " // ".join(
        marked.write(line, [marked.Mark(s.start, s.end, KINDS[s.label]) for s in sorted(spans)])
        for line, spans in zip(lines, found, strict=True)
    )


def trimming(of_text: str) -> str:
    """The candidates of a sentence, trimmed."""
    from pipeline.recognize.span import Span
    from pipeline.recognize.trim import trim

    text, marks = marked.read(of_text)
    out = []
    for mark in marks:
        label = Label.PERSON if mark.kind == "PERSON" else Label.ORG
        start = text.rindex(mark.value, 0, mark.start + len(mark.value)) if mark.value else mark.start
        end = start + len(mark.value) if mark.value else mark.end
        left = trim(_sentence(text), [Span(start, end, label, "ner", 1.0)])
        out += [marked.Mark(s.start, s.end, KINDS[label], mark.value) for s in left]
        out += [] if left else [marked.Mark(mark.start, mark.end, "PRODUCT", mark.value)]
    return marked.write(text, out)


def weighing(of_text: str) -> str:
    """The candidates of a sentence with the label that more speaks for, R where nothing speaks for a name."""
    from pipeline.recognize.span import Span
    from pipeline.recognize.steps import rule_spans
    from pipeline.recognize.weigh import weigh

    text, marks = marked.read(of_text)
    sentence = _sentence(text)
    known = {s[:3]: s.method for s in rule_spans(sentence)}
    put = [
        Span(m.start, m.end, LETTERS[letter], known.get((m.start, m.end, LETTERS[letter]), "ner"), EVEN)
        for m in marks
        for letter in m.value
    ]
    weighed = weigh(sentence, put)
    out = []
    for mark in marks:
        scores = sorted(((s.score, s.label) for s in weighed if s.start == mark.start), reverse=True)
        tie = len(scores) > 1 and scores[0][0] == scores[1][0]
        kind = "PRODUCT" if tie or scores[0][0] <= 0 else KINDS[scores[0][1]]
        out.append(marked.Mark(mark.start, mark.end, kind, mark.value))
    return marked.write(text, out)


TRIALS: dict[str, Callable[[str], str]] = {
    "propose": proposing,
    "trim": trimming,
    "weigh": weighing,
    "document": document,
}


def _sentence(text: str):  # type: ignore[no-untyped-def]
    from pipeline.analysis import Analyser
    from pipeline.recognize.article import analyse

    global _analyser
    _analyser = _analyser or Analyser(fast=True)
    return analyse([text], [False], _analyser)[0]


_analyser = None
