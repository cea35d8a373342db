"""Recognition: persons, organizations and dates where they stand.

GiNZA or SudachiPy gives morphemes, the trained tagger a first reading (see ``steps``). Then, in order:

1. ``propose``: what the rules over the lexicons take for a name in a sentence, each claim with its log-odds;
2. ``trim``: the spans as the guidelines draw them, whoever proposed them; what is no name is dropped;
3. ``weigh``: evidence in the words right around a candidate, for or against it;
4. ``document``: what the article says for certain in one place holds for its other places;

and the spans that do not overlap and are worth most are selected. Dates are read by :mod:`pipeline.dates`.
"""

from pipeline.recognize.article import recognize, recognizer
from pipeline.recognize.layer import ALL, Layer

__all__ = ["ALL", "Layer", "recognize", "recognizer"]
