"""Formats whose unit is the text with what is marked in it: for editions, archives and annotation on the web."""
