"""The parameters of params.yaml, typed."""

from __future__ import annotations

import hashlib
from pathlib import Path

import yaml
from pydantic import Field, ValidationError

from pipeline.errors import CallError, MachineError, one_line
from pipeline.lexicon.own import digest
from pipeline.record import Strict

DEFAULT = Path(__file__).resolve().parent.parent / "params.yaml"


class SegmentParams(Strict):
    """Parameters of the segment stage."""

    form: str = ""  # id or file of a form; "": the forms that explain the page best

    @property
    def form_sha256(self) -> str:
        """Digest of the form's file, so that a changed form makes other records; "" for an id."""
        path = Path(self.form)
        return hashlib.sha256(path.read_bytes()).hexdigest() if self.form and path.is_file() else ""


class RecognizeParams(Strict):
    """Parameters of the recognize stage."""

    model: str = "ja_ginza"
    fast: bool = False


class NormalizeParams(Strict):
    """Parameters of the normalize stage."""

    date_confidence: float = Field(default=0.0, ge=0, le=1)


class AttributeParams(Strict):
    """Parameters of the attribute stage."""

    speaker_threshold: float = Field(default=0.4, ge=0, le=1)


class Params(Strict):
    """All parameters, by stage."""

    segment: SegmentParams = SegmentParams()
    recognize: RecognizeParams = RecognizeParams()
    normalize: NormalizeParams = NormalizeParams()
    attribute: AttributeParams = AttributeParams()
    lexicon: str = ""  # folder of one's own names; "": none

    def of(self, stage: str) -> str:
        """The parameters of one stage as canonical JSON ("" where it has none)."""
        section = getattr(self, stage, None)
        known = str(section.model_dump_json()) if section else ""
        form = section.form_sha256 if isinstance(section, SegmentParams) else ""
        return " ".join(filter(None, (known, form, digest(self.lexicon))))


def read_params(path: Path = DEFAULT) -> Params:
    """Read params.yaml.

    Raises:
        MachineError: the project's own file cannot be read, or holds a value that no stage takes.
        CallError: likewise another file, which the call named.
    """
    fault = MachineError if path == DEFAULT else CallError
    try:
        return Params.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")) or {})
    except FileNotFoundError:
        raise fault(f"{path}: no such file; restore it from git") from None
    except OSError as error:
        raise fault(f"{path}: {error.strerror}") from None
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise fault(f"{path}: not YAML in UTF-8 ({one_line(error)}); mend it or restore params.yaml from git") from None
    except ValidationError as error:
        what = "; ".join(f"{'.'.join(map(str, e['loc'])) or 'the whole file'}: {e['msg']}" for e in error.errors())
        raise fault(f"{path}: {what}") from None
