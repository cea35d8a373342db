"""Record files and the keys that say what they were computed from.

A record's ``key`` is a digest of the record before it and of all that its stage knows: code, lexicons, models,
parameters and the versions of the libraries that decide its result. A stage leaves alone what already bears the key it
would give, so an unchanged article costs a hash.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from functools import cache
from importlib import metadata
from pathlib import Path

from pipeline.errors import MachineError
from pipeline.params import Params
from pipeline.record import Article

ROOT = Path(__file__).resolve().parent.parent

# What each stage's result depends on, as in dvc.yaml (tests/test_dvc.py holds the two against each other).
SHARED = ("pipeline/record.py", "pipeline/store.py", "pipeline/params.py", "pipeline/errors.py")
LEXICON = ("pipeline/lexicon.py", "pipeline/folding.py", "pipeline/knowledge.py", "models/lexicon")
DEPENDS = {
    "segment": (*SHARED, "pipeline/segment"),
    "recognize": (
        *SHARED,
        *LEXICON,
        "pipeline/recognize",
        "pipeline/analysis",
        "pipeline/ner",
        "pipeline/dates",
        "pipeline/dictionary.py",
        "models/ner",
    ),
    "normalize": (*SHARED, *LEXICON, "pipeline/normalize", "pipeline/dates", "pipeline/dictionary.py"),
    "attribute": (*SHARED, *LEXICON, "pipeline/attribute", "models/attribute"),
}
LIBRARIES = {
    "recognize": ("spacy", "ginza", "sudachipy", "sudachidict-core", "numpy"),
    "normalize": ("rapidfuzz",),
}


def files(paths: tuple[str, ...]) -> Iterator[Path]:
    """All files under some paths of the project, in a fixed order, without what Python leaves behind."""
    for path in paths:
        place = ROOT / path
        found = sorted(place.rglob("*")) if place.is_dir() else [place]
        yield from (f for f in found if f.is_file() and "__pycache__" not in f.parts)


@cache
def code_digest(stage: str) -> str:
    """Digest of all files that a stage's result depends on."""
    digest = hashlib.sha256()
    for file in files(DEPENDS[stage]):
        digest.update(str(file.relative_to(ROOT)).encode() + b"\0")
        try:
            digest.update(hashlib.sha256(file.read_bytes()).digest())
        except OSError as error:
            raise MachineError(f"{file}: {error.strerror}; restore it from git") from None
    return digest.hexdigest()


@cache
def version(package: str) -> str:
    """Version of an installed package; looked up once, for the key of every article asks for it."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        raise MachineError(f"the package {package} is not installed; `make setup` installs what Inyo needs") from None


def stage_key(stage: str, params: Params) -> str:
    """Digest of all that a stage knows."""
    libraries = {name: version(name) for name in LIBRARIES.get(stage, ())}
    if stage == "recognize" and not params.recognize.fast:
        libraries[params.recognize.model] = version(params.recognize.model.replace("_", "-"))
    known = json.dumps([stage, code_digest(stage), params.of(stage), libraries])
    return hashlib.sha256(known.encode()).hexdigest()


def article_key(stage: str, params: Params, before: str) -> str:
    """Key of a stage's record of an article; ``before`` is the key of the record it is made from.

    For the segment stage, ``before`` is the digest of the file's bytes and its path.
    """
    return hashlib.sha256(f"{stage_key(stage, params)} {before}".encode()).hexdigest()[:32]


def record_key(path: Path) -> str:
    """The key of a record file without reading the whole of it; "" where there is none that can be read."""
    try:
        with path.open(encoding="utf-8") as file:
            return str(json.loads(file.readline()).get("key", ""))
    except (OSError, ValueError, AttributeError):
        return ""


def write_atomic(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part{os.getpid()}")
    try:
        part.write_text(text, encoding="utf-8", newline="")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def update(path: Path, key: str, make: Callable[[], Article]) -> bool:
    """Make a record file unless it already bears the key; True if it was made."""
    if record_key(path) == key:
        return False
    article = make()
    article.key = key
    write_atomic(path, article.to_jsonl())
    return True
