"""The trained recogniser: tokens of lines to named spans with probabilities."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from threading import Lock
from typing import NamedTuple

import numpy as np

from pipeline.analysis.background import begin
from pipeline.ner.context import context_bits
from pipeline.ner.layers import crf
from pipeline.ner.network import Network
from pipeline.ner.pieces import FEATURES, Pieces, PieceTypes
from pipeline.ner.scheme import LABELS, TAGS, decode
from pipeline.ner.vocabulary import Lookup, Vocabulary
from pipeline.record import Token

WEIGHTS = "weights.npz"
CONFIG = "config.json"
PIECES = 16_384  # computed at once: the more, the more windows repeat; 150 MB
KEPT_TYPES = 20_000  # whose vectors are kept between calls: about 40 MB


class Span(NamedTuple):
    """A named span of a line: half-open code points, label, and the probability of exactly this span and label."""

    start: int
    end: int
    label: str
    score: float


class Tagger:
    """Finds names in tokenised lines. Keeps what it computed for each word; use one instance per process.

    >>> tagger = Tagger.load(Path("models/ner"))                                    # doctest: +SKIP
    >>> tagger.predict([tokens], ["北大西洋条約機構のストルテンベルグ事務総長"])    # doctest: +SKIP
    [[Span(start=0, end=8, label='ORG', score=0.98), Span(start=9, end=17, label='PERSON', score=0.99)]]
    """

    labels = LABELS

    def __init__(
        self, network: Network, temperature: float = 1.0, thresholds: Mapping[str, float] | None = None
    ) -> None:
        """A network, what its scores are divided by, and how probable a span of each label must be to be predicted."""
        self._network = network
        self._temperature = np.float32(temperature)
        self._thresholds = dict(thresholds or {})
        self.transitions: np.ndarray = network.transitions / self._temperature
        self._types = PieceTypes()
        self._lock = Lock()  # what was begun for an article that failed may still run when the next one begins

    @classmethod
    def load(cls, path: Path) -> Tagger:
        """Read a model directory, or the recogniser's own directory inside one. Raises FileNotFoundError."""
        folder = Path(path) if (Path(path) / WEIGHTS).exists() else Path(path) / "inyo_ner"
        config = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
        if config["features"] != list(FEATURES) or config["tags"] != list(TAGS):
            raise ValueError(f"{folder}: this model was trained by another version of the recogniser; train it again")
        with np.load(folder / WEIGHTS) as stored:
            arrays = {name: stored[name] for name in stored.files}
        return cls(_network(arrays), config.get("temperature", 1.0), config.get("thresholds"))

    def predict(self, sentences: Sequence[Sequence[Token]], texts: Sequence[str]) -> list[list[Span]]:
        """The spans of the most probable reading of each line, not overlapping, in text order.

        A span less probable than the threshold of its label is left out (:mod:`pipeline.training.ner.calibrate`).

        Args:
            sentences: the Sudachi morphemes of each line (split mode C, core dictionary); white space may be missing.
            texts: the lines; token offsets are code points into them.

        Returns:
            For each line its spans. `score` is the model's probability of exactly that span with that label.
        """
        out: list[list[Span]] = [[] for _ in texts]
        for lines, pieces, emissions, lengths in self.emissions(self.cut(sentences, texts), texts):
            lattice = crf.run(emissions, self.transitions, lengths)
            best = crf.viterbi(emissions, self.transitions, lengths)
            for row, (line, (starts, ends, _)) in enumerate(zip(lines, pieces, strict=True)):
                scored = (
                    Span(
                        starts[first],
                        ends[last - 1],
                        LABELS[label],
                        crf.span_probability(lattice, row, first, last, label),
                    )
                    for first, last, label in decode(best[row].tolist())
                )
                out[line] = [span for span in scored if span.score >= self._thresholds.get(span.label, 0.0)]
        return out

    def propose(
        self, sentences: Sequence[Sequence[Token]], texts: Sequence[str], threshold: float = 0.05
    ) -> list[list[Span]]:
        """Every span at least as probable as `threshold`, overlapping ones and rival labels included.

        Arguments and order as in :meth:`predict`. For any one position the scores of the spans over it sum to at most
        one, so what evidence from elsewhere must outweigh can be read off them.
        """
        return self.begin(sentences, texts, threshold)()

    def begin(
        self, sentences: Sequence[Sequence[Token]], texts: Sequence[str], threshold: float = 0.05
    ) -> Callable[[], list[list[Span]]]:
        """Begin what :meth:`propose` does and return what waits for it, so that the caller can work meanwhile."""
        return begin(partial(self._propose, self.cut(sentences, texts), texts, threshold))

    def _propose(self, cut: Sequence[Pieces], texts: Sequence[str], threshold: float) -> list[list[Span]]:
        with self._lock:
            return self._spans(cut, texts, threshold)

    def _spans(self, cut: Sequence[Pieces], texts: Sequence[str], threshold: float) -> list[list[Span]]:
        out: list[list[Span]] = [[] for _ in texts]
        for lines, pieces, emissions, lengths in self.emissions(cut, texts):
            found = crf.candidates(crf.run(emissions, self.transitions, lengths), lengths, threshold)
            for line, (starts, ends, _), spans in zip(lines, pieces, found, strict=True):
                out[line] = [
                    Span(starts[first], ends[last - 1], LABELS[label], score) for first, last, label, score in spans
                ]
        return out

    def cut(self, sentences: Sequence[Sequence[Token]], texts: Sequence[str]) -> list[Pieces]:
        """The pieces of each line."""
        with self._lock:
            if len(self._types.types) > KEPT_TYPES:
                self._types = PieceTypes()
                self._network.forget()
            return [self._types.cut(tokens, text) for tokens, text in zip(sentences, texts, strict=True)]

    def emissions(
        self, cut: Sequence[Pieces], texts: Sequence[str]
    ) -> Iterator[tuple[list[int], list[Pieces], np.ndarray, np.ndarray]]:
        """Batches of lines that hold anything, longest first: their numbers and pieces, emissions and lengths.

        Emissions are [lines, pieces, tags], divided by the temperature, 0 in the padding; lengths [lines].
        """
        vectors = self._network.type_vectors(self._types)
        for chosen in _batches([len(pieces.types) for pieces in cut]):
            lengths = np.array([len(cut[i].types) for i in chosen])
            index = np.fromiter(chain.from_iterable(cut[i].types for i in chosen), np.int64)
            bits = chain.from_iterable(context_bits(cut[i].starts, texts[i]) for i in chosen)
            context = np.fromiter(bits, np.int64)
            flat = self._network.emissions(vectors, index, context, lengths)
            emissions = np.zeros((len(chosen), lengths[0], flat.shape[1]), np.float32)
            emissions[np.arange(lengths[0]) < lengths[:, None]] = flat / self._temperature
            yield chosen, [cut[i] for i in chosen], emissions, lengths


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Numbers of the lines that are not empty, longest first, in batches of about :data:`PIECES`."""
    order = sorted((i for i, length in enumerate(lengths) if length), key=lambda i: (-lengths[i], i))
    batch: list[int] = []
    size = 0
    for i in order:
        batch.append(i)
        size += lengths[i]
        if size >= PIECES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _network(arrays: Mapping[str, np.ndarray]) -> Network:
    """Rebuild a network from its stored arrays, see :func:`pipeline.training.ner.store.save`."""
    features = [Lookup(arrays[f"keys.{i}"]) for i in range(len(FEATURES))]
    vocabulary = Vocabulary(
        features, Lookup(arrays["keys.chars"]), Lookup(arrays["keys.vectors"], arrays["rows.vectors"])
    )
    weights = {
        name: value.astype(np.float32)
        for name, value in arrays.items()
        if not name.startswith(("keys.", "rows.", "vectors"))
    }
    weights["types.projection"] = arrays["vectors.scale"][:, None] * weights["types.projection.weight"].T
    return Network(weights, vocabulary, arrays["vectors"])
