"""`python -m pipeline.segment IN OUT`."""

import sys

from pipeline.stages import main

main("segment", sys.argv[1:])
