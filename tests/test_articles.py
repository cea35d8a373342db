"""Which files are articles."""

from pathlib import Path

from pipeline.stages import find_articles


def test_folders_are_searched_with_all_below_but_what_is_hidden_or_linked(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("raw/b.txt", "raw/2021/c.txt", "raw/2021/12/a.txt", "raw/.inyo/x.txt", "raw/.hidden.txt", "raw/d.md"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("x")
    Path("raw/loop").symlink_to(tmp_path / "raw")
    found = [path.as_posix() for path in find_articles([Path("raw"), Path("raw/d.md")])]
    assert found == ["raw/2021/12/a.txt", "raw/2021/c.txt", "raw/b.txt", "raw/d.md"]
