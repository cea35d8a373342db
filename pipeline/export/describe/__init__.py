"""What a dataset says of itself: a data package, a Croissant and an RO-Crate description, all of the same facts."""

from pipeline.export.describe.about import About, read_about
from pipeline.export.describe.making import Making
from pipeline.export.describe.write import DESCRIPTIONS, describe

__all__ = ["DESCRIPTIONS", "About", "Making", "describe", "read_about"]
