"""`python -m pipeline.normalize IN OUT`."""

import sys

from pipeline.stages import main

main("normalize", sys.argv[1:])
