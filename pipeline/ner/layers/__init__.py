"""Layers of the recogniser's network in NumPy."""
