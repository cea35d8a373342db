"""A form: how one kind of digest prints its sources, read from a YAML file."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import Field, ValidationError

from pipeline.lexicon.tables import MODELS
from pipeline.record import Strict
from pipeline.segment.forms.template import TemplateError, parse

FOLDER = MODELS / "forms"
OPENERS = "()（）"


class Place(StrEnum):
    """Where a source stands in relation to what it is the source of."""

    BEFORE = "before"  # a line above the passage
    AFTER = "after"  # a line under it
    TAIL = "tail"  # the end of the passage's last line
    INLINE = "inline"  # inside the line, for that line alone
    SECTION = "section"  # a heading, for all items under it
    NESTED = "nested"  # a bullet under the quotation's bullet
    ROW = "row"  # a line that is the whole item
    FIELDS = "fields"  # a label and a value for each field
    URL = "url"  # a line or a bracket with nothing but a URL
    PAGE = "page"  # once for the whole page


class Example(Strict):
    """Lines, and by line number what must be read of them: ``kind`` and fields of the source."""

    lines: list[str]
    read: dict[int, dict[str, str]]


class Form(Strict):
    """A form of digest.

    ``templates`` are lines with fields in braces (:mod:`pipeline.segment.forms.template`); ``headline`` says where the
    title stands that no template holds; ``brackets`` what a bracket in a template may be, in pairs; ``unknown`` the
    literals that vouch for an outlet which the lexicon lacks; ``tolerant`` forms let a word or two
    pass beside their fields.
    """

    id: str = Field(pattern=r"[a-z][a-z0-9-]*")
    order: int = 1000
    code: str = ""
    about: str
    templates: list[str]
    place: Place
    headline: Literal["in", "above", "below", "none"] = "in"
    inherit: dict[Literal["outlet", "date", "year"], Literal["section", "page", "heading", "above"]] = {}
    speaker: Literal["in the sentence", "next line"] = "in the sentence"
    brackets: str = OPENERS
    marks: str = "■◆●◇○▽▼□★☆・•*※>＞▲△◎"
    unknown: list[str] = []
    tolerant: bool = False
    labels: dict[str, list[str]] = {}
    examples: list[Example] = Field(min_length=1)
    counterexamples: list[str] = []

    def __hash__(self) -> int:
        return hash(self.id)

    def model_post_init(self, _: object) -> None:
        """Parse the templates, so that a wrong one is found when the form is read."""
        if len(self.brackets) % 2:
            raise ValueError("brackets: an odd number of characters; write them in pairs such as ()【】")
        for template in self.templates:
            parse(template)


class FormError(ValueError):
    """A form file that cannot be read; the message gives file, line and what is wrong."""


def _line_of(text: str, location: tuple[str | int, ...]) -> int:
    """The line of a YAML text in which the value at a path begins, from 1."""
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    for step in location:
        if isinstance(node, yaml.MappingNode):
            found = next(((k, v) for k, v in node.value if k.value == str(step)), None)
            if found is None:
                break
            node = found[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
    return int(node.start_mark.line) + 1 if node is not None else 1


def read_form(path: Path) -> Form:
    """A form from its file.

    Raises:
        FormError: no such file, no YAML, or no form; with file, line and reason.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise FormError(f"{path}:1: {error.strerror}; `inyo forms` lists the forms that there are") from None
    except UnicodeDecodeError:
        raise FormError(f"{path}:1: not UTF-8 text; save the file as UTF-8") from None
    try:
        return Form.model_validate(yaml.safe_load(text))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise FormError(f"{path}:{line}: not YAML: {getattr(error, 'problem', None) or error}") from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the file"
        raise FormError(f"{path}:{_line_of(text, first['loc'])}: {where}: {first['msg']}") from None
    except TemplateError as error:
        loc: tuple[str | int, ...] = ("templates",)
        raise FormError(f"{path}:{_line_of(text, loc)}: templates: {error}") from None


@cache
def all_forms() -> tuple[Form, ...]:
    """The forms of ``models/forms`` in their stated order, the one that decides between two equally good."""
    forms = [read_form(path) for path in sorted(FOLDER.glob("*.yaml"))]
    return tuple(sorted(forms, key=lambda form: (form.order, form.id)))


def find_form(name: str) -> Form:
    """A form by its id or its file.

    Raises:
        FormError: there is none, or its file is wrong.
    """
    for form in all_forms():
        if form.id == name:
            return form
    if name.endswith((".yaml", ".yml")) or Path(name).exists():
        return read_form(Path(name))
    raise FormError(f"no form {name!r}: give a form's file, or one of {', '.join(f.id for f in all_forms())}")
