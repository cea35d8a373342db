"""The network in PyTorch, for training only; :mod:`pipeline.ner.network` computes the same in NumPy.

Embeddings of what a piece looks like, a character CNN (Ma and Hovy 2016), GiNZA's static vectors; gated convolutions
(Dauphin et al. 2017) and a BiLSTM over the line; a linear-chain CRF (Lafferty et al. 2001) over BIOES tags.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import glu

from pipeline.ner.context import CONTEXTS
from pipeline.ner.scheme import TAGS, legal


@dataclass(frozen=True)
class Sizes:
    """Dimensions of the network."""

    vocabulary: tuple[int, ...]  # rows of each feature's table
    embeddings: tuple[int, ...]  # width of each feature's table
    characters: int
    corpora: int
    char_width: int = 32
    char_filters: int = 64
    vector_width: int = 300
    vector_projection: int = 96
    width: int = 160
    dilations: tuple[int, ...] = (1, 1)
    lstm: int = 128


class Types(nn.Module):
    """Piece types to vectors: [types] -> [types, width]."""

    def __init__(self, sizes: Sizes, vectors: np.ndarray) -> None:
        super().__init__()
        self.tables = nn.ModuleList(
            nn.Embedding(rows, width) for rows, width in zip(sizes.vocabulary, sizes.embeddings, strict=True)
        )
        for table in self.tables:
            nn.init.normal_(table.weight, std=0.3)
        self.chars = nn.Embedding(sizes.characters, sizes.char_width, padding_idx=0)
        self.filters = nn.Conv1d(sizes.char_width, sizes.char_filters, 3, padding=1)
        self.register_buffer("vectors", torch.from_numpy(vectors))
        self.projection = nn.Linear(sizes.vector_width, sizes.vector_projection, bias=False)
        total = sum(sizes.embeddings) + sizes.char_filters + sizes.vector_projection
        self.mix = nn.Linear(total, 2 * sizes.width)
        self.word_dropout = 0.1

    def forward(self, features: Tensor, rows: Tensor, chars: Tensor) -> Tensor:
        """Features [types, features], vector rows [types], chars [types, WORD_CHARS] -> [types, width]."""
        if self.training:
            keep = torch.rand(features.shape) >= self.word_dropout
            features = features * keep
            rows = rows * (torch.rand(rows.shape) >= self.word_dropout)
        parts = [table(features[:, i]) for i, table in enumerate(self.tables)]
        letters = self.filters(self.chars(chars).transpose(1, 2))
        letters = letters.masked_fill((chars == 0)[:, None, :], -1e4).amax(2)
        parts += [torch.relu(letters), self.projection(self.vectors[rows])]
        return glu(self.mix(torch.cat(parts, 1)), 1)


class Gate(nn.Module):
    """A residual gated convolution over three positions, `dilation` apart."""

    def __init__(self, width: int, dilation: int) -> None:
        super().__init__()
        self.conv = nn.Conv1d(width, 2 * width, 3, padding=dilation, dilation=dilation)
        self.norm = nn.LayerNorm(width)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """[lines, pieces, width] -> the same shape."""
        return self.norm(x + glu(self.conv((x * mask).transpose(1, 2)).transpose(1, 2), 2))


class Network(nn.Module):
    """Lines of pieces to emissions of the CRF."""

    def __init__(self, sizes: Sizes, vectors: np.ndarray, dropout: float) -> None:
        super().__init__()
        self.sizes = sizes
        self.types = Types(sizes, vectors)
        self.context = nn.Embedding(CONTEXTS, sizes.width)
        self.corpus = nn.Embedding(sizes.corpora + 1, sizes.width)  # row 0: unknown, the one used for prediction
        nn.init.zeros_(self.context.weight)
        nn.init.zeros_(self.corpus.weight)
        self.norm = nn.LayerNorm(sizes.width)
        self.gates = nn.ModuleList(Gate(sizes.width, d) for d in sizes.dilations)
        self.lstm = nn.LSTM(sizes.width, sizes.lstm, batch_first=True, bidirectional=True)
        self.dropout = nn.Dropout(dropout)
        self.output = nn.Linear(sizes.width + 2 * sizes.lstm, len(TAGS))
        transitions, start, end = (torch.from_numpy(a.astype(np.float32)) for a in legal())
        self.register_buffer("legal", transitions)
        self.register_buffer("start", start)
        self.register_buffer("end", end)
        self.transitions = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))

    def forward(
        self,
        types: tuple[Tensor, Tensor, Tensor],
        index: Tensor,
        context: Tensor,
        corpus: Tensor,
        lengths: Tensor,
    ) -> Tensor:
        """Emissions [lines, pieces, tags].

        Args:
            types: features, vector rows and characters of the batch's types, see :class:`Types`.
            index: [lines, pieces] into the types.
            context: [lines, pieces] context feature.
            corpus: [lines] corpus, 0 where unknown.
            lengths: [lines] pieces of each line.
        """
        mask = (torch.arange(index.shape[1])[None, :] < lengths[:, None])[:, :, None]
        x = self.types(*types)[index] + self.context(context) + self.corpus(corpus)[:, None, :]
        x = self.dropout(self.norm(x))
        for gate in self.gates:
            x = self.dropout(gate(x, mask))
        packed = nn.utils.rnn.pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        states, _ = nn.utils.rnn.pad_packed_sequence(self.lstm(packed)[0], batch_first=True)
        return self.output(torch.cat([x, self.dropout(states)], 2))

    def weights(self) -> Tensor:
        """Transition scores [tags, tags], the forbidden ones included."""
        return self.transitions + self.legal

    def log_partition(self, emissions: Tensor, lengths: Tensor) -> Tensor:
        """Log of the summed weights of all tag sequences, [lines]."""
        weights = torch.exp(self.weights())
        alpha = emissions[:, 0] + self.start
        for t in range(1, emissions.shape[1]):
            top = alpha.amax(1, keepdim=True).detach()
            step = torch.log((torch.exp(alpha - top) @ weights).clamp_min(1e-30)) + top + emissions[:, t]
            alpha = torch.where((t < lengths)[:, None], step, alpha)
        return torch.logsumexp(alpha + self.end, 1)

    def loss(self, emissions: Tensor, lengths: Tensor, unary: Tensor, pairs: Tensor) -> Tensor:
        """Cross-entropy of the CRF under a distribution over tag sequences, summed over lines.

        The score of a sequence is a sum over positions, so its expectation needs no more than the marginals: one-hot
        for gold tags, a teacher's marginals in distillation.

        Args:
            emissions: [lines, pieces, tags].
            lengths: [lines].
            unary: [lines, pieces, tags] probability of each tag, 0 in the padding.
            pairs: [tags, tags] expected count of each transition in the batch.
        """
        score = (emissions * unary).sum() + (self.transitions * pairs).sum()
        return self.log_partition(emissions, lengths).sum() - score
