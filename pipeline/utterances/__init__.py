"""Which statements hold the same words: in a heading and its passage, in two outlets, whole or cut."""

from pipeline.utterances.join import Said, across, within

__all__ = ["Said", "across", "within"]
