"""One report and its findings as a web page in the official look.

The page needs nothing but itself: no script, no font, no request to anywhere. Whatever a report says is text here and
never markup.
"""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from gongkai.data import data_file
from gongkai.document.model import Source
from gongkai.report.model import Finding, Level, Report, Section, plain_number
from gongkai.report.writing.marks import LEVELS, Mark, QuotedHere, by_figure, numbered, overlap, quoted
from gongkai.report.writing.prose import paragraphs, quoting, stretches
from gongkai.report.writing.tables import FigureCell, LabelCell, Marking, TableGrid, figure_label, table_grids
from gongkai.report.writing.words import words

_PACKAGE = "gongkai.report.writing"
_YEAR = re.compile(r"(\d+年)")


class Links(NamedTuple):
    """Where a page of a site finds its neighbours."""

    reports: str = "index.html"
    rules: str = "rules.html"
    stylesheet: str = "style.css"


class Place(NamedTuple):
    """Where a quotation stands, in words, and the anchor that leads there."""

    words: str
    anchor: str | None = None


class QuoteView(NamedTuple):
    """A quotation in the list of findings."""

    text: str
    source: Source | None
    place: Place


class FindingView(NamedTuple):
    """A finding in the list."""

    mark: Mark
    finding: Finding
    quotes: tuple[QuoteView, ...]
    figures: tuple[str, ...]


def write_html(
    report: Report,
    findings: Iterable[Finding] = (),
    *,
    file: str | None = None,
    note: str | None = None,
    links: Links | None = None,
) -> str:
    """Return the page of a report. Without ``links`` it is a whole of its own, its style sheet included.

    ``file`` is the name of the file it was read from, ``note`` a remark shown above the report.
    """
    marks = numbered(findings)
    quotations = quoted(marks)
    tables = table_grids(report, Marking(by_figure(marks), quotations))
    return render(
        "report.html",
        links,
        report=report,
        title=report_title(report),
        file=file,
        note=note,
        marks=marks,
        counts=level_counts(mark.finding for mark in marks),
        tables=tables,
        findings=_finding_views(report, tables, quotations, marks),
        quotations=quotations,
    )


def report_title(report: Report) -> str:
    """Return the title of a report, made of issuer and year where none was found."""
    if report.title:
        return " ".join(report.title.split())
    if report.issuer is None and report.year is None:
        return words().page["untitled"]
    issuer = report.issuer.name if report.issuer else ""
    year = words().year(report.year) if report.year is not None else ""
    return f"{issuer}{year}{words().subject}"


def level_counts(findings: Iterable[Finding]) -> dict[Level, int]:
    """Return how many findings there are of each level."""
    listed = [finding.level for finding in findings]
    return {level: listed.count(level) for level in LEVELS}


def render(template: str, links: Links | None, **values: Any) -> str:
    """Fill one of the templates."""
    return _environment().get_template(template).render(words=words(), links=links, **values)


@cache
def stylesheet() -> str:
    """Return the style sheet."""
    return data_file(_PACKAGE, "templates", "style.css").read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader(_PACKAGE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "number": _number,
        "figure_label": figure_label,
        "together": _together,
        "place": _source_words,
    }
    environment.globals |= {
        "stretches": stretches,
        "paragraphs": paragraphs,
        "quoting": quoting,
        "levels": LEVELS,
        "first_figures": 8,
    }
    return environment


def _number(value: object) -> str:
    return str(plain_number(value)) if isinstance(value, Decimal) else str(value)


def _together(text: str) -> Markup:
    """Keep a number and its year sign on one line."""
    return Markup("").join(
        Markup("<span>{}</span>").format(part) if _YEAR.fullmatch(part) else escape(part) for part in _YEAR.split(text)
    )


def _source_words(source: Source) -> str:
    page = words().page
    path = page["place_path"].format(path=source.path) if source.path else ""
    kind = "place_span" if source.end > source.start else "place_point"
    return path + page[kind].format(start=source.start + 1, end=source.end)


def _finding_views(
    report: Report, tables: Sequence[TableGrid], quotations: Sequence[QuotedHere], marks: Sequence[Mark]
) -> tuple[FindingView, ...]:
    shown = {cell.id: cell for cell in _figure_cells(tables)}
    highlighted = _highlighted(report, quotations)
    views = []
    for mark in marks:
        own = [quotation for quotation in quotations if quotation.mark is mark]
        quotes = tuple(
            QuoteView(item.quote.text, item.quote.source, _place(report, item, shown, item.anchor in highlighted))
            for item in own
        )
        views.append(FindingView(mark, mark.finding, quotes, tuple(dict.fromkeys(mark.finding.figures))))
    return tuple(views)


def _figure_cells(tables: Iterable[TableGrid]) -> Iterable[FigureCell]:
    for table in tables:
        for block in table.blocks:
            for row in block.body:
                yield from (cell for cell in row if not isinstance(cell, LabelCell))


def _highlighted(report: Report, quotations: Sequence[QuotedHere]) -> frozenset[str]:
    """Return the anchors of the quotations that can be seen in the prose."""
    prose = [*report.preface, *(item for section in report.sections for item in paragraphs(section))]
    anchors = {anchor for item in prose for stretch in stretches(item, quotations) for anchor in stretch.anchors}
    for section in report.sections:
        anchors |= {quotation.anchor for quotation in quoting(section.heading, quotations)}
    return frozenset(anchors)


def _place(report: Report, quotation: QuotedHere, shown: dict[str, FigureCell], highlighted: bool) -> Place:
    source = quotation.quote.source
    page = words().page
    named = _named_figure(quotation, shown)
    if named is not None:
        return Place(page["quote_in_table"].format(label=figure_label(named)), f"figure-{named}")
    if any(overlap(source, label.source) for label in report.labels):
        return Place(page["quote_of_label"])
    anchor = quotation.anchor if highlighted else None
    if any(overlap(source, item.source) for item in report.preface):
        return Place(page["quote_in_preface"], anchor)
    for section in report.sections:
        if overlap(source, section.heading) or any(overlap(source, item.source) for item in paragraphs(section)):
            return Place(page["quote_in_section"].format(title=_heading(section)), anchor)
    return Place(page["quote_elsewhere"])


def _named_figure(quotation: QuotedHere, shown: dict[str, FigureCell]) -> str | None:
    """Return the figure a quotation shows. Blank cells can share one place; then the words of the quotation decide."""
    names = [
        name
        for name in quotation.mark.finding.figures
        if name in shown and overlap(quotation.quote.source, shown[name].figure.source)
    ]
    return next((name for name in names if figure_label(name) in quotation.quote.text), names[0] if names else None)


def _heading(section: Section) -> str:
    return f"{section.number}、{section.title}" if section.number else section.title
