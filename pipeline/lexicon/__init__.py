"""Linguistic and general knowledge, kept as tables under ``models/lexicon``, and Sudachi's dictionary."""
