"""A chart of seconds over articles on logarithmic axes, as SVG: too little to ask for a plotting library."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape

_WIDTH, _HEIGHT = 720, 420
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 190, 30, 50
_COLOURS = ("#b91c1c", "#c2410c", "#78716c", "#1d4ed8", "#0ea5e9", "#15803d", "#65a30d")

Points = Sequence[tuple[float, float]]


def chart(series: Mapping[str, Points], title: str) -> str:
    """Lines with their names at their ends; every series holds (articles, seconds) in growing order."""
    points = [point for line in series.values() for point in line]
    columns = [math.log10(x) for x, _ in points]
    rows = [math.log10(y) for _, y in points]
    low, high = math.floor(min(rows)), math.ceil(max(rows))
    widest = max(max(columns), 0.1)

    def place(x: float, y: float) -> tuple[float, float]:
        across = _LEFT + math.log10(x) / widest * (_WIDTH - _LEFT - _RIGHT)
        up = (math.log10(y) - low) / (high - low) * (_HEIGHT - _TOP - _BOTTOM)
        return round(across, 1), round(_HEIGHT - _BOTTOM - up, 1)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}"',
        ' font-family="sans-serif" font-size="12">',
        f'<title>{escape(title)}</title><rect width="100%" height="100%" fill="#fff"/>',
        f'<text x="{_LEFT}" y="18" font-size="14">{escape(title)}</text>',
    ]
    for power in range(low, high + 1):
        x, y = place(1, 10**power)
        parts.append(f'<path d="M{x} {y}H{_WIDTH - _RIGHT}" stroke="#ddd"/>')
        parts.append(f'<text x="{x - 8}" y="{y + 4}" text-anchor="end">{10**power:g} s</text>')
    for count in sorted({x for x, _ in points}):
        x, y = place(count, 10**low)
        parts.append(f'<text x="{x}" y="{y + 18}" text-anchor="middle">{count:g}</text>')
    middle = (_LEFT + _WIDTH - _RIGHT) / 2
    parts.append(f'<text x="{middle}" y="{_HEIGHT - 12}" text-anchor="middle">articles</text>')
    labels = _spread({name: place(*line[-1])[1] for name, line in series.items()})
    for colour, (name, line) in zip(_COLOURS * 9, series.items(), strict=False):
        places = [place(x, y) for x, y in line]
        path = "M" + "L".join(f"{x} {y}" for x, y in places)
        parts.append(f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"/>' for x, y in places]
        parts.append(f'<text x="{places[-1][0] + 8}" y="{labels[name] + 4}" fill="{colour}">{escape(name)}</text>')
    return "\n".join([*parts, "</svg>", ""])


def _spread(wanted: Mapping[str, float]) -> dict[str, float]:
    """Heights for labels at least 14 apart, in the order of the wanted ones."""
    placed: dict[str, float] = {}
    last = -math.inf
    for name, height in sorted(wanted.items(), key=lambda item: item[1]):
        last = placed[name] = max(height, last + 14)
    return placed
