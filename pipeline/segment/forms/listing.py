"""The forms as people read them: a list, one in full, the rows of the README's table."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.segment.forms.form import Form


def listed(forms: Iterable[Form]) -> str:
    """One line a form: id, place, what it is about."""
    return "\n".join(f"{form.id:<20} {form.place:<8} {form.about}" for form in forms)


def described(form: Form) -> str:
    """A form with its templates and its first example."""
    lines = [
        f"{form.id}: {form.about}",
        f"place: {form.place}; headline: {form.headline}; speaker: {form.speaker}",
        "templates:",
    ]
    lines += [f"  {template}" for template in form.templates]
    lines += ["example:", *(f"  {line}" for line in form.examples[0].lines)]
    return "\n".join(lines)


def rows(forms: Iterable[Form]) -> list[tuple[str, str, str, str]]:
    """Id, what it is, a source line of its first example, and the fields read there."""
    out = []
    for form in forms:
        example = form.examples[0]
        best = max(example.read, key=lambda n: len(example.read[n]))
        fields = sorted({key for read in example.read.values() for key in read} - {"kind"})
        out.append((f"`{form.id}`", form.about, f"`{example.lines[best - 1].strip()}`", ", ".join(fields)))
    return out
