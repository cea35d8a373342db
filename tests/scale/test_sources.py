import os
import pickle
import zipfile
from pathlib import Path

import pytest

from pipeline.scale.shards import shards
from pipeline.scale.sources import Source, find_sources


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "raw").mkdir()
    for name in ("b.txt", "a.txt", "note.md"):
        (tmp_path / "raw" / name).write_text(name)
    with zipfile.ZipFile("raw.zip", "w") as archive:
        archive.writestr("x/c.txt", "in the archive")
        archive.writestr("x/d.md", "no article")
    return tmp_path


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("raw", [("a", "raw/a.txt"), ("b", "raw/b.txt")]),
        ("raw/b.txt", [("b", "raw/b.txt")]),
        ("raw/[b]*.txt", [("b", "raw/b.txt")]),
        ("{0}/raw/b.txt", [("b", "raw/b.txt")]),
        ("file://{0}/raw", [("a", "file://{0}/raw/a.txt"), ("b", "file://{0}/raw/b.txt")]),
        ("file://{0}/raw/a*.txt", [("a", "file://{0}/raw/a.txt")]),
        ("zip://x::{0}/raw.zip", [("c", "zip://x/c.txt")]),
    ],
)
def test_find(folder, path, found):
    sources, _ = find_sources([path.format(folder)])
    assert [(s.article_id, s.shown) for s in sources] == [(name, shown.format(folder)) for name, shown in found]


@pytest.mark.parametrize("path", ["file://{0}/raw/x*.txt", "raw/x*.txt", "nowhere", "nowhere.txt"])
def test_nothing_at_a_path(folder, path):
    with pytest.raises(FileNotFoundError, match="nothing there"):
        find_sources([path.format(folder)])


def test_any_worker_can_read_a_source(folder):
    ((source,), _) = pickle.loads(pickle.dumps(find_sources([f"zip://x::{folder}/raw.zip"])))
    assert source.read() == b"in the archive"


def test_one_article_per_name(folder):
    (folder / "other").mkdir()
    (folder / "other" / "a.txt").write_text("another a")
    kept, rejected = find_sources(["raw", "other", "raw/a.txt"])
    assert [s.shown for s in kept] == ["raw/a.txt", "raw/b.txt"]
    (notice,) = rejected
    assert notice.path.endswith("other/a.txt")
    assert notice.message.endswith("raw/a.txt is called 'a' too; rename one of the files")


@pytest.mark.parametrize("name", ["見出し.txt", "a#b.txt", "a%20b.txt", "a?b.txt", "a*b.txt", "a[b]c.txt", "a b.txt"])
@pytest.mark.parametrize("given", ["{0}/{1}", "{0}", "{1}"])
def test_a_local_path_is_what_it_is(folder, monkeypatch, name, given):
    (folder / "本[1]%#").mkdir()
    (folder / "本[1]%#" / name).write_text(name)
    monkeypatch.chdir(folder / "本[1]%#")
    ((source,), _) = find_sources([given.format(folder / "本[1]%#", name)])
    assert pickle.loads(pickle.dumps(source)).read() == name.encode()


def test_a_name_that_is_not_utf_8_is_rejected(folder):
    Path(os.fsdecode(b"raw/\xff.txt")).write_text("x")
    kept, rejected = find_sources(["raw"])
    assert [s.article_id for s in kept] == ["a", "b"]
    assert [str(n) for n in rejected] == ["raw/\\udcff.txt:1: the file's name is not UTF-8; rename the file"]


def test_shards_are_stable_until_the_corpus_doubles():
    def plan(count):
        return {
            s.article_id: shard
            for shard, ss in shards([Source(f"a{i}", "", None) for i in range(count)]).items()
            for s in ss
        }

    small, more = plan(1030), plan(2000)
    assert len(set(small.values())) == 32
    assert {name: more[name] for name in small} == small
    assert plan(1) == {"a0": "00000000of00000001"}
    assert shards([]) == {}
