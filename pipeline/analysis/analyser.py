"""The analyser that the stages call: each distinct line once, however often and in however many articles it stands."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from threading import Lock

from pipeline.analysis import sudachi
from pipeline.analysis.background import begin
from pipeline.analysis.ginza import Parsed, SpacyGinza
from pipeline.analysis.pieces import cut
from pipeline.analysis.sudachi import tokenize
from pipeline.record import Token

CACHE_CHARACTERS = 300_000  # of text whose analyses are kept between calls; about 60 MB
Key = tuple[str, bool]  # a text, and whether it is parsed
Ginza = Callable[[Sequence[str], Sequence[list[Token]], Sequence[bool]], list[Parsed]]


class Analysis:
    """What is known of one text.

    ``morphemes`` are there at once. ``tokens``, the same with arcs where a parse was asked for, and ``ents``, GiNZA's
    entities as (start, end, label), extended labels, offsets in code points, half-open, in text order, may have to be
    waited for; who asks for neither yet can work meanwhile.
    """

    __slots__ = ("_parsed", "_wait", "morphemes")

    def __init__(self, morphemes: list[Token], wait: Callable[[], None] | None = None) -> None:
        """Of morphemes, and of what calls :meth:`complete` once more is known (None: nothing more will be)."""
        self.morphemes = morphemes
        self._parsed = Parsed(morphemes, [])
        self._wait = wait

    def complete(self, parsed: Parsed) -> None:
        """Say what was waited for."""
        self._parsed = parsed
        self._wait = None

    @property
    def tokens(self) -> list[Token]:
        """Morphemes, with their arcs if asked for."""
        return self._known().tokens

    @property
    def ents(self) -> list[tuple[int, int, str]]:
        """GiNZA's entities; none in fast mode."""
        return self._known().ents

    def _known(self) -> Parsed:
        if self._wait is not None:
            self._wait()
        return self._parsed


class Analyser:
    """Callable that analyses texts with GiNZA, or in fast mode with SudachiPy alone.

    Models are loaded on the first call. In the default mode entities, tags, lemmas and arcs equal those of
    ``spacy.load(model)``; in fast mode tokens have no arcs and ``ents`` is empty.
    """

    def __init__(self, model: str = "ja_ginza", fast: bool = False) -> None:
        self._model = model
        self._fast = fast
        self._loading = Lock()
        self._ginza: Ginza | None = None
        self._kept: OrderedDict[Key, Analysis] = OrderedDict()
        self._kept_characters = 0

    def load(self) -> None:
        """Load the models now: so that processes forked afterwards share them, or in a thread to save waiting."""
        sudachi.load()
        if not self._fast:
            self._load_ginza()

    def _load_ginza(self) -> Ginza:
        with self._loading:
            if self._ginza is None:
                from pipeline.analysis import kernels

                self._ginza = kernels.load(self._model) or SpacyGinza(self._model)
            return self._ginza

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
        if self._fast:
            self._keep(found)
        return results

    def _analyse(self, keys: list[Key]) -> list[Analysis]:
        """Analyses of texts none of which is known; they are kept as soon as they are complete."""
        if not keys:
            return []
        pieces = [(index, offset, piece) for index, (text, _) in enumerate(keys) for offset, piece in cut(text)]
        tokens = [tokenize(piece) for _, _, piece in pieces]
        places = [(index, offset) for index, offset, _ in pieces]
        morphemes = _joined(places, [Parsed(found, []) for found in tokens], len(keys))
        if self._fast:
            return [Analysis(parsed.tokens) for parsed in morphemes]

        def work() -> list[Parsed]:
            return self._load_ginza()([piece for _, _, piece in pieces], tokens, [keys[i][1] for i, _ in places])

        def wait() -> None:
            for analysis, parsed in zip(analyses, _joined(places, result(), len(keys)), strict=True):
                analysis.complete(parsed)
            self._keep(dict(zip(keys, analyses, strict=True)))

        result = begin(work)
        analyses = [Analysis(parsed.tokens, wait) for parsed in morphemes]
        return analyses

    def _keep(self, found: dict[Key, Analysis]) -> None:
        for key, analysis in found.items():
            if key not in self._kept:
                self._kept_characters += len(key[0])
            self._kept[key] = analysis
        while self._kept_characters > CACHE_CHARACTERS:
            (text, _), _ = self._kept.popitem(last=False)
            self._kept_characters -= len(text)


def _joined(places: Sequence[tuple[int, int]], parts: Sequence[Parsed], count: int) -> list[Parsed]:
    """One analysis for each of ``count`` texts from those of their pieces, given each piece's text and offset in it."""
    whole = [Parsed([], []) for _ in range(count)]
    for (index, offset), part in zip(places, parts, strict=True):
        tokens, ents = whole[index]
        if not offset:
            tokens.extend(part.tokens)
        else:
            first = len(tokens)
            tokens.extend(
                Token(t.start + offset, t.end + offset, t.tag, t.lemma, t.head + first if t.dep else -1, t.dep)
                for t in part.tokens
            )
        ents.extend((start + offset, end + offset, label) for start, end, label in part.ents)
    return whole
