"""Quotations and the wording that findings share."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from gongkai.report.auditing.context import Context
from gongkai.report.model import Label, Prose, Quote, Section
from gongkai.statute.forms import Cell

MOST_QUOTES = 8
"""a finding about a whole table shows this many of its cells; its ``figures`` name them all"""
_SPACE = re.compile(r"\s+")


def shown(value: Decimal) -> str:
    """Return a number as a reader would write it: no exponent, no trailing zeros."""
    if value == value.to_integral_value():
        return str(int(value))
    return format(value.normalize(), "f")


def row_label(context: Context, place: Cell) -> str:
    """Return a row's label as printed, or the statutory one where none was recorded."""
    return _printed(context, place, "row", place.row.id, place.row.label)


def column_label(context: Context, place: Cell) -> str:
    """Return a column's label as printed, or the statutory one where none was recorded."""
    return _printed(context, place, "column", place.column.id, place.column.label)


def _printed(context: Context, place: Cell, kind: str, name: str, statutory: str) -> str:
    label = context.labels.get((place.block.id, kind, name))
    return _SPACE.sub("", label.printed) if label is not None and label.printed else statutory


def cell_name(context: Context, place: Cell) -> str:
    """Return how a cell is named in a message: row and column."""
    return f"“{row_label(context, place)}”行“{column_label(context, place)}”列"


def figure_quote(context: Context, figure: str) -> Quote:
    """Quote a cell: its row label, its column label and what is printed in it."""
    place, cell = context.places[figure], context.report.figures[figure]
    printed = cell.raw.strip() or ("（空白）" if cell.value is None else shown(cell.value))
    text = f"{row_label(context, place)} · {column_label(context, place)}：{printed}"
    return Quote(text=text, source=cell.source)


def figure_quotes(context: Context, figures: Iterable[str], most: int | None = None) -> tuple[Quote, ...]:
    """Quote several cells, the first ``most`` of them."""
    return tuple(figure_quote(context, figure) for figure in tuple(figures)[:most])


def last_year_quote(context: Context, figure: str) -> Quote:
    """Quote a cell of last year's report; it has no place in the document that is audited."""
    quote = figure_quote(context, figure)
    year = context.report.year
    name = f"{year}年报告" if year is not None else "上年报告"
    return Quote(text=f"{name}：{quote.text}")


def label_quote(label: Label) -> Quote:
    """Quote a label as printed."""
    return Quote(text=label.printed, source=label.source)


def heading_quote(section: Section) -> Quote:
    """Quote a section's heading with its number."""
    text = f"{section.number}、{section.title}" if section.number else section.title
    return Quote(text=text, source=section.heading or section.source)


def prose_quotes(pieces: Sequence[Prose], most: int = MOST_QUOTES) -> tuple[Quote, ...]:
    """Quote pieces of prose whole."""
    return tuple(Quote(text=piece.text, source=piece.source) for piece in pieces[:most])


def listed(names: Iterable[str]) -> str:
    """Join names the Chinese way."""
    return "、".join(names)
