import csv
import io
from collections import Counter

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.errors import CallError
from pipeline.export import write_dataset
from pipeline.export.formats.corpus import Corpus
from pipeline.frames import counts, load
from tests.evaluate.damage import finished
from tests.support import NAMES


@pytest.fixture(scope="module")
def dataset(tmp_path_factory):
    out = tmp_path_factory.mktemp("stats") / "dataset"
    write_dataset(list(map(finished, NAMES)), out)
    return out


def test_counts_are_those_of_the_rows(dataset):
    said = Counter(row["speaker_name"] or "" for row in Corpus(dataset).rows("quotations") if row["type"] == "SPEECH")
    found = counts(load(dataset), ["who"])
    assert dict(zip(found["who"], found["said"], strict=True)) == said
    assert list(found["said"]) == sorted(said.values(), reverse=True)


def test_the_command_prints_csv_where_nobody_watches(dataset):
    result = CliRunner().invoke(app, ["stats", str(dataset), "--by", "who", "--by", "outlet", "--top", "5"])
    assert result.exit_code == 0
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert len(rows) == 5
    assert rows[0].keys() == {"who", "outlet", "said"}


def test_what_cannot_be_counted_by(dataset):
    with pytest.raises(CallError, match="there are who, outlet, month"):
        counts(load(dataset), ["weather"])
    assert CliRunner().invoke(app, ["stats", str(dataset), "--by", "weather"]).exit_code == 2
