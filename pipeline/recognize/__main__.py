"""`python -m pipeline.recognize IN OUT`."""

import sys

from pipeline.stages import main

main("recognize", sys.argv[1:])
