"""What an article says that somebody said: statements direct, mixed and indirect, with content, cue and speaker.

Spans and kinds are those of docs/guidelines.md, section 4.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.attribute.referents.article import Reading


def state(reading: Reading) -> None:
    """Fill the statements of every line of an article that has been read and whose quotations are attributed."""
    from pipeline.statements.direct import SPEECH, direct

    for line in reading.article.lines:
        found = [direct(q) for q in reading.quoted.get(line.line, ()) if q.quotation.type == SPEECH]
        line.statements = sorted(found, key=lambda s: (s.start, s.end))
