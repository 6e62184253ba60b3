"""Findings with their numbers on the page, and what each of them points at."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from gongkai.document.model import Source
from gongkai.report.model import Finding, Level, Quote

LEVELS = tuple(Level)
"""from the gravest to the lightest"""
MANY = 20
"""a finding about more figures than this is marked lightly, or its signs would hide the table"""


class Mark(NamedTuple):
    """The sign of one finding, wherever it is shown."""

    number: int
    finding: Finding

    @property
    def level(self) -> Level:
        """The level of the finding."""
        return self.finding.level

    @property
    def anchor(self) -> str:
        """The id of the finding on the page."""
        return f"finding-{self.number}"

    @property
    def mass(self) -> bool:
        """Whether the finding is about a great part of a table."""
        return len(self.finding.figures) > MANY


class QuotedHere(NamedTuple):
    """One quotation of one finding; ``anchor`` is where its words are highlighted, if they are."""

    mark: Mark
    quote: Quote
    anchor: str


def numbered(findings: Iterable[Finding]) -> tuple[Mark, ...]:
    """Give every finding its number, the gravest level first, otherwise in their order."""
    ordered = sorted(findings, key=lambda finding: LEVELS.index(finding.level))
    return tuple(Mark(number, finding) for number, finding in enumerate(ordered, 1))


def by_figure(marks: Iterable[Mark]) -> dict[str, tuple[Mark, ...]]:
    """Return the marks of every figure that a finding names."""
    found: dict[str, list[Mark]] = defaultdict(list)
    for mark in marks:
        for figure in dict.fromkeys(mark.finding.figures):
            found[figure].append(mark)
    return {figure: tuple(marks_of) for figure, marks_of in found.items()}


def quoted(marks: Iterable[Mark]) -> tuple[QuotedHere, ...]:
    """Return all quotations of the findings, each with its own anchor."""
    return tuple(
        QuotedHere(mark, quote, f"quote-{mark.number}-{place}")
        for mark in marks
        for place, quote in enumerate(mark.finding.quotes, 1)
    )


def worst(marks: Sequence[Mark]) -> Level | None:
    """Return the gravest level among marks (they are kept in this order)."""
    return min((mark.level for mark in marks), key=LEVELS.index, default=None)


def overlap(inner: Source | None, outer: Source | None) -> bool:
    """Tell whether two sources share a stretch of the same part of the original; a blank cell's may be a mere point."""
    if inner is None or outer is None or inner.path != outer.path:
        return False
    return inner == outer or (inner.start < outer.end and outer.start < inner.end)
