"""Record files and the keys that say what they were computed from.

A record's ``key`` is a digest of the record before it and of all that its stage knows: code, lexicons, models,
parameters and the versions of the libraries that decide its result. A stage leaves alone what already bears the key it
would give, so an unchanged article costs a hash.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import MachineError, printable, say
from pipeline.params import Params
from pipeline.record import Article

BUILDING = ".building-"  # beside the file that it will be, with the number of the process
_LONGEST = 240  # bytes of a file name; file systems take 255
ROOT = Path(__file__).resolve().parent.parent

# What each stage's result depends on, as in dvc.yaml (tests/test_dvc.py holds the two against each other).
SHARED = ("pipeline/ids", "pipeline/record.py", "pipeline/store.py", "pipeline/params.py", "pipeline/errors.py")
LATER = (*SHARED, "pipeline/longlines.py")
LEXICON = ("pipeline/lexicon", "pipeline/names", "pipeline/text", "pipeline/rules", "models/lexicon", "models/rules")
DEPENDS = {
    "segment": (*SHARED, "pipeline/lexicon", "pipeline/text", "models/lexicon", "models/forms", "pipeline/segment"),
    "recognize": (
        *LATER,
        *LEXICON,
        "pipeline/recognize",
        "pipeline/analysis",
        "pipeline/ner",
        "pipeline/dates",
        "models/ner",
    ),
    "normalize": (*LATER, *LEXICON, "pipeline/normalize", "pipeline/dates", "models/dates"),
    "attribute": (
        *LATER,
        *LEXICON,
        "pipeline/attribute",
        "pipeline/statements",
        "pipeline/dates",
        "models/attribute",
        "models/statements",
    ),
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

    For the segment stage, ``before`` is :func:`raw_key`. Where an article was read from is in no key: the same article
    from another folder is not computed again, only its path is written anew.
    """
    return hashlib.sha256(f"{stage_key(stage, params)} {before}".encode()).hexdigest()[:32]


def raw_key(sha256: str, article_id: str) -> str:
    """What the first stage's key is made from: the digest of an article's bytes, and its id, which other ids hold."""
    return f"{sha256} {article_id}"


def sealed(key: str, body: bytes) -> bytes:
    """Some content under a line that says what it was made from and, as a digest, what it is."""
    return f"{key} {hashlib.sha256(body).hexdigest()}\n".encode() + body


def unsealed(path: Path, content: bytes) -> tuple[str, bytes]:
    """The key and the content that :func:`sealed` put together; ``("", b"")`` and a word about it if it was damaged."""
    head, _, body = content.partition(b"\n")
    key, _, digest = head.decode("utf-8", "replace").rpartition(" ")
    if digest != hashlib.sha256(body).hexdigest():
        say_damaged(path)
        return "", b""
    return key, body


def say_damaged(path: Path) -> None:
    """Say that something kept from before is not what was written, so that nobody wonders why it takes time."""
    say(f"{printable(str(path))}: damaged since it was written; made anew")


# Quotes inside a JSON string are escaped, so a text cannot be taken for the field.
_DIGEST = re.compile(rb',"digest":"([0-9a-f]{64})"')


def record_bytes(article: Article) -> bytes:
    """A record file with the digest of its content in its first line."""
    article.digest = ""
    content = article.to_jsonl().encode()
    article.digest = hashlib.sha256(content).hexdigest()
    head, _, rows = content.partition(b"\n")
    field = f'"key":{json.dumps(article.key)}'.encode()
    return head.replace(field, field + f',"digest":"{article.digest}"'.encode(), 1) + b"\n" + rows


class Kept(NamedTuple):
    """What a record file says of itself: its key, the article and where that was read; "" if there is none intact."""

    key: str = ""
    article_id: str = ""
    path: str = ""


def record_head(path: Path) -> Kept:
    """What a record file says of itself; nothing where there is none, or one not as it was written (which is said)."""
    try:
        content = path.read_bytes()
    except OSError:
        return Kept()
    head, _, rows = content.partition(b"\n")
    try:
        known = json.loads(head)
        kept, digest = Kept(*(str(known[name]) for name in ("key", "article_id", "path"))), known.get("digest")
    except (ValueError, KeyError, TypeError, AttributeError):
        kept, digest = Kept(), ""
    if digest is None:
        return Kept()  # of a version that kept no digest
    if not kept.key or hashlib.sha256(_DIGEST.sub(b"", head, count=1) + b"\n" + rows).hexdigest() != digest:
        say_damaged(path)
        return Kept()
    return kept


def record_name(article_id: str) -> str:
    """The name of an article's record file: its id, or a digest of it where that is too long for a file name."""
    stem = article_id if len(article_id.encode()) <= _LONGEST else hashlib.sha256(article_id.encode()).hexdigest()
    return f"{stem}.jsonl"


def write_atomic(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, and so that a loss of power leaves one of the two.

    The building has a short name, for that of the file may be as long as the file system takes.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    building = path.with_name(f"{BUILDING}{os.getpid()}")
    try:
        with building.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        building.replace(path)
    finally:
        building.unlink(missing_ok=True)


def update(path: Path, key: str, shown: str, make: Callable[[], Article]) -> bool:
    """Make a record file unless it already bears the key and is as it was written; True if it was made.

    ``shown`` is where its article was read this time; in a record that is not made anew, only that is written anew.
    """
    kept = record_head(path)
    if kept.key == key:
        if kept.path != shown:
            article = Article.read(path)
            article.path = shown
            write_atomic(path, record_bytes(article))
        return False
    article = make()
    article.key, article.path = key, shown
    write_atomic(path, record_bytes(article))
    return True
