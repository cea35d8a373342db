"""Whom phrases stand for, over a whole article."""
