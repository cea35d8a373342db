"""What a source line can hold: outlet, date, time, edition, page, URL and byline, in any order."""

from pipeline.segment.atoms.scan import Atom, atoms
from pipeline.segment.atoms.source import Fields, read_source

__all__ = ["Atom", "Fields", "atoms", "read_source"]
