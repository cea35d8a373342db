"""Linguistic analysis of lines: Sudachi morphemes, GiNZA's entities and, where asked for, its dependency arcs."""

from pipeline.analysis.analyser import Analyser, Analysis

__all__ = ["Analyser", "Analysis"]
