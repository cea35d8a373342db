"""Inyo: from Japanese quote-digest articles to a dataset that a researcher can cite."""

__version__ = "0.2.0"
