"""Sentences for the tests of the layers: tokenised by SudachiPy, no model needed."""

from pipeline.analysis import Analyser
from pipeline.recognize.article import analyse
from pipeline.record import Label

ANALYSER = Analyser(fast=True)


def sentence(text):
    return analyse([text], [False], ANALYSER)[0]


def sentences(*texts):
    return analyse(list(texts), [False] * len(texts), ANALYSER)


def surfaces(text, spans, label=None):
    return [text[s.start : s.end] for s in sorted(spans) if label is None or s.label is label]


def tagged(text, spans):
    """Spans as ``surface/P`` and ``surface/O``, in text order."""
    return [f"{text[s.start : s.end]}/{s.label[0]}" for s in sorted(spans) if s.label is not Label.DATE]
