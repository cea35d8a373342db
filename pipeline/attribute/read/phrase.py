"""A noun phrase of a sentence: its units, its case and whom it stands for."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.attribute.read.narration import Sentence, Unit

SUBJECT = frozenset({"wa", "ga", "comma", "adjacent", "end"})  # cases in which a phrase can be what a sentence is about


@dataclass(eq=False)
class Phrase:
    """A noun phrase, ``units[first : last + 1]`` of its sentence.

    ``kind``: person, org, country (the name itself), official (of ``owner``), text or voice (of ``owner``), holder
    (a post, ``role``), former (a post once held), anaphor and body (refer back), stranger (a name that no mention
    covers), plural, unnamed, other. ``owner`` is the unit with a name.
    """

    sentence: Sentence
    first: int
    last: int
    case: str
    kind: str = "other"
    owner: Unit | None = None
    role: str = ""
    body: str = ""  # a noun or an unknown name for the body whose official or text it is: 財団の担当者
    joint: bool = False  # one of two or more subjects: AとBは

    @property
    def start(self) -> int:
        """Offset of its first code point."""
        return self.sentence.units[self.first].start

    @property
    def end(self) -> int:
        """Offset after its last code point."""
        return self.sentence.units[self.last].end

    @property
    def units(self) -> list[Unit]:
        """Its units."""
        return self.sentence.units[self.first : self.last + 1]

    @property
    def speaks(self) -> bool:
        """Whether it can be a speaker at all, named or not."""
        return self.kind not in ("other", "voice")


def is_venue(phrase: Phrase) -> bool:
    """Whether a phrase stands with では or でも: 気象庁では, where a body is what it is at a person."""
    return phrase.case == "locative" and phrase.sentence.line.text.startswith(("では", "でも"), phrase.end)
