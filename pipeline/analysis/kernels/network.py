"""GiNZA put together from its parts, and the conditions under which it may stand in for spaCy."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from configparser import ConfigParser
from functools import partial
from importlib import metadata, util
from pathlib import Path
from typing import NamedTuple

import numpy as np

from pipeline.analysis import blas
from pipeline.analysis.ginza import Parsed
from pipeline.analysis.kernels.arcs import ArcDecoder, Tree
from pipeline.analysis.kernels.encoder import GROUP_ROWS, PAD, Embedded, Encoder
from pipeline.analysis.kernels.entities import EntityDecoder, Span
from pipeline.analysis.kernels.weights import Array, UnknownFormat
from pipeline.record import Token

_BATCH_TOKENS = 2_400  # parsed together; their shares of the parser's hidden layer take 30 MB
_PORTION_CHARACTERS = 100_000  # analysed together; some 60,000 tokens, whose vectors take 60 MB

# Releases whose arithmetic this package repeats; any other is left to spaCy.
_RELEASES = {"spacy": "3.8.", "ja_ginza": "5.3."}
_PARSER = {"@architectures": '"spacy.TransitionBasedParser.v2"', "extra_state_tokens": "false", "use_upper": "true"}
_CONFIG = {
    "nlp.tokenizer": {"@tokenizers": '"spacy.ja.JapaneseTokenizer"', "split_mode": '"C"'},
    "components.ner.model": _PARSER,
    "components.parser.model": _PARSER,
    "components.parser": {"factory": '"parser"', "learn_tokens": "false"},
    "components.compound_splitter": {"split_mode": "null"},
    "components.bunsetu_recognizer": {"remain_bunsetu_suffix": "false"},
    "components.tok2vec.model": {"@architectures": '"spacy.Tok2Vec.v2"'},
    "components.tok2vec.model.embed": {
        "@architectures": '"spacy.MultiHashEmbed.v2"',
        "attrs": '["ORTH","SHAPE"]',
        "include_static_vectors": "true",
    },
    "components.tok2vec.model.encode": {
        "@architectures": '"spacy.MaxoutWindowEncoder.v2"',
        "depth": "8",
        "window_size": "1",
        "maxout_pieces": "3",
    },
}
_PIPELINE = '["tok2vec","parser","attribute_ruler","ner","morphologizer","compound_splitter","bunsetu_recognizer"]'


def load(model: str) -> NumpyGinza | None:
    """GiNZA in NumPy, or None where spaCy must do it: another release, another network, a NumPy without a good BLAS."""
    try:
        if not blas.optimised() or any(not metadata.version(p).startswith(v) for p, v in _RELEASES.items()):
            return None
        folder = _folder(model)
        return NumpyGinza(folder) if folder and _known(folder) else None
    except (UnknownFormat, metadata.PackageNotFoundError, OSError, KeyError, IndexError):
        return None


def _folder(model: str) -> Path | None:
    if model != "ja_ginza" or not (package := util.find_spec(model)) or not package.submodule_search_locations:
        return None
    return Path(package.submodule_search_locations[0]) / f"{model}-{metadata.version(model)}"


def _known(folder: Path) -> bool:
    config = ConfigParser(interpolation=None)
    config.read_string((folder / "config.cfg").read_text(encoding="utf-8"))
    if config["nlp"]["pipeline"] != _PIPELINE:
        return False
    return all(config[section][key] == value for section, keys in _CONFIG.items() for key, value in keys.items())


class _Line(NamedTuple):
    """One text on its way: its tokens, their indices among the distinct words, and which of them are white space."""

    tokens: list[Token]
    types: Array
    blank: Array


class NumpyGinza:
    """Callable with the same results as :class:`pipeline.analysis.ginza.SpacyGinza`."""

    def __init__(self, folder: Path) -> None:
        self._encoder = Encoder(folder)
        self._entities = EntityDecoder(folder)
        self._arcs = ArcDecoder(folder)

    def __call__(self, texts: Sequence[str], tokens: Sequence[list[Token]], parse: Sequence[bool]) -> list[Parsed]:
        """Analyse texts, given their tokens; arcs only where ``parse`` asks for them."""
        results: list[Parsed] = []
        with ThreadPoolExecutor(blas.own_threads()) as pool:
            for start, end in _portions(texts):
                lines, words = _lines(texts[start:end], tokens[start:end])
                work = partial(self._analyse, self._encoder.embed(words), lines, parse[start:end])
                found = {i: result for batch in pool.map(work, _batches(lines)) for i, result in batch.items()}
                results += [found.get(i, Parsed([], [])) for i in range(len(lines))]
        return results

    def _analyse(
        self, embedded: Embedded, lines: Sequence[_Line], parse: Sequence[bool], batch: Sequence[int]
    ) -> dict[int, Parsed]:
        """Analyse some lines, none of which is empty."""
        vectors: dict[int, Array] = {}
        spans: dict[int, list[Span]] = {}
        for group in groups(batch, lines):
            encoded = self._encoder.encode(embedded, [lines[i].types for i in group])
            vectors.update(zip(group, encoded, strict=True))
            spans.update(self._decode(group, vectors, lines, {}))
        # Sentence boundaries, which come with the arcs, matter to an entity only between its own tokens.
        parsed = [i for i in batch if parse[i] or any(end - start > 1 for start, end, _ in spans[i])]
        trees = dict(zip(parsed, self._arcs([vectors[i] for i in parsed]), strict=True)) if parsed else {}
        crossed = [i for i in parsed if any(trees[i].starts[start + 1 : end].any() for start, end, _ in spans[i])]
        if crossed:
            spans.update(self._decode(crossed, vectors, lines, trees))
        return {i: _result(lines[i].tokens, spans[i], trees[i] if parse[i] else None) for i in batch}

    def _decode(
        self, indices: Sequence[int], vectors: dict[int, Array], lines: Sequence[_Line], trees: dict[int, Tree]
    ) -> dict[int, list[Span]]:
        """Entities of some lines, not across the sentence boundaries of those that have a tree."""
        blank = [lines[i].blank for i in indices]
        breaks = [trees[i].starts if i in trees else np.zeros(len(lines[i].tokens), bool) for i in indices]
        return dict(zip(indices, self._entities([vectors[i] for i in indices], blank, breaks), strict=True))


def _portions(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Stretches of texts of a bounded number of characters, so that memory does not grow with the input."""
    portions, start, size = [], 0, 0
    for index, text in enumerate(texts):
        if size and size + len(text) > _PORTION_CHARACTERS:
            portions.append((start, index))
            start, size = index, 0
        size += len(text)
    portions.append((start, len(texts)))
    return portions


def _lines(texts: Sequence[str], tokens: Sequence[list[Token]]) -> tuple[list[_Line], list[str]]:
    """The lines of some texts, and the distinct words of all."""
    vocabulary: dict[str, int] = {}
    lines = []
    for text, line in zip(texts, tokens, strict=True):
        words = [text[token.start : token.end] for token in line]
        types = np.array([vocabulary.setdefault(word, len(vocabulary)) for word in words], np.intp)
        lines.append(_Line(line, types, np.array([word.isspace() for word in words], bool)))
    return lines, list(vocabulary)


def _batches(lines: Sequence[_Line]) -> list[list[int]]:
    """The lines that have tokens, in batches of lines of like length, the longest lines first.

    A batch takes as many steps to parse as its longest line, and the costliest batch must not be the last to begin.
    """
    batches: list[list[int]] = []
    room = 0
    for index in sorted((i for i, line in enumerate(lines) if line.tokens), key=lambda i: -len(lines[i].tokens)):
        room -= len(lines[index].tokens)
        if room < 0:
            batches.append([])
            room = _BATCH_TOKENS - len(lines[index].tokens)
        batches[-1].append(index)
    return batches


def groups(batch: Sequence[int], lines: Sequence[_Line]) -> list[list[int]]:
    """A batch in groups of about as many rows as the encoder likes."""
    found: list[list[int]] = []
    room = 0
    for index in batch:
        size = len(lines[index].tokens) + PAD // 2
        room -= size
        if room < 0:
            found.append([])
            room = GROUP_ROWS - size
        found[-1].append(index)
    return found


def _result(tokens: list[Token], spans: list[Span], tree: Tree | None) -> Parsed:
    ents = [(tokens[start].start, tokens[end - 1].end, label) for start, end, label in spans]
    if tree is not None:
        arcs = zip(tokens, tree.heads, tree.relations, strict=True)
        tokens = [Token(t.start, t.end, t.tag, t.lemma, head, relation) for t, head, relation in arcs]
    return Parsed(tokens, ents)
