"""GiNZA through spaCy: the reference that every faster way must equal, and the fallback where none applies."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock
from typing import Any, NamedTuple

from pipeline.record import Token


class Parsed(NamedTuple):
    """GiNZA's view of one text: tokens, with their dependency arcs if asked for, and entities (start, end, label)."""

    tokens: list[Token]
    ents: list[tuple[int, int, str]]


class SpacyGinza:
    """A GiNZA pipeline as ``spacy.load`` gives it, less the components whose results nobody reads."""

    def __init__(self, model: str) -> None:
        import spacy

        # Neither touches tokens, tags, lemmas, arcs or entities; the second is what a later stage would pay for.
        self._lock = Lock()  # spaCy's tokenizer is for one thread, and what failed may still run in another
        self._nlp: Any = spacy.load(model, exclude=["morphologizer", "attribute_ruler"])

    def __call__(self, texts: Sequence[str], tokens: Sequence[list[Token]], parse: Sequence[bool]) -> list[Parsed]:
        """Analyse texts, each at most 49,149 bytes of UTF-8; arcs only where ``parse`` asks for them.

        ``tokens`` are those of :func:`pipeline.analysis.sudachi.tokenize`; spaCy makes the same again.
        """
        with self._lock:
            return [self._parsed(doc, arcs) for doc, arcs in zip(self._nlp.pipe(texts), parse, strict=True)]

    @staticmethod
    def _parsed(doc: Any, arcs: bool) -> Parsed:  # noqa: ANN401 - spacy is imported lazily
        tokens = [
            Token(t.idx, t.idx + len(t), t.tag_, t.lemma_, t.head.i if arcs else -1, t.dep_ if arcs else "")
            for t in doc
        ]
        return Parsed(tokens, [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents])
