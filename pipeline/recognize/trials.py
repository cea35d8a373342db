"""How the examples of this room's rules are executed; see :mod:`pipeline.rules.trial`.

A mark with letter P or O is a person or an organization. What follows the letter says more:

- ``propose``: the log-odds that the rules give the name together (``[山田太郎|P 3.5]さん``);
- ``trim``: the candidate that was put in, where it is not what comes out (``[NATO|O NATO首脳会議]首脳会議``); ``R`` is
  one that comes out as no name;
- ``weigh``: what the evidence adds to a candidate (``映画『[山川急行|O -5.0]』``);
- ``document``: nothing; the lines are read without a trained tagger.
"""

from __future__ import annotations

from functools import cache

from pipeline.recognize.sentence import Sentence
from pipeline.recognize.span import Span, select
from pipeline.record import Label
from pipeline.rules import marked as markup

LIKELY = 2.0  # log-odds of the candidates that are put into ``weigh``
LABELS = {"PERSON": Label.PERSON, "ORG": Label.ORG}


def proposing(marked: str) -> str:
    """The names that the rules alone find in a sentence, with their log-odds."""
    from pipeline.recognize.steps import rule_spans

    text = markup.read(marked).text
    return _written(text, [(span, f"{span.score}") for span in select(rule_spans(_sentence(text)))])


def trimming(marked: str) -> str:
    """The candidates of a sentence, trimmed."""
    from pipeline.recognize.trim import trim

    text, marks = markup.read(marked)
    out = []
    for mark in marks:
        start = (
            mark.start
            if text.startswith(mark.value, mark.start)
            else text.index(mark.value, mark.end - len(mark.value))
        )
        end = start + len(mark.value) if mark.value else mark.end
        put = Span(start, end, LABELS.get(mark.kind, Label.ORG), "ner", 1.0)
        left = trim(_sentence(text), [put])
        out += [markup.Mark(s.start, s.end, str(s.label), mark.value) for s in left]
        out += [] if left else [markup.Mark(mark.start, mark.end, "PRODUCT", mark.value)]
    return markup.write(text, out)


def weighing(marked: str) -> str:
    """The candidates of a sentence with what the words around them say."""
    from pipeline.recognize.weigh import weigh

    text, marks = markup.read(marked)
    weighed = weigh(_sentence(text), [Span(m.start, m.end, LABELS[m.kind], "ner", LIKELY) for m in marks])
    return _written(text, [(s, f"{s.score - LIKELY:.1f}" if s.score != LIKELY else "") for s in weighed])


def document(marked: str) -> str:
    """The names that the rules and the document find in lines."""
    from pipeline.recognize.steps import names_of

    sentences = [_sentence(line.text) for _, line in markup.read_lines(marked)]
    found = names_of(sentences, None)
    lines = (_written(s.text, [(x, "") for x in spans]) for s, spans in zip(sentences, found, strict=True))
    return " // ".join(lines)


def _written(text: str, found: list[tuple[Span, str]]) -> str:
    return markup.write(text, [markup.Mark(s.start, s.end, str(s.label), value) for s, value in found])


@cache
def _sentence(text: str) -> Sentence:
    from pipeline.analysis import Analyser
    from pipeline.recognize.article import analyse

    return analyse([text], [False], Analyser(fast=True))[0]
