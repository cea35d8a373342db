"""One article from bytes to the finished record: what the command line, DVC, worker processes and Ray all call."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path, PurePath
from threading import Lock
from typing import TYPE_CHECKING

from pipeline.errors import ArticleError, MachineError, Notice, one_line
from pipeline.ids import first_line
from pipeline.lexicon.own import use
from pipeline.longlines import in_pieces
from pipeline.params import Params
from pipeline.record import Article
from pipeline.store import article_key, raw_key

if TYPE_CHECKING:
    from pipeline.analysis import Analyser
    from pipeline.ner.tagger import Tagger

# Since Python 3.12 a cached property asked for by two threads at once may be made twice. The locks are the module's, as
# Models is pickled for processes that are not forked.
_ANALYSER, _TAGGER = Lock(), Lock()
STAGES = ("segment", "recognize", "normalize", "attribute")
SUFFIX = ".txt"
# An article with something of every kind in it, on which no stage of a sound installation fails.
PROBE = """朝刊
会談
首相は2021年5月3日、「同盟は揺るがない」と述べた。外務省が発表した。
会談/毎朝新聞.2021
""".encode()


class Models:
    """What the stages know, loaded when first needed and then kept."""

    def __init__(self, params: Params) -> None:
        use(params.lexicon)
        self.params = params
        self.sound = False  # whether an article has come through all stages in this process

    @property
    def analyser(self) -> Analyser:
        """GiNZA, or SudachiPy alone in fast mode."""
        with _ANALYSER:
            return self._analyser

    @property
    def tagger(self) -> Tagger:
        """The trained recogniser."""
        with _TAGGER:
            return self._tagger

    @cached_property
    def _analyser(self) -> Analyser:
        from pipeline.analysis import Analyser

        return Analyser(self.params.recognize.model, fast=self.params.recognize.fast)

    @cached_property
    def _tagger(self) -> Tagger:
        from pipeline.lexicon.tables import MODELS
        from pipeline.ner.tagger import Tagger

        return Tagger.load(MODELS / "ner")


def apply(stage: str, article: Article, models: Models) -> Article:
    """Run one stage after segment on a record."""
    return in_pieces(lambda shown: _apply(stage, shown, models), article)


def _apply(stage: str, article: Article, models: Models) -> Article:
    if stage == "recognize":
        from pipeline.recognize import recognize

        return recognize(article, models.analyser, models.tagger)
    if stage == "normalize":
        from pipeline.normalize import normalize

        return normalize(article, models.params.normalize.date_confidence)
    if stage == "attribute":
        from pipeline.attribute import attribute

        return attribute(article, models.params.attribute.speaker_threshold)
    raise ValueError(f"no stage {stage!r}; there are {', '.join(STAGES)}")


def segment_article(raw: bytes, article_id: str, path: str, form: str = "") -> Article:
    """Run the first stage; ``form`` fixes the form of digest by id or file.

    Raises:
        ArticleError: not UTF-8 text.
        FormError: no such form, or its file is wrong.
    """
    from pipeline.segment import segment

    return segment(raw, article_id, path, form)


def first_line_of(raw: bytes, path: str) -> str:
    """An article's first line that is not blank, from its bytes: see :mod:`pipeline.ids`.

    Raises:
        ArticleError: not UTF-8 text.
    """
    from pipeline.segment.decode import decode, split_lines

    return first_line(line.text for line in split_lines(decode(raw, path)[0]))


def final_key(sha256: str, article_id: str, params: Params) -> str:
    """The key that the finished record of an article will bear, known from the digest of its bytes before any work."""
    key = raw_key(sha256, article_id)
    for stage in STAGES:
        key = article_key(stage, params, key)
    return key


def process_article(raw: bytes, article_id: str, path: str, models: Models) -> Article:
    """Everything from an article's bytes to its finished record.

    Args:
        raw: the file's bytes.
        article_id: stable id (:func:`article_id_of` its path).
        path: the path to show and keep, relative to where the user stands.
        models: loaded once and shared by all articles.

    Raises:
        ArticleError: not UTF-8 text.
    """
    article = segment_article(raw, article_id, path, models.params.segment.form)
    for stage in STAGES[1:]:
        article = apply(stage, article, models)
    article.key = final_key(article.sha256, article_id, models.params)
    return article


def blame(error: Exception, shown: str, models: Models | None) -> Notice:
    """Why an article is rejected, if it is the article that is at fault.

    Code that fails does not say whether the text or a damaged model made it fail, so that is tried: where an article
    that is known to be harmless fails as well, the others would too, and none of them is to blame.

    Args:
        error: what was raised over the article.
        shown: the path to show for it.
        models: what it was processed with; None if no model was needed.

    Raises:
        MachineError: this machine or installation is at fault.
    """
    if isinstance(error, ArticleError):
        return error.notice
    if isinstance(error, MachineError):
        raise error
    if isinstance(error, MemoryError):
        return Notice(shown, 0, "too large for this machine's memory")
    if models is not None:
        probe(models)
    return Notice(shown, 0, f"{type(error).__name__}: {one_line(error)} (please report this)")


def probe(models: Models) -> None:
    """Load everything that the stages know, lexicons included, and see that an article comes through.

    Raises:
        MachineError: none does.
    """
    if models.sound:
        return
    try:
        process_article(PROBE, "probe", "probe.txt", models)
    except MachineError:
        raise
    except Exception as error:
        reason = f"{type(error).__name__}: {one_line(error)}"
        raise MachineError(
            f"no article can be processed here ({reason}); restore models/ from git and install anew with `make setup`"
        ) from None
    models.sound = True


def article_id_of(path: PurePath) -> str:
    """The id of an article: its file name without the suffix.

    Raises:
        ArticleError: the name is not UTF-8, and no table could hold it.
    """
    try:
        path.name.encode("utf-8")
    except UnicodeEncodeError:
        raise ArticleError(str(path), 0, "the file's name is not UTF-8; rename the file") from None
    return path.name.removesuffix(SUFFIX)


def shown_path(path: Path) -> str:
    """The path that goes into the outputs: as given, but never absolute, so that they tell nothing of the machine."""
    shown = path
    if path.is_absolute():
        here = Path.cwd()
        shown = path.relative_to(here) if path.is_relative_to(here) else Path(path.name)
    return shown.as_posix().encode("utf-8", "backslashreplace").decode("utf-8")


def notices(article: Article) -> list[Notice]:
    """What is odd enough about a whole article to warn of, though it can be processed."""
    if not any(line.text.strip() for line in article.lines):
        return [Notice(article.path, 1, "warning: the file is empty; nothing comes of it")]
    if not article.sources:
        return [
            Notice(
                article.path,
                len(article.lines),
                "warning: no source in any form that Inyo knows; `inyo lint` says what comes nearest",
            )
        ]
    return []
