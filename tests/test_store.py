"""What is kept on disk is used only as it was written."""

from pathlib import Path

import pytest

from pipeline import stages
from pipeline.record import Article
from pipeline.store import record_head, record_name, update


def article(title='題 ,"digest":"x"'):
    return Article(article_id="a", path="a.txt", sha256="0" * 64, title=title)


def test_a_record_bears_its_key_and_is_not_made_twice(tmp_path):
    path = tmp_path / "a.jsonl"
    assert update(path, "k1", "a.txt", article)
    assert not update(path, "k1", "a.txt", article)
    assert update(path, "k2", "a.txt", article)
    assert (record_head(path).key, Article.read(path).title) == ("k2", article().title)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    "damage",
    [
        lambda b: b.replace("題".encode(), "顔".encode()),
        lambda b: b[:-2],
        lambda b: b[:20],
        lambda b: b"",
        lambda b: b + b"{}",
        lambda b: b"[]\n",
        lambda b: bytes([255]) + b,
    ],
)
def test_a_damaged_record_is_made_anew(tmp_path, damage, capsys):
    path = tmp_path / "a.jsonl"
    update(path, "k", "a.txt", article)
    whole = path.read_bytes()
    path.write_bytes(damage(whole))
    assert update(path, "k", "a.txt", article)
    assert path.read_bytes() == whole
    assert "damaged since it was written; made anew" in capsys.readouterr().err


def test_a_stage_does_not_read_a_damaged_record(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("segment").mkdir()
    update(Path("segment/a.jsonl"), "k", "a.txt", article)
    with Path("segment/a.jsonl").open("a") as file:
        file.write("{}\n")
    with pytest.raises(SystemExit) as exit:
        stages.main("normalize", ["segment", "normalize"])
    assert exit.value.code == 2
    assert "dvc repro -f -s segment" in capsys.readouterr().err


def test_a_record_from_elsewhere_is_not_made_anew(tmp_path):
    path = tmp_path / "a.jsonl"
    update(path, "k", "a.txt", article)
    assert not update(path, "k", "elsewhere/a.txt", lambda: pytest.fail("made"))
    assert record_head(path) == ("k", "a", "elsewhere/a.txt")
    assert Article.read(path).title == article().title


@pytest.mark.parametrize("article_id", ["a", "あ" * 82, "x" * 251])
def test_every_article_has_a_file_name(tmp_path, article_id):
    path = tmp_path / record_name(article_id)
    assert update(path, "k", "a.txt", article)
    assert record_name(article_id) != record_name(article_id[:-1] + "z")
