"""A dataset asked: what is new against another one, how a row is cited."""
