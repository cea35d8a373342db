"""Families of expressions: what an expression gives by itself, each family a reader of its own."""
