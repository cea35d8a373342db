"""Expressions completed: candidates for what is open, their costs, and the reading of passages in text order."""
