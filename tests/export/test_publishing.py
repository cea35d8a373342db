"""A dataset comes into its folder as a whole, from inside it, by one run at a time."""

import os
import shutil
import signal
from pathlib import Path

import pytest

from pipeline.dataset import READY, SUMS, DatasetError, read_sums, reading
from pipeline.errors import CallError, MachineError
from pipeline.export.publishing import locked, publishing, recover

NAMES = ("articles.csv", "dataset.json", "lines.parquet")


def put(out, text, names=NAMES, parts=()):
    with publishing(out) as building:
        assert building.parent == out
        for name in names:
            (building / name).write_text(text)
        for name in parts:
            (building / name).mkdir()
            (building / name / "part-1.parquet").write_text(text)


def seen(out):
    """The files of a dataset; that they are those that its digests name."""
    with reading(out):
        found = {p.relative_to(out).as_posix(): p.read_text() for p in out.rglob("*") if p.is_file() and p.name != SUMS}
        assert read_sums(out).keys() == {name for name in found if name != "mine"}
    return found


def all_of(text, names=NAMES):
    return dict.fromkeys(names, text)


def test_other_files_stay(tmp_path):
    (tmp_path / "mine").write_text("mine")
    put(tmp_path, "1")
    assert seen(tmp_path) == {**all_of("1"), "mine": "mine"}
    assert len(list(tmp_path.iterdir())) == 5


def test_what_fails_leaves_the_old(tmp_path):
    put(tmp_path, "1")
    with pytest.raises(OSError, match="full"), publishing(tmp_path) as building:
        (building / "articles.csv").write_text("2")
        raise OSError("full")
    assert seen(tmp_path) == all_of("1")
    assert len(list(tmp_path.iterdir())) == 4


class Killed(BaseException):
    pass


def stop(monkeypatch, survived, error):
    """Let so many renames through and no more."""
    replace, calls = Path.replace, []

    def stopped(self, target):
        calls.append(target)
        if len(calls) > survived:
            raise error
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", stopped)


@pytest.mark.parametrize("survived", range(5))
@pytest.mark.parametrize("finish", [recover, lambda out: put(out, "3"), lambda out: None])
def test_who_comes_after_one_stopped_between_renames_finishes_them(tmp_path, monkeypatch, survived, finish):
    put(tmp_path, "1")
    with monkeypatch.context() as patch:
        stop(patch, survived, Killed())
        if survived < 4:
            with pytest.raises(Killed):
                put(tmp_path, "2")
        else:
            put(tmp_path, "2")
    finish(tmp_path)
    assert seen(tmp_path) in (all_of("2"), all_of("3"))
    assert len(list(tmp_path.iterdir())) == 4


@pytest.mark.parametrize("survived", range(4))
def test_a_rename_that_the_system_refuses(tmp_path, monkeypatch, survived):
    put(tmp_path, "1")
    with monkeypatch.context() as patch:
        stop(patch, survived, PermissionError(13, "Permission denied"))
        with pytest.raises(MachineError, match=r"complete in .*inyo-ready, but Permission denied"):
            put(tmp_path, "2")
    assert seen(tmp_path) == all_of("2")


def test_an_interrupt_waits_until_all_is_in_place(tmp_path, monkeypatch):
    put(tmp_path, "1")
    replace = Path.replace

    def interrupted(self, target):
        os.kill(os.getpid(), signal.SIGINT)
        return replace(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", interrupted)
        with pytest.raises(KeyboardInterrupt):
            put(tmp_path, "2")
    assert not (tmp_path / READY).exists()
    assert seen(tmp_path) == all_of("2")


def test_a_dataset_of_another_engine_makes_way(tmp_path):
    put(tmp_path, "1", names=(), parts=("articles.parquet", "lines.parquet"))
    assert len(seen(tmp_path)) == 2
    put(tmp_path, "2")
    assert seen(tmp_path) == all_of("2")
    put(tmp_path, "3", names=(), parts=("articles.parquet", "lines.parquet"))
    assert seen(tmp_path) == all_of("3", ("articles.parquet/part-1.parquet", "lines.parquet/part-1.parquet"))
    assert len(list(tmp_path.iterdir())) == 3


def test_an_unfinished_building_is_swept(tmp_path):
    (tmp_path / ".inyo-building-x").mkdir()
    put(tmp_path, "1")
    assert len(list(tmp_path.iterdir())) == 4


def test_a_folder_that_was_made_for_nothing_goes(tmp_path):
    with pytest.raises(OSError, match="full"), locked(tmp_path / "new"):
        raise OSError("full")
    assert not (tmp_path / "new").exists()
    (tmp_path / "old").mkdir()
    with locked(tmp_path / "old"):
        pass
    assert (tmp_path / "old").exists()


class TestReading:
    @pytest.mark.parametrize("name", NAMES)
    def test_a_file_that_is_not_as_it_was_written(self, tmp_path, name):
        put(tmp_path, "1")
        (tmp_path / name).write_text("2")
        with pytest.raises(DatasetError, match=f"{name}: not as it was written; .*or delete {SUMS}"), reading(tmp_path):
            pass
        (tmp_path / SUMS).unlink()
        with reading(tmp_path):
            pass

    def test_a_file_that_is_gone(self, tmp_path):
        put(tmp_path, "1")
        (tmp_path / "lines.parquet").unlink()
        with pytest.raises(DatasetError, match=r"lines\.parquet: No such file"), reading(tmp_path):
            pass

    def test_a_dataset_replaced_meanwhile(self, tmp_path):
        put(tmp_path, "1")
        with pytest.raises(DatasetError, match="another run has replaced it"), reading(tmp_path):
            put(tmp_path, "2")

    def test_a_mixture_of_two_datasets(self, tmp_path):
        put(tmp_path, "1")
        shutil.copytree(tmp_path, tmp_path / "old")
        put(tmp_path, "2")
        shutil.copy(tmp_path / "old" / "articles.csv", tmp_path)
        with pytest.raises(DatasetError, match=r"articles\.csv: not as it was written"), reading(tmp_path):
            pass

    def test_waits_for_a_run_that_is_putting_its_dataset_in_place(self, tmp_path, monkeypatch):
        put(tmp_path, "1")
        (tmp_path / READY).mkdir()
        monkeypatch.setattr("pipeline.dataset._PATIENCE", 0.1)
        with locked(tmp_path), pytest.raises(DatasetError, match="wait for its end"), reading(tmp_path):
            pass
        with reading(tmp_path):
            pass


def test_one_run_at_a_time(tmp_path):
    with locked(tmp_path), pytest.raises(CallError, match="another run"), locked(tmp_path):
        pass
    with locked(tmp_path):
        pass


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
def test_a_forked_worker_does_not_hold_the_lock(tmp_path):
    waits, ends = os.pipe()
    told, tells = os.pipe()
    with locked(tmp_path):
        child = os.fork()
        if child == 0:
            os.close(ends)  # so that the end of the parent, however it comes, ends the child
            os.write(tells, b"x")
            os.read(waits, 1)
            os._exit(0)
        os.read(told, 1)  # the child is past its fork
    try:
        with locked(tmp_path):
            pass
    finally:
        for pipe in (ends, waits, told, tells):
            os.close(pipe)
        os.waitpid(child, 0)


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "out").write_text("x")
    with pytest.raises(CallError, match="not a folder"), locked(tmp_path / "out"):
        pass
