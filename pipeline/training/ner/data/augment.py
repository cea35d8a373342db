"""Training sentences varied towards the language of the news: other names, titles, short forms, headlines, widths.

The names in the corpora are few beside those of tomorrow's news. Replacing them by others of their kind (Dai and Adel
2020, "mention replacement"), invented ones included, teaches the network to read the context and the form of a name.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from pipeline.ner.pieces import tokenize
from pipeline.training.ner.data.corpora import Sentence

Segments = list[tuple[str, str]]  # text with its label, "" outside names
KATAKANA = re.compile(r"[ァ-ヴー]{2,}")
LATIN = re.compile(r"\b[A-Z][a-z]{2,}\b")
WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
NARROW = {wide: narrow for narrow, wide in WIDE.items()}


def segments(sentence: Sentence) -> Segments:
    """A sentence cut at its entities."""
    out, at = [], 0
    for start, end, label in sentence.entities:
        out += [(sentence.text[at:start], ""), (sentence.text[start:end], label)]
        at = end
    return [*out, (sentence.text[at:], "")]


def join(parts: Segments, name: str) -> Sentence:
    """Inverse of :func:`segments`."""
    text, entities = "", []
    for surface, label in parts:
        if label and surface:
            entities.append((len(text), len(text) + len(surface), label))
        text += surface
    return Sentence(name, text, tuple(entities))


class Syllables:
    """A character trigram model that invents katakana names: `ドレンバッハ`."""

    def __init__(self, names: Iterable[str]) -> None:
        self._next: dict[str, list[str]] = defaultdict(list)
        for name in names:
            for word in KATAKANA.findall(name):
                padded = f"^^{word}$"
                for i in range(len(padded) - 2):
                    self._next[padded[i : i + 2]].append(padded[i + 2])

    def invent(self, random: np.random.Generator) -> str:
        """A word of three to nine characters."""
        while True:
            word = "^^"
            while not word.endswith("$") and len(word) < 13:
                options = self._next[word[-2:]]
                word += options[random.integers(len(options))]
            if word.endswith("$") and 3 <= len(word) - 3 <= 9:
                return word[2:-1]


class Noise:
    """Varies sentences with names from the training sentences and words from a table."""

    def __init__(self, sentences: Sequence[Sentence], table: Path) -> None:
        """Collect names from training sentences (labels the recogniser's); table: `kind, form, comment` columns."""
        self._names: dict[str, list[str]] = defaultdict(list)
        for sentence in sentences:
            for start, end, label in sentence.entities:
                self._names[label].append(sentence.text[start:end])
        self._forms: dict[str, list[str]] = defaultdict(list)
        with table.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t"):
                self._forms[row["kind"]].append(row["form"])
        self._surnames, self._given = _name_parts(self._names["PERSON"])
        self._syllables = Syllables(self._names["PERSON"])
        self._latin = sorted({word for s in sentences for word in LATIN.findall(s.text)})

    def vary(self, sentence: Sentence, random: np.random.Generator) -> Sentence:
        """A variant of a sentence; about one in ten stays as it is."""
        parts: Segments = []
        for surface, label in segments(sentence):
            if label == "PERSON":
                parts += self._vary_person(surface, random)
            elif label == "ORG":
                parts += self._vary_organisation(surface, random)
            elif label:
                parts.append((surface, label))
            else:
                parts += self._vary_rest(surface, random)
        if random.random() < 0.2:
            parts = _headline(parts, random)
        if random.random() < 0.15:
            table = WIDE if random.random() < 0.5 else NARROW
            parts = [(surface.translate(table), label) for surface, label in parts]
        return join(parts, sentence.id + "*")

    def _pick(self, values: Sequence[str], random: np.random.Generator) -> str:
        return values[int(random.integers(len(values)))]

    def _form(self, kind: str, random: np.random.Generator) -> str:
        return self._pick(self._forms[kind], random)

    def person(self, random: np.random.Generator) -> str:
        """A name of a person: from the corpora, of Japanese parts, or of invented katakana."""
        dice = random.random()
        if dice < 0.35:
            return self._pick(self._names["PERSON"], random)
        if dice < 0.7:
            surname = self._pick(self._surnames, random)
            return surname if random.random() < 0.45 else surname + self._pick(self._given, random)
        words = 1 if random.random() < 0.55 else 2
        return "・".join(self._syllables.invent(random) for _ in range(words))

    def organisation(self, random: np.random.Generator) -> str:
        """A name of an organisation: from the corpora, a public body, or an invented company or society."""
        dice = random.random()
        if dice < 0.4:
            return self._pick(self._names["ORG"], random)
        if dice < 0.55:
            country = self._form("country1" if random.random() < 0.5 else "country", random)
            return country + self._form("ministry", random)
        if dice < 0.62:
            return self._form("domestic", random)
        if dice < 0.7:
            return self._form("place", random) + self._form("local", random)
        if dice < 0.75:
            return self.surname(random) + self._form("administration", random)
        if dice < 0.81:
            return "・".join(self._syllables.invent(random) for _ in range(int(random.integers(1, 3))))
        stem = self.surname(random) if random.random() < 0.6 else self._form("place", random)
        return stem + self._form("company", random)

    def surname(self, random: np.random.Generator) -> str:
        """A Japanese surname or an invented foreign one."""
        return self._pick(self._surnames, random) if random.random() < 0.5 else self._syllables.invent(random)

    def _vary_person(self, surface: str, random: np.random.Generator) -> Segments:
        if random.random() < 0.5:
            surface = self.person(random)
        parts = [(surface, "PERSON")]
        dice = random.random()
        if dice < 0.15:
            parts.append((self._form("honorific", random), ""))
        elif dice < 0.35:
            parts += self._title(random)
        elif dice < 0.39:
            parts += [("・", ""), (self.surname(random), "PERSON"), (self._form("dual", random), "")]
        elif dice < 0.46:
            parts += self._in_brackets(self._person_gloss(random), random)
        return parts

    def _title(self, random: np.random.Generator) -> Segments:
        """A title as it stands after a name: `大統領`, `露大統領`, `・ポーランド首相`, `前社長`."""
        dice, title = random.random(), (self._form("title", random), "")
        if dice < 0.3:
            return [(self._form("country1", random), ""), title]
        if dice < 0.4:
            return [("・", ""), (self._form("country", random), "LOC"), title]
        if dice < 0.5:
            return [(self._form("modifier", random), ""), title]
        return [title]

    def _person_gloss(self, random: np.random.Generator) -> tuple[str, str]:
        """What follows a person in brackets, with its label: the name in Latin letters or kana, the age, the body."""
        dice = random.random()
        if dice < 0.35 and self._latin:
            return " ".join(self._pick(self._latin, random) for _ in range(2)), "PERSON"
        if dice < 0.55:
            return str(random.integers(18, 95)), ""
        if dice < 0.8:
            return self.organisation(random), "ORG"
        return self._form("country", random), "LOC"

    def _in_brackets(self, gloss: tuple[str, str], random: np.random.Generator) -> Segments:
        opening, closing = ("（", "）") if random.random() < 0.5 else ("(", ")")
        return [(opening, ""), gloss, (closing, "")]

    def _vary_organisation(self, surface: str, random: np.random.Generator) -> Segments:
        parts: Segments = []
        if random.random() < 0.4:
            surface = self.organisation(random)
            dice = random.random()
            if dice < 0.12:
                parts.append((self._form("descriptor", random), ""))
            elif dice < 0.18 and not surface.startswith(tuple(self._forms["country1"])):
                # A company's country stays outside its name, a public body's is inside (see `organisation`).
                surface = self.surname(random) + self._form("company", random)
                parts.append((self._form("country1", random), "LOC"))
        parts.append((surface, "ORG"))
        dice = random.random()
        if dice < 0.04:
            parts += self._in_brackets((self._acronym(random), "ORG"), random)
        elif dice < 0.12:
            parts.append((self._form("tail", random), ""))
        elif dice < 0.15:
            place = (self._form("country", random), "LOC")
            return [place, (self._acronym(random), "ORG"), (self._form("tail", random), "")]
        return parts

    def _acronym(self, random: np.random.Generator) -> str:
        return "".join(chr(65 + c) for c in random.integers(0, 26, int(random.integers(2, 6))))

    def _vary_rest(self, text: str, random: np.random.Generator) -> Segments:
        """Text between names: brackets that gloss a word, Latin capitals that name nobody."""
        dice, comma = random.random(), text.find("、")
        if dice < 0.05 and comma > 1:
            kind = random.random()
            reading = "".join(chr(ord(c) - 0x60) if c != "ー" else c for c in self._syllables.invent(random))
            gloss = (reading, "") if kind < 0.5 else (self._form("gloss", random), "")
            if kind > 0.85:
                gloss = (self._form("country", random), "LOC")
            return [(text[:comma], ""), *self._in_brackets(gloss, random), (text[comma:], "")]
        if dice < 0.1 and comma >= 0:
            particle = "のをにがは"[random.integers(5)]
            return [(text[: comma + 1] + self._form("acronym", random) + particle + text[comma + 1 :], "")]
        return [(text, "")]


def _name_parts(names: Sequence[str]) -> tuple[list[str], list[str]]:
    """Surnames and given names among the names of persons, by Sudachi's part of speech."""
    surnames, given = [], []
    for name in names:
        for token in tokenize(name):
            if token.tag.endswith("人名-姓"):
                surnames.append(name[token.start : token.end])
            elif token.tag.endswith("人名-名"):
                given.append(name[token.start : token.end])
    return surnames, given


def _headline(parts: Segments, random: np.random.Generator) -> Segments:
    """As a headline might have it: no full stop, particles after names dropped, a comma or a space in their place."""
    out: Segments = []
    for i, (surface, label) in enumerate(parts):
        text = surface
        if not label:
            if i and parts[i - 1][1] and random.random() < 0.6:
                text = re.sub(r"^(は|が|も)、?", "、" if random.random() < 0.6 else " ", text)
            if random.random() < 0.5:
                text = re.sub(r"、", " ", text, count=1)
            if i == len(parts) - 1:
                text = text.removesuffix("。")
            elif text.endswith("、") and random.random() < 0.5:
                text = text[:-1] + " "
        out.append((text, label))
    return out
