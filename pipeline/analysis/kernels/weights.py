"""Reading a spaCy model's files without spaCy: thinc's weights, transition names, the vectors' keys.

All of them are MessagePack (https://github.com/msgpack/msgpack/blob/master/spec.md), arrays in msgpack-numpy's form.
Importing the ordinary reader costs more than reading; the few types that occur are decoded here.
"""

from __future__ import annotations

import json
import struct
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]

_FIXED = {0xC0: None, 0xC2: False, 0xC3: True}
_NUMBERS = dict(zip(range(0xCA, 0xD4), (">f", ">d", ">B", ">H", ">I", ">Q", ">b", ">h", ">i", ">q"), strict=True))
_SIZES = dict(zip((0xC4, 0xC5, 0xC6, *range(0xD9, 0xE0)), (*(">B", ">H", ">I") * 2, *(">H", ">I") * 2), strict=True))


class UnknownFormat(ValueError):
    """A model file that is not laid out as this package knows it."""


def unpack(data: bytes) -> Any:  # noqa: ANN401 - whatever the file holds
    """The object that MessagePack ``data`` encodes; arrays become read-only views into ``data``."""
    value, end = _value(data, 0)
    if end != len(data):
        raise UnknownFormat(f"{len(data) - end} bytes left after the MessagePack object")
    return value


def _value(data: bytes, at: int) -> tuple[Any, int]:
    code = data[at]
    at += 1
    if code < 0x80:
        return code, at
    if code >= 0xE0:
        return code - 0x100, at
    if code in _FIXED:
        return _FIXED[code], at
    if code in _NUMBERS:
        layout = _NUMBERS[code]
        return struct.unpack_from(layout, data, at)[0], at + struct.calcsize(layout)
    if code < 0xC0:
        kind, size = (code & 0xF0, code & 0x0F) if code < 0xA0 else (0xA0, code & 0x1F)
    elif code in _SIZES:
        layout = _SIZES[code]
        size = struct.unpack_from(layout, data, at)[0]
        at += struct.calcsize(layout)
        kind = 0xC4 if code < 0xD0 else 0xA0 if code < 0xDC else 0x90 if code < 0xDE else 0x80
    else:
        raise UnknownFormat(f"MessagePack type {code:#x} at byte {at - 1}")
    return _sized(data, at, kind, size)


def _sized(data: bytes, at: int, kind: int, size: int) -> tuple[Any, int]:
    """A map (0x80), array (0x90), string (0xA0) or binary (0xC4) of the given size."""
    if kind in (0xA0, 0xC4):
        raw = data[at : at + size]
        return (raw.decode("utf-8") if kind == 0xA0 else raw), at + size
    items = []
    for _ in range(size * (2 if kind == 0x80 else 1)):
        item, at = _value(data, at)
        items.append(item)
    if kind == 0x90:
        return items, at
    mapping = dict(zip(items[::2], items[1::2], strict=True))
    if mapping.get(b"nd") is True:
        return np.frombuffer(mapping[b"data"], np.dtype(mapping[b"type"])).reshape(mapping[b"shape"]), at
    return mapping, at


def read_layers(path: Path) -> list[tuple[str, dict[str, Array]]]:
    """Name and parameters of each node of a thinc model in its own order (``thinc.api.Model.to_bytes``)."""
    model = unpack(path.read_bytes())
    return [(node["name"], params) for node, params in zip(model["nodes"], model["params"], strict=True)]


def read_moves(path: Path) -> list[tuple[int, str]]:
    """(move, label) of each class of a transition system, in class order (``TransitionSystem.initialize_actions``)."""
    moves: list[tuple[int, str]] = []
    late: list[tuple[int, str]] = []  # labels added after training, which have negative "frequencies"
    late_moves: dict[str, list[int]] = {}
    by_move: dict[str, Counter[str]] = json.loads(unpack(path.read_bytes())["moves"])
    for move, frequencies in sorted(by_move.items(), key=lambda item: int(item[0])):
        for frequency, label in sorted(((f, label) for label, f in frequencies.items()), reverse=True):
            if frequency >= 0:
                moves.append((int(move), label))
            else:
                late.append((frequency, label))
                late_moves.setdefault(label, []).append(int(move))
    if late:
        raise UnknownFormat(f"{path}: labels added after training")
    return moves


def read_key_rows(path: Path) -> tuple[Array, Array]:
    """Keys (uint64) and their rows of ``Vectors.key2row``, a map of some hundred thousand numbers.

    Nearly all entries are a 64-bit key (0xCF, 8 bytes) and a row of 1-3 bytes, so their places are found at once; the
    scan walks entry by entry only where that guess breaks.
    """
    data = path.read_bytes()
    if data[0] not in (0xDE, 0xDF):
        raise UnknownFormat(f"{path}: not a map")
    at = 3 if data[0] == 0xDE else 5
    count = int.from_bytes(data[1:at], "big")
    raw = np.frombuffer(data + bytes(12), np.uint8)
    places = np.flatnonzero(raw[:-12] == 0xCF)
    row_code = raw[places + 9]
    length = np.where(row_code < 0x80, 10, np.where(row_code == 0xCC, 11, np.where(row_code == 0xCD, 12, 0)))
    likely = (length > 0) & (raw[np.minimum(places + length, len(data))] == 0xCF)
    places, length = places[likely], length[likely]
    after = places + length
    runs_end = np.append(np.flatnonzero(after[:-1] != places[1:]), len(places) - 1)
    runs, odd = [], {}
    while at < len(data):
        index = int(np.searchsorted(places, at))
        if index < len(places) and places[index] == at:
            last = int(runs_end[np.searchsorted(runs_end, index)])
            runs.append(np.arange(index, last + 1))
            at = int(after[last])
        else:
            key, at = _value(data, at)
            odd[key], at = _value(data, at)
    chosen = np.concatenate(runs) if runs else np.zeros(0, np.intp)
    at_key, width = places[chosen] + 1, length[chosen]
    keys = np.ndarray((len(raw) - 8,), ">u8", raw, 0, (1,))[at_key].astype(np.uint64)
    short, long = raw[at_key + 8], np.ndarray((len(raw) - 8,), ">u2", raw, 0, (1,))[at_key + 9]
    rows = np.where(width == 10, short, np.where(width == 11, long >> 8, long))
    keys = np.append(keys, np.array(list(odd), np.uint64))
    rows = np.append(rows, np.array(list(odd.values()), np.int64)).astype(np.int64)
    if len(keys) != count:
        raise UnknownFormat(f"{path}: {len(keys)} entries found, {count} declared")
    return keys, rows
