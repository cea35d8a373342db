"""What only people know of a dataset: its title, licences, who made it, where the texts are from.

Kept in a file ``about.yaml`` beside the articles (``raw/about.yaml``), or wherever ``inyo run --about`` says. What
is not said there is not said: no licence is assumed.
"""

from __future__ import annotations

from pathlib import Path

import yaml
from pydantic import ValidationError

from pipeline.errors import CallError, one_line
from pipeline.record import Strict


class Licence(Strict):
    """A licence: its SPDX id as ``name`` (``other-closed`` where it is none), and what of the dataset it is for."""

    name: str
    title: str
    path: str = ""
    scope: str = ""  # "data": the tables but for the text in them; "text": the text


class Person(Strict):
    """Who contributed, a person or a group, and as what (author, contributor, publisher)."""

    title: str
    role: str = "contributor"
    path: str = ""


class Origin(Strict):
    """Where texts are from."""

    title: str
    path: str = ""


class About(Strict):
    """What is known of a dataset beyond what is in it."""

    name: str = "inyo"
    title: str = "Statements, quotations, mentions and sources of Japanese quote-digest articles"
    description: str = (
        "Who said what, about when, according to which outlet. An empty cell is not known. "
        "Offsets are half-open and count Unicode code points."
    )
    version: str = ""
    published: str = ""  # YYYY-MM-DD, as given: no clock is asked
    homepage: str = ""
    citation: str = ""
    licenses: list[Licence] = []
    contributors: list[Person] = []
    sources: list[Origin] = []


def read_about(path: Path | None) -> About:
    """Read the file; None or no such file by default: nothing is known.

    Raises:
        CallError: it cannot be read, or holds what no description has.
    """
    if path is None:
        return About()
    try:
        return About.model_validate(yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader) or {})
    except OSError as error:
        raise CallError(f"{path}: {error.strerror}") from None
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise CallError(f"{path}: not YAML in UTF-8 ({one_line(error)})") from None
    except ValidationError as error:
        what = "; ".join(f"{'.'.join(map(str, e['loc'])) or 'the whole file'}: {e['msg']}" for e in error.errors())
        raise CallError(f"{path}: {what}") from None
