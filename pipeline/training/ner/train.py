"""Training the recogniser: corpora and a configuration in, a model directory out.

Several teachers are trained on the labelled corpora, each from another seed; they label text that has no labels of our
kind; a student of the same size learns from both. Deterministic on one machine: seeds for everything, one thread.
"""

from __future__ import annotations

import logging
import time
import tomllib
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import torch
from pydantic import BaseModel, ConfigDict

from pipeline.ner.pieces import PieceTypes
from pipeline.ner.tagger import CONFIG, Tagger
from pipeline.training.ner import fit
from pipeline.training.ner.calibrate import temperature, thresholds
from pipeline.training.ner.data.augment import Noise
from pipeline.training.ner.data.corpora import (
    CORPORA,
    LABEL_MAPS,
    Sentence,
    corpus_of,
    find,
    read,
    relabel,
    relabellings,
)
from pipeline.training.ner.data.dataset import Example, build_vocabulary, examples
from pipeline.training.ner.data.marked import read_marked
from pipeline.training.ner.distil import teach
from pipeline.training.ner.model import Network, Sizes
from pipeline.training.ner.store import save, save_pipeline, update
from pipeline.training.ner.vectors import extract

log = logging.getLogger(__name__)

SOURCES = (*CORPORA, "written")  # what the network may be told a sentence is from


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Varied(_Strict):
    """How training sentences are varied."""

    table: str
    share: float


class Written(_Strict):
    """Sentences written for this project, see :mod:`pipeline.training.ner.data.marked`."""

    file: str
    times: int  # how often each is seen in an epoch, as they are few


class NetworkConfig(_Strict):
    """Dimensions and dropout."""

    embeddings: tuple[int, ...]
    width: int
    dilations: tuple[int, ...]
    lstm: int
    dropout: float
    word_dropout: float


class Teachers(_Strict):
    """How many teachers, and their schedule."""

    count: int
    epochs: int
    rate: float


class Student(_Strict):
    """The student's schedule."""

    epochs: int
    rate: float


class ScheduleConfig(_Strict):
    """What both schedules share."""

    batch: int
    warm_up: float
    decay: float
    average: float
    unknown_corpus: float
    join: float


class Config(_Strict):
    """A training configuration, as in models/ner/train.toml."""

    seed: int
    corpora: tuple[str, ...]
    times: dict[str, int]  # corpora seen more than once in an epoch, as they are few and of the kind that is wanted
    unlabelled: tuple[str, ...]
    teaching: int  # sentences of each unlabelled corpus, drawn at random
    processes: int  # teachers trained side by side
    least: int
    relabelled: str
    written: Written
    varied: Varied
    network: NetworkConfig
    teachers: Teachers
    student: Student
    schedule: ScheduleConfig

    @classmethod
    def read(cls, path: Path) -> Config:
        """Read a TOML file. Raises pydantic.ValidationError on anything unknown or missing."""
        return cls.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))


def train(corpora_dir: Path, out: Path, config: Path) -> None:
    """Train the recogniser and write it as a spaCy pipeline.

    Args:
        corpora_dir: holds `<corpus>.train.jsonl` for each corpus of the configuration, and `<corpus>.dev.jsonl` for
            those with labels, see :mod:`pipeline.training.ner.data.formats`; what it lacks is looked for beside the
            configuration.
        out: the model directory, such as models/ner.
        config: TOML, see models/ner/train.toml; the tables it names are looked for beside it.

    Raises:
        FileNotFoundError: a corpus is missing.
    """
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(1)
    started = time.monotonic()
    settings = Config.read(config)
    trainer = Trainer(settings, corpora_dir, config.parent)
    network = trainer.run()
    folder = out / "inyo_ner"
    (folder / CONFIG).unlink(missing_ok=True)
    save(network, trainer.vocabulary, trainer.stored, settings.model_dump(mode="json"), folder)
    dev = [
        [s.mapped(LABEL_MAPS[c]) for s in read(find(f"{c}.dev", (corpora_dir, config.parent)))]
        for c in settings.corpora
    ]
    update(folder, {"temperature": temperature(Tagger.load(folder), [s for corpus in dev for s in corpus])})
    update(folder, {"thresholds": thresholds(Tagger.load(folder), dev)})
    save_pipeline(folder, out)
    log.info("wrote %s after %.0f minutes", out, (time.monotonic() - started) / 60)


class Trainer:
    """Data, vocabulary and variations that teachers and student share."""

    def __init__(self, config: Config, corpora_dir: Path, tables: Path) -> None:
        self.config = config
        self.rules = relabellings(tables / config.relabelled)
        self.types = PieceTypes()
        folders = (corpora_dir, tables)
        self.labelled = [
            e
            for name in config.corpora
            for e in self._examples(find(f"{name}.train", folders)) * config.times.get(name, 1)
        ]
        written = read_marked(tables / config.written.file)
        self.labelled += examples(written, SOURCES.index("written") + 1, self.types) * config.written.times
        draw = np.random.default_rng(config.seed)
        self.unlabelled = []
        for name in config.unlabelled:
            found = self._examples(find(name, folders))
            chosen = draw.permutation(len(found))[: config.teaching]
            self.unlabelled += [found[i] for i in sorted(chosen.tolist())]
        lookup, rows, scale = extract()
        self.stored = rows, scale
        self.vectors = rows.astype(np.float32) * scale
        self.vocabulary = build_vocabulary([*self.labelled, *self.unlabelled], self.types, lookup, config.least)
        self.noise = Noise([e.sentence for e in self.labelled], tables / config.varied.table)
        self._encoded: fit.Rows | None = None

    def _examples(self, path: Path) -> list[Example]:
        name = corpus_of(path)
        sentences = [relabel(s, name, self.rules).mapped(LABEL_MAPS[name]) for s in read(path)]
        return examples(sentences, SOURCES.index(name) + 1, self.types)

    def rows(self) -> fit.Rows:
        """Features, vector rows and characters of all piece types seen so far."""
        if self._encoded is None or len(self._encoded[1]) != len(self.types.types):
            self._encoded = self.vocabulary.encode(self.types.types)
        return self._encoded

    def run(self) -> Network:
        """Train teachers, some side by side, and the student; the student with averaged weights."""
        first, count = self.config.seed, self.config.teachers.count
        seeds = range(first + 1, first + 1 + count)
        with ProcessPoolExecutor(self.config.processes, get_context("fork")) as processes:
            states = list(processes.map(self._teacher, seeds))
        teachers = []
        for seed, state in zip(seeds, states, strict=True):
            network = self._network(seed)
            network.load_state_dict({name: torch.from_numpy(value) for name, value in state.items()})
            teachers.append(network.eval())
        if teachers:
            teach(teachers, self.unlabelled, self.rows())
        log.info("student")
        return self._train(first, self.config.student, self.unlabelled if teachers else ())

    def _teacher(self, seed: int) -> dict[str, np.ndarray]:
        """The weights of one teacher: arrays, as tensors would be shared through files."""
        log.info("teacher %d", seed)
        return {name: value.numpy() for name, value in self._train(seed, self.config.teachers, ()).state_dict().items()}

    def _train(self, seed: int, length: Teachers | Student, taught: Sequence[Example]) -> Network:
        network = self._network(seed)
        schedule = fit.Schedule(epochs=length.epochs, rate=length.rate, **self.config.schedule.model_dump())

        def pool(epoch: int) -> list[Example]:
            return [*self._varied(np.random.default_rng([seed, epoch])), *taught]

        return fit.train(network, pool, self.rows, schedule, seed)

    def _network(self, seed: int) -> Network:
        torch.manual_seed(seed)
        chosen = self.config.network
        sizes = Sizes(
            vocabulary=tuple(lookup.size for lookup in self.vocabulary.features),
            embeddings=chosen.embeddings,
            characters=self.vocabulary.chars.size + 1,
            corpora=len(SOURCES),
            width=chosen.width,
            dilations=chosen.dilations,
            lstm=chosen.lstm,
        )
        network = Network(sizes, self.vectors, chosen.dropout)
        network.types.word_dropout = chosen.word_dropout
        return network

    def _varied(self, random: np.random.Generator) -> list[Example]:
        """The labelled examples, a share of them varied."""
        chosen = random.random(len(self.labelled)) < self.config.varied.share
        out = [e for e, vary in zip(self.labelled, chosen, strict=True) if not vary]
        fresh: dict[int, list[Sentence]] = {}
        for example, vary in zip(self.labelled, chosen, strict=True):
            if vary:
                fresh.setdefault(example.corpus, []).append(self.noise.vary(example.sentence, random))
        for corpus, sentences in fresh.items():
            out += examples(sentences, corpus, self.types)
        return out
