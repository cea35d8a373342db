"""Figures as a table and errors as lines, for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from pipeline.evaluate.compare import Comparison, Error
from pipeline.evaluate.figures import Figures

if TYPE_CHECKING:
    from rich.table import Table

# Row of the table -> keys of the figure and of its interval.
ROWS: dict[str, tuple[str, str]] = {
    "lines": ("lines", ""),
    "source": ("source", ""),
    **{
        f"{label} {name}": (f"{label}.{key}", f"{label}.f1_ci" if key == "f1" else "")
        for label in ("PERSON", "ORG", "DATE")
        for name, key in (("P", "p"), ("R", "r"), ("F1", "f1"))
    },
    "cluster": ("cluster", ""),
    "name": ("name", ""),
    "date_value": ("date_value", ""),
    "date_p": ("date_p", ""),
    "speech": ("speech", ""),
    "speaker": ("speaker", "speaker_ci"),
    "speaker_p": ("speaker_p", ""),
}


def figure(figures: Figures, key: str) -> float | None:
    """A figure by its dotted key (``PERSON.f1``); None where the article has none."""
    return cast("float | None", _lookup(figures, key))


def interval(figures: Figures, key: str) -> tuple[float, float] | None:
    """The 95 % interval by its dotted key (``PERSON.f1_ci``); None where there is none."""
    return cast("tuple[float, float] | None", _lookup(figures, key) if key else None)


def _lookup(figures: Figures, key: str) -> object:
    value: object = figures
    for part in key.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def figures_table(results: dict[str, Figures]) -> Table:
    """One row per figure, one column per article, the 95 % interval beside a figure that has one."""
    from rich.table import Table

    table = Table(title="Scores against gold", caption="in brackets: 95 % bootstrap interval over lines")
    table.add_column("figure")
    if len(results) == 2:  # one article and the mean of one
        results = {name: figures for name, figures in results.items() if name != "mean"}
    for name in results:
        table.add_column(name, justify="right", overflow="fold")
    for row, (key, interval_key) in ROWS.items():
        cells = [_cell(figure(f, key), interval(f, interval_key)) for f in results.values()]
        table.add_row(row, *cells, end_section=row in ("source", "DATE F1", "date_value"))
    return table


def print_table(table: Table) -> None:
    """Print a table, as wide as it needs to be where nobody watches, so that files and pipes get every figure."""
    from rich.console import Console

    console = Console()
    (console if console.is_terminal else Console(width=40 + 24 * len(table.columns))).print(table)


def _cell(value: float | None, bounds: tuple[float, float] | None) -> str:
    if value is None:
        return "-"
    return f"{value:.3f}" + (f" [{bounds[0]:.2f}, {bounds[1]:.2f}]" if bounds else "")


def error_lines(comparisons: dict[str, Comparison]) -> Iterator[str]:
    """Every error as ``article:line:column: what``, the column being the offset of the span (code points, from 0)."""
    for name, comparison in comparisons.items():
        for error in comparison.errors:
            yield f"{name}:{error.line}:{error.start}: {_error(error)}"


def _error(error: Error) -> str:
    if error.what in ("miss", "spurious"):
        return f"{error.what} {error.label} {error.text!r} in {error.context!r}"
    where = f" in {error.context!r}" if error.context else ""
    return f"{error.what} of {error.text!r}: {error.predicted or '-'} instead of {error.gold or '-'}{where}"
