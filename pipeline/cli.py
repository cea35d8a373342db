"""The command ``inyo``: thin typed functions over those that Python and DVC call too.

Nothing heavy is imported before a command needs it.
"""

from __future__ import annotations

import gc
import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pipeline.consult.commands import register
from pipeline.errors import CallError, door, one_line, open_standard_streams, say

app = typer.Typer(
    name="inyo",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    help="From Japanese quote-digest articles to a dataset that a researcher can cite.\n\n"
    "Exit status: 0 done, 1 some articles rejected (the others are done), 2 nothing done: the call, or this machine.",
)

Articles = Annotated[
    list[Path], typer.Argument(metavar="PATH...", help="Articles (UTF-8 .txt), or folders of them.", show_default=False)
]
Dataset = Annotated[Path, typer.Argument(metavar="DATASET", help="A folder that `inyo run` wrote.", show_default=False)]


class Engine(StrEnum):
    """What distributes the articles."""

    local = "local"
    ray = "ray"


def fail(message: str) -> typer.Exit:
    """Say what is wrong with the call and give the exit status for it."""
    say(f"inyo: {one_line(message)}")
    return typer.Exit(2)


def list_formats(asked: bool) -> None:
    """Print the formats of `inyo export` and end."""
    from pipeline.export.formats.registry import FORMATS

    if asked:
        for name, known in FORMATS.items():
            print(f"{name:<12}{known.ending or 'folder':<8}{known.description}")
        raise typer.Exit


def check_form(form: str) -> None:
    """Leave with the usage status if a form that was asked for is none."""
    from pipeline.segment.forms import FormError, find_form

    if form:
        try:
            find_form(form)
        except FormError as error:
            raise fail(str(error)) from None


@app.command()
def run(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...",
            help="Articles (UTF-8 .txt), or folders of them; URLs with `--engine ray`.",
            show_default=False,
        ),
    ],
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where the dataset goes.", show_default=False)],
    jobs: Annotated[int, typer.Option(min=1, help="Worker processes.")] = 1,
    fast: Annotated[
        bool, typer.Option("--fast", help="The trained recogniser alone: no GiNZA labels, several times faster.")
    ] = False,
    engine: Annotated[Engine, typer.Option(help="`ray` needs the extra: pip install 'inyo[ray]'.")] = Engine.local,
    params: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Parameters instead of the project's params.yaml.")
    ] = None,
    form: Annotated[
        str,
        typer.Option(metavar="FORM", help="Form of the digests, by id or file (`inyo forms`).", show_default="choose"),
    ] = "",
    add: Annotated[
        bool, typer.Option("--add", help="Keep the articles that are in the dataset and at none of the paths.")
    ] = False,
    corrections: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Decisions of people (`inyo correct`).",
            show_default="corrections.csv beside the articles",
        ),
    ] = None,
    lexicon: Annotated[
        str,
        typer.Option(
            metavar="DIR",
            help="Your own names, in tables like persons.tsv and organizations.tsv (docs/lexicon.md).",
            show_default="none",
        ),
    ] = "",
) -> None:
    """Everything from raw text to dataset, for new articles; no dvc needed.

    What people decided in a `corrections.csv` beside the articles is carried out: see `inyo correct`.

    Articles that have not changed since the last run into the same DIR are not computed again, and an interrupted run
    goes on where it stopped. Without `--add`, DIR then has the articles at PATH... and no others; what leaves is named.

    Example: `inyo run new.txt --out new/`
    """
    from pipeline.lexicon.own import use
    from pipeline.params import DEFAULT, read_params
    from pipeline.scale import run_articles

    with door():
        settings = read_params(params or DEFAULT)
        settings.recognize.fast = settings.recognize.fast or fast
        settings.segment.form = form or settings.segment.form
        check_form(settings.segment.form)
        settings.lexicon = lexicon or settings.lexicon
        use(settings.lexicon)
        if engine is Engine.local and (missing := [path for path in paths if not Path(path).exists()]):
            raise CallError(f"{missing[0]}: no such file or folder")
        summary = run_articles(paths, out, settings, jobs=jobs, engine=engine.value, add=add, corrections=corrections)
    for notice in summary.rejected:
        say(f"{notice}; article rejected")
    if summary.done:
        say(one_line(f"{summary.done} articles in {out}, {summary.unchanged} of them unchanged"))
    else:
        say(one_line(f"no article came through; {out} is as it was"))
    if summary.rejected:
        raise typer.Exit(1)


@app.command()
def lint(
    paths: Articles,
    form: Annotated[
        str,
        typer.Option(metavar="FORM", help="Form of the digests, by id or file (`inyo forms`).", show_default="choose"),
    ] = "",
) -> None:
    """What a compiler should mend in an article, as file:line: message; the first line names the form it was read in.

    Example: `inyo lint raw/`
    """
    from pipeline.lint import lint as check
    from pipeline.run import article_id_of, blame, segment_article, shown_path
    from pipeline.stages import find_articles, read_article

    rejected = False
    check_form(form)
    with door():
        if missing := [path for path in paths if not path.exists()]:
            raise CallError(f"{missing[0]}: no such file or folder")
        articles = list(find_articles(paths))
        if not articles:
            raise CallError(f"no article (*.txt) at {', '.join(map(str, paths))}")
        for path in articles:
            try:
                article = segment_article(read_article(path), article_id_of(path), shown_path(path), form)
                notices = check(article, form)
            except Exception as error:
                rejected = True
                notices = [blame(error, shown_path(path), None)]
            for notice in notices:
                print(notice)
    if rejected:
        raise typer.Exit(1)


@app.command()
def forms(
    form: Annotated[str, typer.Argument(metavar="FORM", help="One form, by id or file.", show_default="all")] = "",
) -> None:
    """The forms in which Inyo reads sources, with their templates and an example each.

    Example: `inyo forms title-bracket`
    """
    from pipeline.segment.forms import all_forms, find_form
    from pipeline.segment.forms.listing import described, listed

    check_form(form)
    print(described(find_form(form)) if form else listed(all_forms()))


@app.command("import")
def import_(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Saved web pages, Markdown, text.", show_default=False)
    ],
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where the articles go.")] = Path("raw"),
) -> None:
    """Saved web pages, Markdown and text in old encodings to raw UTF-8 text; nothing is downloaded.

    Example: `inyo import saved/page.html --out raw/`
    """
    from pipeline.errors import ArticleError
    from pipeline.ingest import import_files

    if missing := [path for path in files if not path.is_file()]:
        raise fail(f"{missing[0]}: no such file")
    rejected: list[ArticleError] = []
    for article in import_files(files, out, rejected):
        print(article)
    for error in rejected:
        say(f"{error.notice}; not imported")
    if rejected:
        raise typer.Exit(1)


@app.command()
def evaluate(
    dataset: Dataset,
    gold: Annotated[
        list[Path], typer.Argument(metavar="GOLD...", help="Hand-labelled .jsonl files.", show_default=False)
    ],
    errors: Annotated[bool, typer.Option("--errors", help="List every miss, spurious span and wrong value.")] = False,
    json: Annotated[Path | None, typer.Option(metavar="FILE", help="Write the figures as JSON (- for here).")] = None,
) -> None:
    """Figures of a dataset against hand-labelled articles.

    Example: `inyo evaluate outputs/dataset tests/gold/ukraine-crisis-27.dev.jsonl --errors`
    """
    from pipeline.evaluate import evaluate_command

    with door():
        evaluate_command(dataset, gold, errors=errors, json_out=json)


@app.command()
def report(
    dataset: Dataset,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where the page goes.", show_default="DATASET/report.html")
    ] = None,
    one_file: Annotated[
        bool, typer.Option("--one-file", help="No folder beside the page, however many articles.")
    ] = False,
) -> None:
    """A page to read, search, doubt and correct the dataset; more than about 70 articles stand in a folder beside it.

    Example: `inyo report outputs/dataset`
    """
    from pipeline.report import write_report

    page = out or dataset / "report.html"
    with door():
        write_report(dataset, page, one_file)
        print(page)


@app.command()
def export(
    dataset: Dataset,
    to: Annotated[
        str,
        typer.Option(
            metavar="FORMAT",
            help="xlsx, sqlite, tei, ...: `inyo export --list` names all of them.",
            show_default=False,
        ),
    ],
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Where it goes; a folder for csv-excel.", show_default="beside DATASET"),
    ] = None,
    delimiter: Annotated[str, typer.Option(metavar="CHAR", help="For csv-excel: `,` or `;`.")] = ",",
    list_: Annotated[
        bool, typer.Option("--list", help="The formats that there are.", is_eager=True, callback=list_formats)
    ] = False,
) -> None:
    """The dataset for another program: Excel, a database, an edition, an annotator, a training run.

    Example: `inyo export outputs/dataset --to xlsx --out quotations.xlsx`
    """
    from pipeline.dataset import DatasetError
    from pipeline.export.formats.registry import default_out, export_dataset

    with door():
        try:
            options = {"delimiter": delimiter} if to == "csv-excel" else {}
            for made in export_dataset(dataset, to, out or default_out(dataset, to), **options):
                print(made)
        except DatasetError as error:
            raise fail(str(error)) from None


@app.command()
def stats(
    dataset: Dataset,
    by: Annotated[
        list[str], typer.Option(metavar="WHAT", help="who, outlet or month; repeatable.", show_default="all three")
    ] = [],  # noqa: B006
    top: Annotated[int, typer.Option(min=0, help="Rows at most; 0: all.")] = 30,
) -> None:
    """Who said how much, in which outlet and month; CSV where it is not printed on a terminal.

    Example: `inyo stats outputs/dataset --by who --by month --top 0 > counts.csv`
    """
    from pipeline.dataset import DatasetError
    from pipeline.frames.stats import print_stats

    with door():
        try:
            print_stats(dataset, by, top)
        except DatasetError as error:
            raise fail(str(error)) from None


@app.command()
def rules(
    off: Annotated[list[str], typer.Option(metavar="ID", help="What is lost without this rule; repeatable.")] = [],  # noqa: B006
    tail: Annotated[bool, typer.Option("--tail", help="The rules that buy nothing.")] = False,
    corpus: Annotated[
        list[Path],
        typer.Option(metavar="FILE", help="Count firings in text at large too: .txt, .jsonl, .jsonl.gz; repeatable."),
    ] = [],  # noqa: B006
    limit: Annotated[int, typer.Option(min=0, help="Articles of the corpus to read at most; 0: all.")] = 0,
) -> None:
    """The rules that there are, with what each did on the labelled articles: firings, right, wrong.

    Example: `inyo rules --off cue.honorific`
    """
    from pipeline.rules.rule import RuleError
    from pipeline.training.commands import listing, tail_of_rules, without

    try:
        lines = without(off) if off else tail_of_rules() if tail else listing(corpus, limit)
        for line in lines:
            print(line)
    except (RuleError, OSError) as error:
        raise fail(str(error)) from None


@app.command()
def explain(
    place: Annotated[str, typer.Argument(metavar="FILE:LINE", help="A line of an article.", show_default=False)],
) -> None:
    """What fired on a line, what was dropped and why: for each mention, value and speaker.

    Example: `inyo explain raw/ukraine-crisis-27.txt:21`
    """
    from pipeline.rules.rule import RuleError
    from pipeline.training.commands import explanation

    try:
        for line in explanation(place):
            print(line)
    except (RuleError, OSError) as error:
        raise fail(str(error)) from None


@app.command()
def train(
    corpora: Annotated[
        Path, typer.Argument(metavar="CORPORA", help="Folder of the corpora that the model card names.")
    ],
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where the model goes.")] = Path("models/ner"),
    config: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Training configuration.", show_default="models/ner/train.toml")
    ] = None,
) -> None:
    """Train the NER model (hours on one core; needs the extra: pip install 'inyo[train]').

    Example: `inyo train corpora/ --out models/ner`
    """
    from pipeline.training.ner.train import train as train_model

    train_model(corpora, out, config or Path("models/ner/train.toml"))


register(app)


def main() -> None:
    """Entry point; an interrupted run says how to go on."""
    gc.set_threshold(20_000)  # imports leave next to no garbage; Python would look through them every 700 objects
    # Pydantic would look through all installed packages for its plugins.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")
    open_standard_streams()
    try:
        app(standalone_mode=True)
    except KeyboardInterrupt:
        say("inyo: interrupted; what was done is kept, the same command goes on from there")
        sys.exit(130)
    finally:
        gc.freeze()  # what is left goes with the process; nobody need look for cycles in it


if __name__ == "__main__":
    main()
