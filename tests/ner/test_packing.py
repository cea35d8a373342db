import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ner.layers.packing import Packing

lines = st.lists(st.integers(1, 9), min_size=1, max_size=8).map(lambda n: np.array(sorted(n, reverse=True)))


def pieces(lengths):
    """Line and place of each position, by hand."""
    return [(line, step) for step in range(lengths[0]) for line, length in enumerate(lengths) if length > step]


@given(lines)
def test_all_first_pieces_stand_before_all_second_ones(lengths):
    packing = Packing(lengths)
    assert list(zip(packing.line.tolist(), packing.step.tolist(), strict=True)) == pieces(lengths)
    for step in range(lengths[0]):
        assert set(packing.step[packing.starts[step] : packing.starts[step + 1]]) == {step}


@given(lines)
def test_flat_is_the_order_line_after_line(lengths):
    packing = Packing(lengths)
    flat = [(line, step) for line, length in enumerate(lengths) for step in range(length)]
    assert [flat[i] for i in packing.flat] == pieces(lengths)


@given(lines)
def test_the_mirror_counts_from_the_end_of_the_line(lengths):
    found = pieces(lengths)
    mirrored = [found[i] for i in Packing(lengths).mirror]
    assert mirrored == [(line, lengths[line] - 1 - step) for line, step in found]


@given(lines, st.integers(-3, 3))
def test_neighbours_are_of_the_same_line(lengths, distance):
    found = pieces(lengths)
    wanted = [(line, step + distance) for line, step in found]
    neighbours = Packing(lengths).neighbour(distance)
    assert [found[i] if i >= 0 else None for i in neighbours] == [p if p in found else None for p in wanted]


@pytest.mark.parametrize(
    ("rows", "blocks"),
    [(1, [(0, 1), (1, 2), (2, 3), (3, 4)]), (4, [(0, 2), (2, 4)]), (5, [(0, 2), (2, 4)]), (9, [(0, 4)])],
)
def test_blocks_are_whole_steps(rows, blocks):
    assert Packing(np.array([4, 2, 2])).blocks(rows) == blocks
