"""Penalised maximum likelihood for the two models, by Newton's method (numpy; needed for training only)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

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
    problem = _Problem.of(instances, prior)
    mean = np.array([prior.get(name, 0.0) for name in problem.names])
    weights = mean.copy()
    best = problem.objective(weights, mean, penalty)
    for _ in range(ROUNDS):
        step = problem.newton_step(weights, mean, penalty)
        while (value := problem.objective(weights + step, mean, penalty)) < best and np.abs(step).max() > TOLERANCE:
            step = step / 2
        if value <= best + TOLERANCE:
            break
        weights, best = weights + step, value
    return {name: round(float(value), 4) for name, value in zip(problem.names, weights, strict=True)}


class _Problem(NamedTuple):
    """All candidates of all instances, one row each: ``first`` and ``right`` are rows, ``of`` the instance of a row."""

    names: list[str]
    rows: Array
    first: Array
    right: Array
    of_row: Array

    @classmethod
    def of(cls, instances: Sequence[tuple[Sequence[Features], int]], prior: Mapping[str, float]) -> _Problem:
        """The rows of some instances, columns sorted by name."""
        names = sorted({name for candidates, _ in instances for features in candidates for name in features} | {*prior})
        column = {name: k for k, name in enumerate(names)}
        sizes = [len(candidates) for candidates, _ in instances]
        rows = np.zeros((sum(sizes), len(names)))
        for row, features in enumerate(f for candidates, _ in instances for f in candidates):
            for name, value in features.items():
                rows[row, column[name]] = value
        first = np.cumsum([0, *sizes[:-1]]) if sizes else np.zeros(0, int)
        right = first + np.array([right for _, right in instances], int)
        return cls(names, rows, first, right, np.repeat(np.arange(len(sizes)), sizes))

    def objective(self, weights: Array, mean: Array, penalty: float) -> float:
        """Penalised log likelihood, to be maximised."""
        total = -0.5 * penalty * float(((weights - mean) ** 2).sum())
        if len(self.first):
            scores = self.rows @ weights
            top = np.maximum.reduceat(scores, self.first)
            sums = np.add.reduceat(np.exp(scores - top[self.of_row]), self.first)
            total += float((scores[self.right] - top - np.log(sums)).sum())
        return total

    def newton_step(self, weights: Array, mean: Array, penalty: float) -> Array:
        """The step of Newton's method, before any damping."""
        gradient = -penalty * (weights - mean)
        hessian = penalty * np.eye(len(weights))
        if len(self.first):
            scores = self.rows @ weights
            chances = np.exp(scores - np.maximum.reduceat(scores, self.first)[self.of_row])
            chances /= np.add.reduceat(chances, self.first)[self.of_row]
            expected = np.add.reduceat(self.rows * chances[:, None], self.first, axis=0)
            gradient += (self.rows[self.right] - expected).sum(axis=0)
            centred = self.rows - expected[self.of_row]
            hessian += centred.T @ (centred * chances[:, None])
        step: Array = np.linalg.solve(hessian, gradient)
        return step


def fit_logistic(
    instances: Sequence[tuple[Features, bool]], penalty: float, prior: Mapping[str, float]
) -> dict[str, float]:
    """Logistic regression as the choice between a candidate with the features and one without any."""
    return fit_choice([([features, {}], 0 if positive else 1) for features, positive in instances], penalty, prior)
