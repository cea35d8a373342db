import pytest

from pipeline.dataset import DatasetError, read_table
from pipeline.export import write_dataset
from tests.evaluate.damage import finished
from tests.support import NAMES


def test_a_dataset_in_parquet_parts_reads_like_one_in_csv(tmp_path):
    articles = sorted(map(finished, NAMES[:2]), key=lambda article: article.article_id)
    write_dataset(articles, tmp_path / "whole")
    for i, article in enumerate(articles):
        write_dataset([article], tmp_path / f"part{i}")
        for path in (tmp_path / f"part{i}").glob("*.parquet"):
            folder = tmp_path / "parts" / path.name
            folder.mkdir(parents=True, exist_ok=True)
            path.rename(folder / f"part-{i:05}.parquet")
    for name in ("articles", "lines", "sources", "mentions", "quotations"):
        assert list(read_table(tmp_path / "parts", name)) == list(read_table(tmp_path / "whole", name))


def test_a_line_longer_than_the_standard_reader_likes(tmp_path):
    article = finished(NAMES[0])
    article.lines[-1].text = "長" * 200_000
    write_dataset([article], tmp_path)
    assert list(read_table(tmp_path, "lines"))[-1]["text"] == article.lines[-1].text


@pytest.mark.parametrize("made", [True, False])
def test_no_dataset_says_how_to_make_one(tmp_path, made):
    folder = tmp_path / "x"
    if made:
        folder.mkdir()
    with pytest.raises(DatasetError, match=r"no lines\.csv or lines\.parquet here; make a dataset with `inyo run"):
        list(read_table(folder, "lines"))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"article_id,line\na,1\nb\n", r"lines\.csv:3: damaged"),
        (b'article_id,line\n"a,1\n', r"lines\.csv:.*damaged"),
        (b"article_id,line\n\xff,1\n", r"lines\.csv:.*damaged"),
        (b"article_id\na\n", r"lines\.csv:2: no column 'line'"),
        (b"article_id,line\na,x\n", r"lines\.csv:2: line is 'x', not a whole number"),
    ],
)
def test_a_damaged_table_is_named_with_its_row(tmp_path, content, said):
    (tmp_path / "lines.csv").write_bytes(content)
    with pytest.raises(DatasetError, match=said):
        for row in read_table(tmp_path, "lines"):
            row.number("line")


def test_a_damaged_parquet_table_is_named(tmp_path):
    (tmp_path / "lines.parquet").write_bytes(b"PAR1")
    with pytest.raises(DatasetError, match=r"lines\.parquet: damaged"):
        list(read_table(tmp_path, "lines"))
