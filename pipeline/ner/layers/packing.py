"""Lines in lock step: the order in which the network computes pieces."""

from __future__ import annotations

import numpy as np


class Packing:
    """The pieces of some lines ordered by their place: all first pieces, then all second ones, and so on.

    Lines that have ended drop out, so that step ``t`` is the positions ``starts[t]:starts[t + 1]`` without padding.

    Attributes:
        starts: [steps + 1] position where each step begins.
        step: [positions] place of the piece in its line.
        line: [positions] number of its line.
        flat: [positions] its index when the lines stand one after the other.
        mirror: [positions] position of the piece that is as far from the end of the line as this one from its start.
    """

    def __init__(self, lengths: np.ndarray) -> None:
        """Lengths [lines] in pieces, longest first, none zero."""
        self.lengths = lengths
        steps = np.arange(lengths[0])
        active = len(lengths) - np.searchsorted(lengths[::-1], steps, side="right")
        self.starts = np.concatenate([[0], np.cumsum(active)])
        self.step = np.repeat(steps, active)
        self.line = np.arange(len(self.step)) - self.starts[self.step]
        self.flat = (np.cumsum(lengths) - lengths)[self.line] + self.step
        self.mirror = self.starts[lengths[self.line] - 1 - self.step] + self.line

    def neighbour(self, distance: int) -> np.ndarray:
        """Position [positions] of the piece so many places on in the same line; -1 where there is none."""
        step = self.step + distance
        inside = (step >= 0) & (step < self.lengths[self.line])
        out: np.ndarray = np.where(inside, self.starts[np.where(inside, step, 0)] + self.line, -1)
        return out

    def blocks(self, rows: int) -> list[tuple[int, int]]:
        """Consecutive steps ``[first, last)`` that hold at least so many positions together, the last block fewer."""
        firsts = [0]
        for step, start in enumerate(self.starts[1:-1].tolist(), 1):
            if start - self.starts[firsts[-1]] >= rows:
                firsts.append(step)
        return list(zip(firsts, [*firsts[1:], len(self.starts) - 1], strict=True))
