"""Bytes to text to lines, so that every character can be traced back to the file."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from pipeline.errors import ArticleError

# Only what an editor calls a line end. A lone CR, U+2028, form feed and the like stay inside their line: splitting
# there (as str.splitlines does) would make line numbers disagree with every other tool.
EOL = re.compile(r"\r\n|\n")
SPOKEN_NAMES = {"utf-16": "UTF-16", "iso2022_jp": "ISO-2022-JP", "euc_jp": "EUC-JP", "cp932": "Shift_JIS"}
NO_TEXT = (
    (b"%PDF", "a PDF; make text of it first, e.g. `pdftotext -layout FILE.pdf`, and `inyo import` that"),
    *(
        (start, "a picture; read it by OCR, e.g. `tesseract FILE out -l jpn`, check it, and `inyo import` the text")
        for start in (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
    ),
)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


class RawLine(NamedTuple):
    """A line with its offsets into the decoded text (code points, half-open, without the line end)."""

    start: int
    end: int
    text: str
    eol: str


def decode(raw: bytes, path: str) -> tuple[str, str]:
    """Decode an article file: ``(text, encoding)``, encoding ``utf-8`` or ``utf-8-sig`` (with a byte order mark).

    Raises:
        ArticleError: the bytes are not UTF-8, or hold control characters that no text has.
    """
    refuse_no_text(raw, path)
    encoding = "utf-8"
    body = raw
    if raw.startswith(codecs.BOM_UTF8):
        encoding, body = "utf-8-sig", raw[len(codecs.BOM_UTF8) :]
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        raise ArticleError(
            path,
            line,
            f"not UTF-8 text (byte 0x{body[error.start]:02x}){seems(raw)}; save the file as UTF-8 and run again, "
            "or let `inyo import` do it",
        ) from None
    if bad := CONTROL.search(text):
        line = text.count("\n", 0, bad.start()) + 1
        raise ArticleError(
            path, line, f"not a text file (control character U+{ord(bad[0]):04X}); give the article as plain text"
        )
    return text, encoding


def refuse_no_text(raw: bytes, path: str) -> None:
    """Say what to do with a PDF or a picture.

    Raises:
        ArticleError: the bytes are one.
    """
    for start, what in NO_TEXT:
        if raw.startswith(start):
            raise ArticleError(path, 1, what)


def seems(raw: bytes) -> str:
    """What the bytes of a file seem to be, as words for a message; "" where nothing fits."""
    for name in ("utf-16", "iso2022_jp", "euc_jp", "cp932"):
        if name == "utf-16" and not raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            continue
        try:
            raw.decode(name)
        except UnicodeDecodeError:
            continue
        return f", it seems to be {SPOKEN_NAMES[name]}"
    return ""


def split_lines(text: str) -> list[RawLine]:
    r"""Split at ``\n`` and ``\r\n``; a newline at the very end does not open another line.

    >>> [line.text for line in split_lines("見出し\r\n本文\n")]
    ['見出し', '本文']
    """
    lines = []
    start = 0
    for match in EOL.finditer(text):
        lines.append(RawLine(start, match.start(), text[start : match.start()], match[0]))
        start = match.end()
    if start < len(text):
        lines.append(RawLine(start, len(text), text[start:], ""))
    return lines
