"""Raw text to lines with kinds, sections, attributions and outermost quotations."""

from pipeline.segment.stage import segment

__all__ = ["segment"]
