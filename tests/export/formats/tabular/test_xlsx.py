import pytest

from pipeline.export.formats.corpus import Corpus

openpyxl = pytest.importorskip("openpyxl")


@pytest.fixture(scope="module")
def book(exported):
    return openpyxl.load_workbook(exported("xlsx"))


def test_every_cell_comes_back_as_it_is(book, dataset):
    corpus = Corpus(dataset)
    assert book.sheetnames == ["columns", *corpus.tables]
    for name, table in corpus.tables.items():
        header, *rows = book[name].iter_rows(values_only=True)
        assert header == table.header
        # XML cannot hold a vertical tab; Excel has an escape of its own for it, which openpyxl leaves as it is.
        expected = [
            tuple(cell.replace("\v", "_x000B_") if isinstance(cell, str) else cell for cell in row.values())
            for row in corpus.rows(name)
        ]
        assert [tuple(cell or None if cell == "" else cell for cell in row) for row in rows] == [
            tuple(None if cell == "" else cell for cell in row) for row in expected
        ]


def test_no_formula_no_date_no_guess(book):
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in "sn", cell.coordinate
                assert not cell.is_date
    assert "=1+1" in {str(cell.value)[:4] for cell in book["lines"]["H"]}
    assert "2021-12" in {cell.value for cell in book["mentions"]["J"]}


def test_header_is_frozen_and_every_column_has_a_filter(book, dataset):
    for name, table in Corpus(dataset).tables.items():
        sheet = book[name]
        assert sheet.freeze_panes == "A2"
        last = openpyxl.utils.get_column_letter(len(table.header))
        assert sheet.auto_filter.ref == f"A1:{last}{sheet.max_row}"


def test_links_lead_to_the_row_they_name(book):
    sheet, count = book["quotations"], 0
    for cell in sheet["H"][1:]:
        if cell.value:
            name, place = cell.hyperlink.location.replace("'", "").split("!")
            assert book[name][place].value == cell.value
            count += 1
    assert count > 100


def test_a_text_too_long_for_a_cell_is_cut_and_said(tmp_path, capsys):
    from pipeline.export import write_dataset
    from pipeline.export.formats.registry import export_dataset
    from tests.export.formats.conftest import odd_article

    article = odd_article()
    article.lines[7].text = "𠮷" * 20_000
    write_dataset([article], tmp_path / "d")
    export_dataset(tmp_path / "d", "xlsx", tmp_path / "x.xlsx")
    assert "cut to what a cell of Excel holds" in capsys.readouterr().err
    cell = openpyxl.load_workbook(tmp_path / "x.xlsx")["lines"]["H9"].value
    assert cell == "𠮷" * 16_383 + "…"
