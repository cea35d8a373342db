"""What an article says that somebody said: statements direct, mixed and indirect, with content, cue and speaker.

Spans and kinds are those of docs/guidelines.md, section 4.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.attribute.decide.model import Weights
    from pipeline.attribute.referents.article import Reading


def state(reading: Reading, weights: Weights, threshold: float) -> None:
    """Fill the statements of every line of an article whose quotations are attributed.

    Args:
        reading: the article as the attribution has read it; its record is changed.
        weights: of the attribution, for the speakers.
        threshold: confidence in [0, 1] below which the speaker stays empty.
    """
    from pipeline.statements.find import find
    from pipeline.statements.rows import rows
    from pipeline.statements.speaker import credit

    lines = [line for line in reading.article.lines if line.line in reading.quoted and line.kind != "ATTRIBUTION"]
    found = {line.line: find(reading, line) for line in lines}
    credited = credit(reading, found, weights, threshold)
    for line in lines:
        of_line = reading.quoted[line.line], found[line.line], credited.get(line.line, ())
        line.statements = rows(reading.article, line, *of_line)
