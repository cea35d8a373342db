"""Formats whose unit is the labelled example: for annotators and for training."""
