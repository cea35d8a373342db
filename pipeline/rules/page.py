"""``docs/rules.md`` and the glossary of ``method``, made from the rules: ``python -m pipeline.rules.page``."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.rules.catalogue import families
from pipeline.rules.rule import Mode
from pipeline.store import ROOT, write_atomic

PAGE = ROOT / "docs" / "rules.md"
MODES = {
    Mode.FIRST: "in order, the first that fits decides",
    Mode.ALL: "each adds its evidence, in whatever order",
    Mode.CHAIN: "in order, each works on what the one before it left",
}
HEAD = """# Rules

Made by `make rules` from the rules themselves; a test checks that it has not fallen behind. Each rule fires in its
example, does not fire in its counter-example, and without it the example does not come out: the tests try all of it.

Marks: `[北洋日報|O]` organisation, `[山田|P 山田太郎]` person with the name given, `[3日|D 2020-03-03]` date with its
value, `[「…」|Q 山田太郎]` quotation with its speaker, `[「…」|T]` term, ` // ` between lines
(`pipeline/rules/marked.py`).

The id of a rule stands in `method` of the rows that it made or decided; `inyo rules` counts firings,
`inyo explain FILE:LINE` shows what fired on a line.
"""


def page() -> str:
    """The whole page, family by family in the order of the steps."""
    return HEAD + "".join(_sections())


def _sections() -> Iterator[str]:
    for family in families():
        rules = family.rules()
        yield f"\n## {family.id}\n\n{family.about} Step `{family.step}`: {MODES[family.mode]}.\n\n"
        yield "| rule | value | why | example | counter-example |\n| --- | --- | --- | --- | --- |\n"
        for rule in rules:
            cells = (f"`{rule.id}`", rule.value, rule.why, rule.example, rule.counter)
            yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def main() -> None:
    """Entry point."""
    write_atomic(PAGE, page().encode())


if __name__ == "__main__":
    main()
