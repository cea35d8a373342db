"""Many articles to one dataset: over the processes of a machine, or over machines with Ray."""

from pipeline.scale.engine import Summary, run_articles

__all__ = ["Summary", "run_articles"]
