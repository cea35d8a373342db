"""`python -m pipeline.attribute IN OUT`."""

import sys

from pipeline.stages import main

main("attribute", sys.argv[1:])
