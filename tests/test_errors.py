"""Whose fault it is: an article's, this machine's, or the call's; one line and one exit status for each."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline import run as pipeline_run
from pipeline import stages
from pipeline.cli import app
from pipeline.errors import ArticleError, CallError, MachineError, door, printable
from pipeline.lexicon import tables as lexicon
from pipeline.params import Params, read_params
from pipeline.run import Models, blame
from pipeline.scale import pool, run_articles, work
from pipeline.segment.years import Cited, mend_years

ARTICLE = "題\n見出し\n首相は「同盟は揺るがない」と述べた。\n会談/毎朝新聞.2021\n"


def inyo(*args):
    return CliRunner().invoke(app, [str(arg) for arg in args])


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("error", [MachineError("a\nb"), CallError("a\n b"), OSError(28, "a b")])
def test_what_is_no_articles_fault_is_one_line_and_status_2(error, capsys):
    with pytest.raises(SystemExit) as exit, door():
        raise error
    assert exit.value.code == 2
    assert capsys.readouterr().err.startswith("inyo: a b")


def test_a_defect_is_not_hidden_by_the_door():
    with pytest.raises(KeyError), door():
        raise KeyError("x")


class TestBlame:
    def test_an_article_is_to_blame_where_a_harmless_one_comes_through(self, monkeypatch):
        monkeypatch.setattr(pipeline_run, "process_article", lambda *_: None)
        notice = blame(KeyError("x"), "a.txt", Models(Params()))
        assert str(notice) == "a.txt:1: KeyError: 'x' (please report this)"

    def test_the_machine_is_to_blame_where_none_does(self, monkeypatch):
        def damaged(*_):
            raise EOFError("weights cut short")

        monkeypatch.setattr(pipeline_run, "process_article", damaged)
        with pytest.raises(MachineError, match=r"weights cut short.*restore models/"):
            blame(EOFError("weights cut short"), "a.txt", Models(Params()))

    def test_a_machine_error_is_handed_on(self):
        with pytest.raises(MachineError):
            blame(MachineError("x"), "a.txt", None)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_damaged_model_replaces_no_dataset(jobs, monkeypatch):
    def damaged(*_):
        raise EOFError("weights cut short")

    Path("raw").mkdir()
    Path("raw/a.txt").write_text(ARTICLE, encoding="utf-8")
    Path("out").mkdir()
    Path("out/articles.csv").write_text("a good one")
    monkeypatch.setattr(pool, "prepare", lambda models: None)
    monkeypatch.setattr(work, "process_article", damaged)
    monkeypatch.setattr(pipeline_run, "process_article", damaged)
    monkeypatch.setattr(Models, "analyser", property(damaged))
    with pytest.raises(MachineError, match="weights cut short"):
        run_articles(["raw"], Path("out"), Params(), jobs=jobs)
    assert Path("out/articles.csv").read_text() == "a good one"


@pytest.mark.parametrize("make", [lambda: Path("empty").mkdir(), lambda: None])
def test_nothing_found_changes_nothing(make):
    make()
    Path("out").mkdir()
    Path("out/articles.csv").write_text("a good one")
    result = inyo("run", "empty", "--out", "out")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert [path.name for path in Path("out").iterdir()] == ["articles.csv"]
    assert Path("out/articles.csv").read_text() == "a good one"
    assert inyo("lint", "empty").exit_code == 2


def test_a_stage_on_an_empty_folder_changes_nothing(capsys):
    Path("raw").mkdir()
    Path("out").mkdir()
    Path("out/a.jsonl").write_text("kept")
    with pytest.raises(SystemExit) as exit:
        stages.main("segment", ["raw", "out"])
    assert exit.value.code == 2
    assert Path("out/a.jsonl").read_text() == "kept"


def test_lint_goes_on_after_what_is_no_article():
    Path("raw").mkdir()
    Path("raw/a.txt").mkdir()
    Path("raw/b.txt").write_text("", encoding="utf-8")
    Path("raw/c.txt").write_text(ARTICLE.replace(".2021", ".202"), encoding="utf-8")
    os.mkfifo("raw/d.txt")
    result = inyo("lint", "raw")
    assert result.exit_code == 1
    assert [line.split(":")[0] for line in result.output.splitlines()] == [f"raw/{name}.txt" for name in "abcd"]
    assert "raw/a.txt:1: Is a directory" in result.output
    assert "raw/b.txt:1: warning: the file is empty" in result.output
    assert "raw/d.txt:1: not a regular file" in result.output


def test_a_pipe_is_rejected_and_not_waited_for():
    os.mkfifo("a.txt")
    with pytest.raises(ArticleError, match="not a regular file"):
        stages.read_article(Path("a.txt"))


@pytest.mark.parametrize("printed", ["0202", "0000", "０２０２", "0", "00", "9999"])
def test_a_printed_year_with_leading_zeros_is_doubted(printed):
    sources = [Cited("甲", "2021", ""), Cited("乙", printed, ""), Cited("丙", "2021", "")]
    assert mend_years(sources)[0].value == "2021"
    assert mend_years(sources)[1].flag in ("outlier", "truncated")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"recognize: [", "not YAML"),
        (b"\xff\xfe", "not YAML"),
        (b"recognize: {speed: 1}", "recognize.speed"),
        (b"[1]", "the whole file"),
        (None, "no such file"),
    ],
)
def test_parameters_that_cannot_be_read_are_the_calls_fault(content, said):
    if content is not None:
        Path("p.yaml").write_bytes(content)
    with pytest.raises(CallError, match=said):
        read_params(Path("p.yaml"))
    Path("a.txt").write_text(ARTICLE, encoding="utf-8")
    result = inyo("run", "a.txt", "--out", "out", "--params", "p.yaml")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert not Path("out").exists()


@pytest.mark.parametrize("content", ["名".encode("utf-16"), b"# nothing\n", b"a\nb\tc\n", None])
def test_a_lexicon_that_cannot_be_read_is_the_machines_fault(content, tmp_path, monkeypatch):
    (tmp_path / "lexicon").mkdir()
    if content is not None:
        (tmp_path / "lexicon" / "x.tsv").write_bytes(content)
    monkeypatch.setattr(lexicon, "MODELS", tmp_path)
    with pytest.raises(MachineError, match=r"x\.tsv"):
        lexicon.read_table.__wrapped__("x")


def test_a_missing_package_is_the_machines_fault():
    settings = Params()
    settings.recognize.model = "no_such_model"
    Path("a.txt").write_text(ARTICLE, encoding="utf-8")
    with pytest.raises(MachineError, match=r"no.such.model"):
        run_articles(["a.txt"], Path("out"), settings)


def test_a_stage_rejects_one_record_and_goes_on(monkeypatch, capsys):
    Path("raw").mkdir()
    for name in "ab":
        Path(f"raw/{name}.txt").write_text(ARTICLE, encoding="utf-8")
    stages.main("segment", ["raw", "segment"])

    def one_fails(stage, article, models):
        if article.article_id == "a":
            raise KeyError("x")
        return article

    monkeypatch.setattr(stages, "apply", one_fails)
    monkeypatch.setattr(pipeline_run, "process_article", lambda *_: None)
    stages.main("normalize", ["segment", "normalize"])
    assert [path.name for path in Path("normalize").iterdir()] == ["b.jsonl"]
    assert "raw/a.txt:1: KeyError: 'x'" in capsys.readouterr().err


class TestStandardStreams:
    def inyo(self, redirections, *arguments):
        line = f'{sys.executable} -m pipeline.cli "$@" {redirections}'
        environment = {**os.environ, "PYTHONPATH": str(Path(stages.__file__).parents[1])}
        done = subprocess.run(["bash", "-c", line, "-", *arguments], capture_output=True, text=True, env=environment)
        return done.returncode, done.stdout, done.stderr

    @pytest.mark.parametrize("redirections", [">&- 2>&-", "<&- >&- 2>&-", "2>/dev/full >/dev/full"])
    def test_nobody_need_listen(self, redirections):
        assert self.inyo(redirections, "run", "nowhere", "--out", "out") == (2, "", "")

    def test_who_reads_the_output_may_stop(self):
        Path("a.txt").write_text(ARTICLE.replace(".2021", ".202"), encoding="utf-8")
        code, _, said = self.inyo("2>&1 | true; exit ${PIPESTATUS[0]}", "lint", *["a.txt"] * 3)
        assert code in (0, 2)
        assert said == ""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb", r"a\x1b[31mb"),
        ("\udcff", r"\udcff"),
        ("a\u3000題", "a\u3000題"),
        ("\u202e", r"\u202e"),
        ("\t", r"\t"),
    ],
)
def test_nothing_that_a_terminal_would_act_upon_is_said(text, shown):
    assert printable(text) == shown
    assert str(ArticleError(text, 0, text)) == f"{shown}:1: {shown}"
