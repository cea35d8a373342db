"""One's own names: found wherever they stand; a row that cannot be used is named."""

import csv
import subprocess
import sys

import pytest

from pipeline.errors import CallError
from pipeline.lexicon import own

TEXT = "潟猛氏が会見\n潟猛は「負けない」と述べた。潟氏は公園と話した。大和太陽も来た。\n会見/北洋新聞.2021\n"
PERSONS = "# ours\nname\tshort\tcountry\troles\n潟猛\t潟\t日本\t幹事長\n大和太陽\n"
BODIES = "name\taliases\n緑の公園の会\t公園\n"


def run(*arguments):
    command = [sys.executable, "-m", "pipeline.cli", "run", *map(str, arguments), "--fast"]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_own_names_are_found_wherever_they_stand(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "own").mkdir()
    (tmp_path / "own/persons.tsv").write_text(PERSONS, encoding="utf-8")
    (tmp_path / "own/organizations.tsv").write_text(BODIES, encoding="utf-8")

    def names(*arguments):
        done = run(tmp_path / "a.txt", "--out", tmp_path / "out", *arguments)
        assert done.returncode == 0, done.stderr
        with (tmp_path / "out/mentions.csv").open(encoding="utf-8", newline="") as file:
            return [(row["line"], row["text"], row["name"]) for row in csv.DictReader(file)]

    assert names("--lexicon", tmp_path / "own") == [
        ("1", "潟猛", "潟猛"),
        ("2", "潟猛", "潟猛"),
        ("2", "潟", "潟猛"),
        ("2", "公園", "緑の公園の会"),
        ("2", "大和太陽", "大和太陽"),
    ]
    assert ("2", "公園", "緑の公園の会") not in names()  # and what was kept for the other lexicon is not taken


@pytest.mark.parametrize(
    ("table", "content", "message"),
    [
        ("persons", "name\tshot\n潟猛\t潟\n", "persons.tsv:1: no column 'shot'"),
        ("persons", "short\n潟\n", "persons.tsv:1: no column 'name'"),
        ("persons", "name\tyears\n潟猛\t令和\n", "persons.tsv:2: years '令和' are none"),
        ("persons", "name\n潟猛\t潟\n", "persons.tsv:2: 2 cells under 1 columns"),
        ("persons", "name\tshort\n\t潟\n", "persons.tsv:2: no name"),
        ("persons", "# nothing\n", "persons.tsv: no line that names the columns"),
        ("people", "name\n潟猛\n", "people.tsv: no table of that name"),
    ],
)
def test_a_row_that_cannot_be_used_is_named(tmp_path, table, content, message):
    (tmp_path / f"{table}.tsv").write_text(content, encoding="utf-8")
    with pytest.raises(CallError) as raised:
        own.digest(str(tmp_path)) and own.use(str(tmp_path))
    assert message in str(raised.value)


def test_no_folder_and_no_table_are_named(tmp_path):
    with pytest.raises(CallError, match="no such folder"):
        own.digest(str(tmp_path / "nowhere"))
    done = run(tmp_path, "--out", tmp_path / "out", "--lexicon", tmp_path)
    assert done.returncode == 2
    assert "no table" in done.stderr and not (tmp_path / "out").exists()
