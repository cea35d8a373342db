"""What GiNZA's embedding layer sees of a token: spaCy's string hashes, word shapes and hash-embedding rows.

Same arithmetic as ``spacy.strings.hash_string`` (MurmurHash64A, seed 1, symbols apart), ``spacy.lang.lex_attrs.
word_shape`` and thinc's ``HashEmbed`` (MurmurHash3_x64_128 of the 64-bit key, four rows summed). Hash functions:
Austin Appleby, https://github.com/aappleby/smhasher (public domain).
"""

from __future__ import annotations

import importlib.machinery
import importlib.util
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.analysis.kernels.weights import UnknownFormat

_MASK64 = (1 << 64) - 1
_MURMUR2 = 0xC6A4A7935BD1E995


def murmur64a(data: bytes, seed: int = 1) -> int:
    """MurmurHash64A: ``b"NATO" -> 64-bit hash``, the id of a string in spaCy."""
    h = seed ^ (len(data) * _MURMUR2 & _MASK64)
    whole = len(data) & ~7
    for i in range(0, whole, 8):
        k = int.from_bytes(data[i : i + 8], "little") * _MURMUR2 & _MASK64
        k = (k ^ k >> 47) * _MURMUR2 & _MASK64
        h = (h ^ k) * _MURMUR2 & _MASK64
    if whole < len(data):
        h = (h ^ int.from_bytes(data[whole:], "little")) * _MURMUR2 & _MASK64
    h = (h ^ h >> 47) * _MURMUR2 & _MASK64
    return h ^ h >> 47


@cache
def _symbols() -> dict[str, int]:
    """The strings to which spaCy gives a fixed id, from its extension module alone: the package is slow to import."""
    package = importlib.util.find_spec("spacy")
    folder = Path(package.submodule_search_locations[0]) if package and package.submodule_search_locations else None
    files = sorted(folder.glob("symbols.*" + importlib.machinery.EXTENSION_SUFFIXES[-1])) if folder else []
    if not files:
        raise UnknownFormat("spaCy's symbols module was not found")
    spec = importlib.util.spec_from_file_location("spacy.symbols", files[0])
    if spec is None or spec.loader is None:
        raise UnknownFormat(f"{files[0]}: cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return dict(module.IDS)


@lru_cache(maxsize=1 << 16)
def string_id(string: str) -> int:
    """The 64-bit id that spaCy gives a non-empty string."""
    symbol = _symbols().get(string) if string.isascii() else None
    return murmur64a(string.encode("utf-8")) if symbol is None else symbol


def word_shape(text: str) -> str:
    """The ``SHAPE`` of a word in spaCy: ``NATO2022年 -> XXXXddddx``; runs of one class are cut at four."""
    if len(text) >= 100:
        return "LONG"
    shape, last, run = [], "", 0
    for char in text:
        kind = ("X" if char.isupper() else "x") if char.isalpha() else "d" if char.isdigit() else char
        run = run + 1 if kind == last else 0
        last = kind
        if run < 4:
            shape.append(kind)
    return "".join(shape)


def _mix(h: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    h = (h ^ (h >> np.uint64(33))) * np.uint64(0xFF51AFD7ED558CCD)
    h = (h ^ (h >> np.uint64(33))) * np.uint64(0xC4CEB9FE1A85EC53)
    return h ^ (h >> np.uint64(33))


def embedding_rows(ids: npt.NDArray[np.uint64], seed: int, table_rows: int) -> npt.NDArray[np.intp]:
    """The four rows of a hash-embedding table that each id is the sum of, shape (ids, 4).

    MurmurHash3_x64_128 of an 8-byte key (``NumpyOps.hash`` of thinc), in 32-bit quarters modulo the number of rows.
    """
    h1 = ids * np.uint64(0x87C37B91114253D5)
    h1 = ((h1 << np.uint64(31)) | (h1 >> np.uint64(33))) * np.uint64(0x4CF5AD432745937F)
    h2 = np.full_like(h1, seed ^ 8)
    h1 = (h1 ^ h2) + h2
    h2 = h2 + h1
    h1, h2 = _mix(h1), _mix(h2)
    h1 = h1 + h2
    h2 = h2 + h1
    half, low = np.uint64(32), np.uint64(0xFFFFFFFF)
    quarters = np.stack([h1 & low, h1 >> half, h2 & low, h2 >> half], axis=1)
    return (quarters % np.uint64(table_rows)).astype(np.intp)
