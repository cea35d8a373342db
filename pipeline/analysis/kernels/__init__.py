"""GiNZA's networks in NumPy alone: the same entities and arcs, without spaCy's start-up and its generic kernels.

Why: the wheel of thinc's matrix library (blis) carries one kernel for any processor, NumPy's carries OpenBLAS with one
for each; spaCy asks of some 750 actions per token whether they are valid, where a few array operations decide a whole
article; and loading GiNZA's 480,000 strings takes longer than analysing most articles.

Everything done by hand for speed is in this package. :func:`load` says where it applies; elsewhere spaCy does the work.
"""

from pipeline.analysis.kernels.network import NumpyGinza, load

__all__ = ["NumpyGinza", "load"]
