from pathlib import Path

from pipeline.export.dictionary import data_dictionary
from pipeline.export.schema import TABLES

PAGE = Path(__file__).parents[2] / "docs" / "data_dictionary.md"


def test_the_page_is_made_from_the_column_definitions():
    assert PAGE.read_text(encoding="utf-8") == data_dictionary(), (
        "run `.venv/bin/python -m pipeline.export.dictionary > docs/data_dictionary.md`"
    )


def test_every_column_is_described():
    for table in TABLES.values():
        for column in table.columns:
            assert column.description and not column.description.endswith(".")
            assert f"| `{column.name}` |" in data_dictionary()
