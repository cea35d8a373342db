"""The training loop: batches, learning rate, averaged weights."""

from __future__ import annotations

import copy
import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from pipeline.ner.scheme import TAGS
from pipeline.training.ner.data.dataset import Example
from pipeline.training.ner.model import Network

log = logging.getLogger(__name__)

Rows = tuple[np.ndarray, np.ndarray, np.ndarray]


@dataclass(frozen=True)
class Schedule:
    """How long and how fast to train."""

    epochs: float = 14
    batch: int = 1200  # pieces
    rate: float = 2e-3  # highest learning rate, after warm-up; it then falls linearly to nothing
    warm_up: float = 0.06  # share of the steps
    decay: float = 0.01  # weight decay
    average: float = 0.998  # of the exponential moving average of the weights
    unknown_corpus: float = 0.5  # how often a sentence hides which corpus it is from
    join: float = 0.3  # how often a sentence is followed by another of its corpus on the same line


@dataclass
class Batch:
    """Arrays of some lines, padded to the longest."""

    types: tuple[Tensor, Tensor, Tensor]
    index: Tensor
    context: Tensor
    corpus: Tensor
    lengths: Tensor
    unary: Tensor
    pairs: Tensor


def collate(lines: Sequence[Sequence[Example]], rows: Rows, corpora: np.ndarray) -> Batch:
    """Lines, each of one or more examples, as one batch.

    Args:
        lines: what stands on each line.
        rows: features, vector rows and characters of all piece types.
        corpora: [lines] what the network is told of each line's corpus.
    """
    lengths = [sum(len(e.index) for e in line) for line in lines]
    shape = (len(lines), max(lengths))
    index, context = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    unary = np.zeros((*shape, len(TAGS)), np.float32)
    pairs = np.zeros((len(TAGS), len(TAGS)), np.float32)
    for i, line in enumerate(lines):
        at, before = 0, None
        for e in line:
            span = slice(at, at + len(e.index))
            index[i, span], context[i, span] = e.index, e.context
            if e.marginals is not None and e.pairs is not None:
                marginals = e.marginals.astype(np.float32)
                unary[i, span] = marginals
                pairs += e.pairs
            else:
                marginals = np.eye(len(TAGS), dtype=np.float32)[e.tags]
                unary[i, span] = marginals
                np.add.at(pairs, (e.tags[:-1], e.tags[1:]), 1)
            if before is not None:
                pairs += np.outer(before, marginals[0])
            before, at = marginals[-1], span.stop
    used, flat = np.unique(index, return_inverse=True)
    tensor = torch.from_numpy
    return Batch(
        types=tuple(tensor(a[used]) for a in rows),
        index=tensor(flat.reshape(shape)),
        context=tensor(context),
        corpus=tensor(corpora),
        lengths=torch.tensor(lengths),
        unary=tensor(unary),
        pairs=tensor(pairs),
    )


def emissions(network: Network, batch: Batch) -> Tensor:
    """The network's scores of a batch, [lines, pieces, tags]."""
    return network(batch.types, batch.index, batch.context, batch.corpus, batch.lengths)


def _lines(data: Sequence[Example], join: float, random: np.random.Generator) -> list[list[Example]]:
    """The examples in random order, some joined to one line as sentences are in an article."""
    order = random.permutation(len(data))
    lines: list[list[Example]] = []
    for i in order:
        example = data[i]
        fits = lines and lines[-1][0].corpus == example.corpus and sum(len(e.index) for e in lines[-1]) < 80
        if fits and random.random() < join:
            lines[-1].append(example)
        else:
            lines.append([example])
    return lines


def _batches(data: Sequence[Example], schedule: Schedule, random: np.random.Generator) -> Iterator[list[list[Example]]]:
    """Batches of lines of about the same length."""
    lines = _lines(data, schedule.join, random)
    sizes = np.array([sum(len(e.index) for e in line) for line in lines])
    order = np.argsort(sizes + random.random(len(lines)) * 6, kind="stable")
    batches: list[list[int]] = [[]]
    for i in order:
        if batches[-1] and (len(batches[-1]) + 1) * sizes[i] > schedule.batch:
            batches.append([])
        batches[-1].append(int(i))
    for b in random.permutation(len(batches)):
        yield [lines[i] for i in batches[b]]


def train(
    network: Network,
    pool: Callable[[int], Sequence[Example]],
    rows: Callable[[], Rows],
    schedule: Schedule,
    seed: int,
    check: Callable[[Network, int], None] | None = None,
) -> Network:
    """Train a network in place.

    Args:
        network: freshly initialised.
        pool: the examples of an epoch.
        rows: features, vector rows and characters of all piece types known when an epoch starts.
        schedule: how long and how fast.
        seed: of the order, the joins and the dropout.
        check: called with the averaged network after every epoch, to report on it.

    Returns:
        A copy with the averaged weights, in evaluation mode.
    """
    random = np.random.default_rng(seed)
    torch.manual_seed(seed)
    epochs = int(schedule.epochs)
    per_epoch = sum(1 for _ in _batches(pool(0), schedule, np.random.default_rng(seed)))
    total = per_epoch * epochs
    optimizer = torch.optim.AdamW(network.parameters(), lr=schedule.rate, weight_decay=schedule.decay, fused=True)
    averaged: Network = copy.deepcopy(network).eval()
    step = 0
    for epoch in range(epochs):
        loss_sum = pieces = 0.0
        data = pool(epoch)
        table = rows()
        for lines in _batches(data, schedule, random):
            step += 1
            share = step / total
            rate = min(share / schedule.warm_up, max(0.0, (1 - share) / (1 - schedule.warm_up)))
            for group in optimizer.param_groups:
                group["lr"] = schedule.rate * rate
            corpora = np.array([line[0].corpus for line in lines], np.int64)
            corpora[random.random(len(lines)) < schedule.unknown_corpus] = 0
            batch = collate(lines, table, corpora)
            network.train()
            loss = network.loss(emissions(network, batch), batch.lengths, batch.unary, batch.pairs)
            optimizer.zero_grad()
            (loss / batch.lengths.sum()).backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            _average(averaged, network, min(schedule.average, (1 + step) / (10 + step)))
            loss_sum += float(loss.detach())
            pieces += float(batch.lengths.sum())
        log.info("epoch %d: loss per piece %.4f", epoch + 1, loss_sum / pieces)
        if check is not None:
            check(averaged, epoch + 1)
    return averaged


def _average(averaged: Network, network: Network, decay: float) -> None:
    with torch.no_grad():
        for mean, value in zip(averaged.parameters(), network.parameters(), strict=True):
            mean.lerp_(value, 1 - decay)
