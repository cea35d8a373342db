"""Penalised maximum likelihood for the two models, by Newton's method (numpy; needed for training only)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

Features = Mapping[str, float]
Array = np.ndarray
ROUNDS = 100  # a strictly concave problem of this size needs about ten
TOLERANCE = 1e-9


def fit_choice(
    instances: Sequence[tuple[Sequence[Features], int]], penalty: float, prior: Mapping[str, float]
) -> dict[str, float]:
    """Conditional logit (McFadden 1974): weights that make the chosen candidate of each instance likely.

    An instance is its candidates' features and the index of the right one. Weights are drawn to ``prior`` (0 where it
    says nothing) by a Gaussian of precision ``penalty``. Features and the result are sorted by name; the same input
    gives the same bytes.
    """
    names = sorted({name for candidates, _ in instances for features in candidates for name in features} | set(prior))
    column = {name: k for k, name in enumerate(names)}
    matrices = []
    for candidates, right in instances:
        matrix = np.zeros((len(candidates), len(names)))
        for row, features in enumerate(candidates):
            for name, value in features.items():
                matrix[row, column[name]] = value
        matrices.append((matrix, right))
    mean = np.array([prior.get(name, 0.0) for name in names])
    weights = mean.copy()
    best = _objective(weights, mean, penalty, matrices)
    for _ in range(ROUNDS):
        step = _newton_step(weights, mean, penalty, matrices)
        while (value := _objective(weights + step, mean, penalty, matrices)) < best and np.abs(step).max() > TOLERANCE:
            step = step / 2
        if value <= best:
            break
        weights, best = weights + step, value
    return {name: round(float(value), 4) for name, value in zip(names, weights, strict=True)}


def _objective(weights: Array, mean: Array, penalty: float, matrices: list[tuple[Array, int]]) -> float:
    """Penalised log likelihood, to be maximised."""
    total = -0.5 * penalty * float(((weights - mean) ** 2).sum())
    for matrix, right in matrices:
        scores = matrix @ weights
        top = scores.max()
        total += float(scores[right] - top - np.log(np.exp(scores - top).sum()))
    return total


def _newton_step(weights: Array, mean: Array, penalty: float, matrices: list[tuple[Array, int]]) -> Array:
    """The step of Newton's method, before any damping."""
    gradient = -penalty * (weights - mean)
    hessian = penalty * np.eye(len(weights))
    for matrix, right in matrices:
        chances = matrix @ weights
        chances = np.exp(chances - chances.max())
        chances /= chances.sum()
        expected = chances @ matrix
        gradient += matrix[right] - expected
        centred = matrix - expected
        hessian += centred.T @ (centred * chances[:, None])
    step: Array = np.linalg.solve(hessian, gradient)
    return step


def fit_logistic(
    instances: Sequence[tuple[Features, bool]], penalty: float, prior: Mapping[str, float]
) -> dict[str, float]:
    """Logistic regression as the choice between a candidate with the features and one without any."""
    return fit_choice([([features, {}], 0 if positive else 1) for features, positive in instances], penalty, prior)
