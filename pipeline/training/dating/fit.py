"""Penalised logistic regression over named features that are there or not, by Newton's method (numpy)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

Features = Mapping[str, float]
ROUNDS, TOLERANCE = 100, 1e-9


def fit_logistic(points: Sequence[tuple[Features, bool]], penalty: float, prior: Features) -> dict[str, float]:
    """Weights that make the outcomes likely, drawn to ``prior`` (0 where it says nothing) with precision ``penalty``.

    Points with the same features count together. Features are sorted by name, weights rounded to four places.
    """
    counts = Counter((tuple(sorted(features.items())), right) for features, right in points)
    rows = sorted(counts)
    names = sorted({name for features, _ in rows for name, _ in features} | set(prior))
    column = {name: k for k, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names)))
    for i, (features, _) in enumerate(rows):
        for name, value in features:
            matrix[i, column[name]] = value
    times, right = np.array([counts[row] for row in rows]), np.array([row[1] for row in rows], dtype=float)
    mean = np.array([prior.get(name, 0.0) for name in names])
    weights = mean.copy()
    for _ in range(ROUNDS):
        chance = 1.0 / (1.0 + np.exp(-np.clip(matrix @ weights, -40.0, 40.0)))
        gradient = matrix.T @ (times * (right - chance)) - penalty * (weights - mean)
        curvature = (matrix.T * (times * chance * (1.0 - chance))) @ matrix + penalty * np.eye(len(names))
        step = np.linalg.solve(curvature, gradient)
        weights = weights + step * min(1.0, 5.0 / max(1e-12, float(np.abs(step).max())))
        if np.abs(step).max() < TOLERANCE:
            break
    return {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}
