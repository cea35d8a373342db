"""``python -m pipeline``: the command ``inyo``, where no script is installed."""

from pipeline.cli import main

main()
