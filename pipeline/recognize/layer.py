"""The names of the layers of recognition, apart from the rules, which take long to import."""

from enum import StrEnum


class Layer(StrEnum):
    """What can be switched off to see what it is worth."""

    GINZA = "ginza"
    NER = "ner"
    LEXICON = "lexicon"
    DOCUMENT = "document"
    DATES = "dates"


ALL = frozenset(Layer)
