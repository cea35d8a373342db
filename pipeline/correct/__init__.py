"""Decisions of people that outlast runs, models and edits of an article elsewhere: docs/corrections.md."""

from pipeline.correct.corrections import Corrections, say_account
from pipeline.correct.decision import Decision

__all__ = ["Corrections", "Decision", "say_account"]
