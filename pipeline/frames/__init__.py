"""The dataset in pandas: typed tables with checked keys, the joins that most questions begin with, counts."""

from pipeline.frames.load import Tables, load
from pipeline.frames.stats import counts

__all__ = ["Tables", "counts", "load"]
