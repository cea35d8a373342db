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

from pipeline.errors import CallError, door

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
    print(f"inyo: {message}", file=sys.stderr)
    return typer.Exit(2)


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
) -> None:
    """Everything from raw text to dataset, for new articles; no dvc needed.

    Articles that have not changed since the last run into the same DIR are not computed again, and an interrupted run
    goes on where it stopped.

    Example: `inyo run new.txt --out new/`
    """
    from pipeline.params import DEFAULT, read_params
    from pipeline.scale import run_articles

    with door():
        settings = read_params(params or DEFAULT)
        settings.recognize.fast = settings.recognize.fast or fast
        if engine is Engine.local and (missing := [path for path in paths if not Path(path).exists()]):
            raise CallError(f"{missing[0]}: no such file or folder")
        summary = run_articles(paths, out, settings, jobs=jobs, engine=engine.value)
    for notice in summary.rejected:
        print(f"{notice}; article rejected", file=sys.stderr)
    print(f"{summary.done} articles in {out}, {summary.unchanged} of them unchanged", file=sys.stderr)
    if summary.rejected:
        raise typer.Exit(1)


@app.command()
def lint(paths: Articles) -> None:
    """What a compiler should mend in an article, as file:line: message.

    Example: `inyo lint raw/`
    """
    from pipeline.lint import lint as check
    from pipeline.run import article_id_of, blame, segment_article, shown_path
    from pipeline.stages import find_articles, read_article

    rejected = False
    with door():
        if missing := [path for path in paths if not path.exists()]:
            raise CallError(f"{missing[0]}: no such file or folder")
        articles = list(find_articles(paths))
        if not articles:
            raise CallError(f"no article (*.txt) at {', '.join(map(str, paths))}")
        for path in articles:
            try:
                notices = check(segment_article(read_article(path), article_id_of(path), shown_path(path)))
            except Exception as error:
                rejected = True
                notices = [blame(error, shown_path(path), None)]
            for notice in notices:
                print(notice)
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

    try:
        evaluate_command(dataset, gold, errors=errors, json_out=json)
    except (OSError, ValueError) as error:
        raise fail(str(error)) from None


@app.command()
def report(
    dataset: Dataset,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where the page goes.", show_default="DATASET/report.html")
    ] = None,
) -> None:
    """A self-contained page to read and explore the dataset.

    Example: `inyo report outputs/dataset`
    """
    from pipeline.report import write_report

    page = out or dataset / "report.html"
    try:
        write_report(dataset, page)
    except (OSError, ValueError) as error:
        raise fail(str(error)) from None
    print(page)


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
    from pipeline.ner.train import train as train_model

    train_model(corpora, out, config or Path("models/ner/train.toml"))


def main() -> None:
    """Entry point; an interrupted run says how to go on."""
    gc.set_threshold(20_000)  # imports leave next to no garbage; Python would look through them every 700 objects
    # Pydantic would look through all installed packages for its plugins.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")
    try:
        app(standalone_mode=True)
    except KeyboardInterrupt:
        print("inyo: interrupted; what was done is kept, the same command goes on from there", file=sys.stderr)
        sys.exit(130)
    finally:
        gc.freeze()  # what is left goes with the process; nobody need look for cycles in it


if __name__ == "__main__":
    main()
