"""The commands ``inyo correct``, ``diff``, ``cite`` and ``import-labels``: thin functions over those of the rooms."""

from __future__ import annotations

import json as json_module
from pathlib import Path
from typing import Annotated

import typer

from pipeline.errors import door, say

CORRECTIONS = Path("raw/corrections.csv")
DATASET = Path("outputs/dataset")

correct = typer.Typer(invoke_without_command=True, rich_markup_mode="markdown")

File = Annotated[
    Path, typer.Option("--corrections", metavar="FILE", help="The file of corrections, beside its articles.")
]
Dataset = Annotated[Path, typer.Option("--dataset", metavar="DIR", help="The dataset that they are about.")]


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.add_typer(correct, name="correct")
    app.command()(diff)
    app.command()(cite)
    app.command("import-labels")(import_labels)


@correct.callback()
def correct_(
    context: typer.Context,
    corrections: File = CORRECTIONS,
    check: Annotated[
        bool, typer.Option("--check", help="Only say what is wrong with it; exit status 1 if words stand nowhere.")
    ] = False,
) -> None:
    """What people decided about the dataset: list it, check it, add to it.

    Example: `inyo correct --check`, `inyo correct add q-kx52c3qnx4wd7hbe speaker 山田太郎`
    """
    if context.invoked_subcommand:
        return
    from pipeline.correct.commands import check as check_file
    from pipeline.correct.commands import listing

    with door():
        if not check:
            for line in listing(corrections):
                print(line)
            return
        count, lost = check_file(corrections)
        for notice in lost:
            print(notice)
        say(f"{count} corrections, {len(lost)} of them with words that stand nowhere")
    if lost:
        raise typer.Exit(1)


@correct.command()
def add(
    row_id: Annotated[str, typer.Argument(metavar="ID", help="Id of a row of the dataset.", show_default=False)],
    field: Annotated[str, typer.Argument(metavar="FIELD", help="What is decided, e.g. speaker.", show_default=False)],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="How; '' for nothing.", show_default=False)],
    corrections: File = CORRECTIONS,
    dataset: Dataset = DATASET,
    who: Annotated[str, typer.Option(metavar="NAME", help="Who decides.")] = "",
    when: Annotated[str, typer.Option(metavar="DAY", help="When, as 2026-11-30; no clock is asked.")] = "",
    note: Annotated[str, typer.Option(metavar="TEXT", help="Why.")] = "",
) -> None:
    """Write one decision behind the others; it holds from the next run on.

    Example: `inyo correct add q-kx52c3qnx4wd7hbe speaker 山田太郎 --who 編者`
    """
    from pipeline.correct.commands import add as add_decision

    with door():
        print(add_decision(corrections, dataset, row_id, field, value, (who, when, note)))


def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="A dataset.", show_default=False)],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="Another one.", show_default=False)],
    json: Annotated[bool, typer.Option("--json", help="As JSON, every row in full.")] = False,
) -> None:
    """Which rows came, went, changed between two datasets, by table and field.

    Rows of which only the place is another (an inserted line moves all that follow) are counted as moved.

    Example: `inyo diff outputs/dataset new/`
    """
    from pipeline.consult.diff import as_json, as_table
    from pipeline.consult.diff import diff as compare

    with door():
        changes = compare(old, new)
    if json:
        print(json_module.dumps(as_json(changes), ensure_ascii=False, indent=1))
    else:
        for line in as_table(changes):
            print(line)


def cite(
    row_id: Annotated[str, typer.Argument(metavar="ROW_ID", help="Id of a row.", show_default=False)],
    dataset: Annotated[Path, typer.Argument(metavar="[DATASET]", help="Where it stands.")] = DATASET,
) -> None:
    """A row as a reference: in Japanese, in English, as BibTeX.

    Example: `inyo cite q-kx52c3qnx4wd7hbe outputs/dataset`
    """
    from pipeline.consult.cite import cite as reference

    with door():
        print(reference(dataset, row_id))


def import_labels(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="Label Studio's JSON export or doccano's JSON Lines.", show_default=False),
    ],
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Corrections to write the changes behind.")] = None,
    gold: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write gold files for training and evaluation there.")
    ] = None,
    dataset: Dataset = DATASET,
) -> None:
    """What people changed in Label Studio or doccano, read back as corrections or as gold files.

    Example: `inyo import-labels labelled.json --out raw/corrections.csv`
    """
    from pipeline.errors import CallError
    from pipeline.labels import corrections_from, gold_from

    with door():
        if (out is None) == (gold is None):
            raise CallError("give --out FILE for corrections or --gold DIR for gold files")
        notices = corrections_from(file, dataset, out) if out else gold_from(file, dataset, gold or Path())
        for notice in notices:
            say(notice)
