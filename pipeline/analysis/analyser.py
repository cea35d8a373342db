"""The analyser that the stages call: each distinct line once, however often and in however many articles it stands."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from threading import Lock
from typing import NamedTuple

from pipeline.analysis.ginza import Parsed, SpacyGinza
from pipeline.analysis.pieces import cut
from pipeline.analysis.sudachi import tokenize
from pipeline.record import Token

CACHE_CHARACTERS = 300_000  # of text whose analyses are kept between calls; about 60 MB


class Analysis(NamedTuple):
    """What is known of one text.

    ``tokens`` carry arcs only where a parse was asked for; ``ents`` are GiNZA's entities as (start, end, label),
    extended labels, offsets in code points, half-open, in text order.
    """

    tokens: list[Token]
    ents: list[tuple[int, int, str]]


class Analyser:
    """Callable that analyses texts with GiNZA, or in fast mode with SudachiPy alone.

    Models are loaded on the first call. In the default mode entities, tags, lemmas and arcs equal those of
    ``spacy.load(model)``; in fast mode tokens have no arcs and ``ents`` is empty.
    """

    def __init__(self, model: str = "ja_ginza", fast: bool = False) -> None:
        self._model = model
        self._fast = fast
        self._loaded = False
        self._loading = Lock()
        self._ginza: Callable[[Sequence[str], Sequence[bool]], list[Parsed]] | None = None
        self._kept: OrderedDict[tuple[str, bool], Analysis] = OrderedDict()
        self._kept_characters = 0

    def load(self) -> None:
        """Load the models now: so that processes forked afterwards share them, or in a thread to save waiting."""
        with self._loading:
            if self._loaded:
                return
            tokenize("。")
            if not self._fast:
                from pipeline.analysis import kernels

                self._ginza = kernels.load(self._model) or SpacyGinza(self._model)
            self._loaded = True

    def __call__(self, texts: Sequence[str], parse: Sequence[bool]) -> list[Analysis]:
        """Analyse texts of any length; ``parse`` says for each whether its dependency arcs are wanted.

        Callers must not change what they get: equal texts share one analysis.
        """
        keys = [(text, wanted and not self._fast) for text, wanted in zip(texts, parse, strict=True)]
        new = [key for key in dict.fromkeys(keys) if key not in self._kept]
        found = dict(zip(new, self._analyse(new), strict=True))
        results = []
        for key in keys:
            if key in self._kept:
                self._kept.move_to_end(key)
            results.append(found[key] if key in found else self._kept[key])
        self._keep(found)
        return results

    def _analyse(self, keys: list[tuple[str, bool]]) -> list[Analysis]:
        self.load()
        pieces = [(index, offset, piece) for index, (text, _) in enumerate(keys) for offset, piece in cut(text)]
        texts = [piece for _, _, piece in pieces]
        if self._ginza is None:
            parsed = [Parsed(tokenize(text), []) for text in texts]
        else:
            parsed = self._ginza(texts, [keys[index][1] for index, _, _ in pieces])
        analyses = [Analysis([], []) for _ in keys]
        for (index, offset, _), part in zip(pieces, parsed, strict=True):
            _append(analyses[index], part, offset)
        return analyses

    def _keep(self, found: dict[tuple[str, bool], Analysis]) -> None:
        for key, analysis in found.items():
            self._kept[key] = analysis
            self._kept_characters += len(key[0])
        while self._kept_characters > CACHE_CHARACTERS:
            (text, _), _ = self._kept.popitem(last=False)
            self._kept_characters -= len(text)


def _append(analysis: Analysis, part: Parsed, offset: int) -> None:
    """Add the analysis of a piece that starts at ``offset`` of its text."""
    tokens, ents = analysis
    if not offset:
        tokens.extend(part.tokens)
    else:
        first = len(tokens)
        tokens.extend(
            Token(t.start + offset, t.end + offset, t.tag, t.lemma, t.head + first if t.dep else -1, t.dep)
            for t in part.tokens
        )
    ents.extend((start + offset, end + offset, label) for start, end, label in part.ents)
