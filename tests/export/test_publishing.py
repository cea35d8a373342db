"""A dataset comes into its folder as a whole, from inside it, by one run at a time."""

import os
from pathlib import Path

import pytest

from pipeline.errors import CallError
from pipeline.export import publishing as module
from pipeline.export.publishing import locked, publishing


def put(out, text):
    with publishing(out) as building:
        assert building.parent == out
        for name in "abc":
            (building / name).write_text(text)


def seen(out):
    return {path.name: path.read_text() for path in out.iterdir() if path.is_file()}


def test_other_files_stay(tmp_path):
    (tmp_path / "mine").write_text("mine")
    put(tmp_path, "1")
    assert seen(tmp_path) == {"a": "1", "b": "1", "c": "1", "mine": "mine"}
    assert len(list(tmp_path.iterdir())) == 4


def test_what_fails_leaves_the_old(tmp_path):
    put(tmp_path, "1")
    with pytest.raises(OSError, match="full"), publishing(tmp_path) as building:
        (building / "a").write_text("2")
        raise OSError("full")
    assert seen(tmp_path) == {"a": "1", "b": "1", "c": "1"}
    assert len(list(tmp_path.iterdir())) == 3


@pytest.mark.parametrize("survived", range(4))
def test_who_comes_after_one_stopped_between_renames_finishes_them(tmp_path, monkeypatch, survived):
    put(tmp_path, "1")
    replace, calls = Path.replace, []

    def stopped(self, target):
        calls.append(target)
        if len(calls) > survived:
            raise KeyboardInterrupt
        return replace(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", stopped)
        if survived < 3:
            with pytest.raises(KeyboardInterrupt):
                put(tmp_path, "2")
        else:
            put(tmp_path, "2")
    module.recover(tmp_path)
    assert seen(tmp_path) == {"a": "2", "b": "2", "c": "2"}
    assert len(list(tmp_path.iterdir())) == 3


def test_the_folder_of_another_engine_makes_way(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "part-1.parquet").write_text("x")
    put(tmp_path, "1")
    assert seen(tmp_path)["a"] == "1"


def test_an_unfinished_building_is_swept(tmp_path):
    (tmp_path / ".inyo-building-x").mkdir()
    put(tmp_path, "1")
    assert len(list(tmp_path.iterdir())) == 3


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
