"""What one line of a page says by itself: its looks, and the sources that it can be or hold."""

from pipeline.segment.line.anatomy import source_line
from pipeline.segment.line.cut import Hit
from pipeline.segment.line.looks import Look, look
from pipeline.segment.line.tail import tail

__all__ = ["Hit", "Look", "look", "source_line", "tail"]
