"""How far each part of the analysis is from what the machine could do at best, on one processor."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import numpy as np

from benchmarks.corpus import TEMPLATE
from pipeline.analysis import blas
from pipeline.analysis.kernels import NumpyGinza, load
from pipeline.analysis.kernels.encoder import GROUP_ROWS, PAD
from pipeline.analysis.kernels.network import _BATCH_TOKENS, _lines, groups
from pipeline.analysis.sudachi import _sudachi, tokenize

WIDTH = 256  # of GiNZA's vectors; a convolution maps 3 * 256 inputs to 3 * 256 outputs


def best_of(repeats: int, work: Callable[[], Any]) -> float:
    """Seconds of the quickest of some calls."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def gigaflops() -> dict[str, float]:
    """Peak of the matrix product of a convolution: NumPy's library, and blis, which thinc uses."""
    random = np.random.default_rng(0)
    rows, weights = (random.standard_normal((768, 768), dtype=np.float32) for _ in range(2))
    operations = 2 * 768**3 / 1e9
    found = {"numpy": operations / best_of(20, lambda: rows @ weights)}
    try:
        from blis.py import gemm
    except ImportError:
        return found
    return found | {"blis": operations / best_of(5, lambda: gemm(rows, weights))}


def parts(ginza: NumpyGinza, texts: list[str]) -> dict[str, float]:
    """Seconds of each step over some texts, one after the other on one processor; arcs for every text."""
    seconds: dict[str, float] = {}

    def clock(name: str, work: Callable[[], Any]) -> Any:
        start = time.perf_counter()
        result = work()
        seconds[name] = time.perf_counter() - start
        return result

    tokens = clock("tokens", lambda: [tokenize(text) for text in texts])
    lines, words = _lines(texts, tokens)
    embedded = clock("embedding", lambda: ginza._encoder.embed(words))
    order = sorted(range(len(lines)), key=lambda i: -len(lines[i].tokens))
    together = groups(order, lines, GROUP_ROWS, PAD // 2)
    batches = groups(order, lines, _BATCH_TOKENS)
    encode = ginza._encoder.encode
    encoded = clock("convolutions", lambda: [encode(embedded, [lines[i].types for i in g]) for g in together])
    vectors = dict(zip((i for g in together for i in g), (rows for found in encoded for rows in found), strict=True))
    clock("entities", lambda: [ginza._decode(vectors, lines, {}, group) for group in together])
    clock("arcs", lambda: [ginza._arcs([vectors[i] for i in batch]) for batch in batches])
    return seconds


def limits() -> dict[str, Any]:
    """Seconds of each part for the article of raw/, each distinct line once, beside the bounds of two of them."""
    blas.own_threads()  # one thread per product
    peak = gigaflops()
    texts = sorted(set(TEMPLATE.read_text(encoding="utf-8").split("\n")) - {""})
    ginza = load("ja_ginza")
    found: dict[str, Any] = {"gigaflops": {name: round(value, 1) for name, value in peak.items()}}
    if ginza is None:
        return found
    tokens = sum(len(tokenize(text)) for text in texts)
    sudachi = best_of(3, lambda: [list(_sudachi().tokenize(text)) for text in texts])
    # Seven convolutions of every token, as the first is computed per word; four products for six, see convolution.py.
    operations = 2 * tokens * 7 * (3 * WIDTH) ** 2 * 4 / 6 / 1e9
    runs = [parts(ginza, texts) for _ in range(3)]
    return found | {
        "tokens": tokens,
        "gigaflop": round(operations, 1),
        "seconds": {name: round(min(run[name] for run in runs), 3) for name in runs[0]},
        "bounds": {"tokens": round(sudachi, 3), "convolutions": round(operations / peak["numpy"], 3)},
    }
