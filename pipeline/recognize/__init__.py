"""Recognition: persons, organisations and dates where they stand.

GiNZA or SudachiPy gives morphemes, the trained tagger a first reading; rules over lexicons, and what the rest of the
document says, correct and complete it.
"""

from pipeline.recognize.article import recogniser, recognize
from pipeline.recognize.layer import ALL, Layer

__all__ = ["ALL", "Layer", "recognize", "recogniser"]
