#!/bin/sh
# SudachiPy 0.6.11 with SudachiDict-core 20260723: the と of quotation is now a case particle, now a conjunction, by the adverb behind it.
#
# Expected: in 増税しないと述べた (said that they would not raise taxes) と marks what was said, a case particle (格助詞); so it does in
# 増税しないと口頭で約束した (promised by word of mouth) and 増税しないと強く主張した (insisted strongly).
# Seen: in the last two it is tagged as the と of condition (接続助詞). So the tag does not tell what is said from a condition.
# Here: Inyo reads the frame of the predicate behind it, not the tag: tests/statements/cases.tsv.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check sudachipy==0.6.11 sudachidict-core==20260723
"$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

from sudachipy import dictionary

print("SudachiPy", version("sudachipy"), "SudachiDict-core", version("sudachidict-core"))
tokenizer = dictionary.Dictionary().create()
tags = []
for sentence in ("増税しないと述べた。", "増税しないと口頭で約束した。", "増税しないと強く主張した。"):
    tags += [m.part_of_speech()[1] for m in tokenizer.tokenize(sentence) if m.surface() == "と"]
    print(sentence, tags[-1])
sys.exit(0 if tags == ["格助詞", "接続助詞", "接続助詞"] else 1)
PYTHON
