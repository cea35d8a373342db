import threading

import pytest

from pipeline.analysis import blas
from pipeline.analysis.background import begin


@pytest.fixture(params=[1, 2])
def threads(request, monkeypatch):
    monkeypatch.setattr(blas, "own_threads", lambda: request.param)
    return request.param


def test_the_result_is_waited_for(threads):
    assert begin(lambda: 6 * 7)() == 42


def test_what_the_work_raises_is_raised_where_it_is_asked_for(threads):
    wait = begin(lambda: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        wait()


def test_the_caller_goes_on_meanwhile(monkeypatch):
    monkeypatch.setattr(blas, "own_threads", lambda: 2)
    gate = threading.Event()
    wait = begin(lambda: gate.wait(10))
    gate.set()  # never reached, were the work done first
    assert wait()


def test_a_single_thread_works_when_the_result_is_asked_for(monkeypatch):
    monkeypatch.setattr(blas, "own_threads", lambda: 1)
    done = []
    wait = begin(lambda: done.append(threading.current_thread()))
    assert not done
    wait()
    assert done == [threading.main_thread()]
