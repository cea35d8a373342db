import io
import sys

import pytest

from pipeline.scale.progress import progress_bar


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_silent_when_nobody_watches(capsys):
    with progress_bar(3, 1) as advance:
        advance(1)
        advance(1)
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("done", [0, 2])
def test_a_person_sees_how_far_it_is(monkeypatch, done):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")
    with progress_bar(done + 3, done) as advance:
        for _ in range(3):
            advance(1)
    assert f"{done + 3}/{done + 3}" in terminal.getvalue()
    assert "articles" in terminal.getvalue()
