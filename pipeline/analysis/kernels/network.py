"""GiNZA put together from its parts, and the conditions under which it may stand in for spaCy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from configparser import ConfigParser
from functools import partial
from importlib import metadata, util
from pathlib import Path
from typing import NamedTuple, TypeVar

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
T = TypeVar("T")
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
                results += self._analyse(lines, words, parse[start:end], pool)
        return results

    def _analyse(
        self, lines: Sequence[_Line], words: Sequence[str], parse: Sequence[bool], pool: ThreadPoolExecutor
    ) -> list[Parsed]:
        """Analyse some lines, of which the threads take a group at a time."""
        order = sorted((i for i, line in enumerate(lines) if line.tokens), key=lambda i: -len(lines[i].tokens))
        encode = partial(self._encode, self._encoder.embed(words), lines)
        vectors = _merged(pool.map(encode, groups(order, lines, GROUP_ROWS, PAD // 2)))
        decode = partial(self._decode, vectors, lines, {})
        spans = _merged(pool.map(decode, groups(order, lines, GROUP_ROWS)))
        # Sentence boundaries, which come with the arcs, matter to an entity only between its own tokens.
        parsed = [i for i in order if parse[i] or any(end - start > 1 for start, end, _ in spans[i])]
        trees = _merged(pool.map(partial(self._parse, vectors), groups(parsed, lines, _BATCH_TOKENS)))
        crossed = [i for i in parsed if any(trees[i].starts[start + 1 : end].any() for start, end, _ in spans[i])]
        if crossed:
            spans.update(self._decode(vectors, lines, trees, crossed))
        return [
            _result(line.tokens, spans[i], trees[i] if parse[i] else None) if line.tokens else Parsed([], [])
            for i, line in enumerate(lines)
        ]

    def _encode(self, embedded: Embedded, lines: Sequence[_Line], group: Sequence[int]) -> dict[int, Array]:
        """Token vectors of some lines, none of which is empty."""
        return dict(zip(group, self._encoder.encode(embedded, [lines[i].types for i in group]), strict=True))

    def _parse(self, vectors: Mapping[int, Array], group: Sequence[int]) -> dict[int, Tree]:
        """Trees of some lines."""
        return dict(zip(group, self._arcs([vectors[i] for i in group]), strict=True))

    def _decode(
        self,
        vectors: Mapping[int, Array],
        lines: Sequence[_Line],
        trees: Mapping[int, Tree],
        group: Sequence[int],
    ) -> dict[int, list[Span]]:
        """Entities of some lines, not across the sentence boundaries of those that have a tree."""
        blank = [lines[i].blank for i in group]
        breaks = [trees[i].starts if i in trees else np.zeros(len(lines[i].tokens), bool) for i in group]
        return dict(zip(group, self._entities([vectors[i] for i in group], blank, breaks), strict=True))


def _merged(parts: Iterable[dict[int, T]]) -> dict[int, T]:
    return {index: value for part in parts for index, value in part.items()}


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


def groups(indices: Sequence[int], lines: Sequence[_Line], rows: int, between: int = 0) -> list[list[int]]:
    """Lines in groups of about so many rows, a row for each token and some between the lines.

    Given the longest lines first, a group is of lines of like length, which matters to the parser: it takes as many
    steps as the longest.
    """
    found: list[list[int]] = []
    room = 0
    for index in indices:
        size = len(lines[index].tokens) + between
        room -= size
        if room < 0:
            found.append([])
            room = rows - size
        found[-1].append(index)
    return found


def _result(tokens: list[Token], spans: list[Span], tree: Tree | None) -> Parsed:
    ents = [(tokens[start].start, tokens[end - 1].end, label) for start, end, label in spans]
    if tree is not None:
        arcs = zip(tokens, tree.heads, tree.relations, strict=True)
        tokens = [Token(t.start, t.end, t.tag, t.lemma, head, relation) for t, head, relation in arcs]
    return Parsed(tokens, ents)
