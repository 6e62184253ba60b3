"""Text tables that kept their cells: every line has the same number of fields, and the header stands over its values.

Such a table is read by its cells like any other. Where spans moved the fields of a line, so that header and values no
longer stand in one column, the lines are left to `dumps`.
"""

import re
from typing import NamedTuple

from gongkai.document.model import Cell, Source
from gongkai.document.model import Table as Grid
from gongkai.report.reading.dumps.anchors import Stretch, find_rows, stretches
from gongkai.report.reading.flow import Flow
from gongkai.report.reading.gathering import Gathered
from gongkai.report.reading.grids import GridReader, headers
from gongkai.report.reading.labels import (
    article_item,
    column_labels,
    core,
    find_column,
    find_group,
    find_row,
    is_corner,
    subtotal_labels,
)
from gongkai.statute.vocabulary import Table

_LINE = re.compile(r"[^\n\r\f\v]+")
_RULE = re.compile(r"[\s|:-]*-{3}[\s|:-]*")
_LEAST_FIELDS = 4


class _Line(NamedTuple):
    """A line cut into fields: their texts and spans of the flow."""

    fields: tuple[tuple[str, int, int], ...]
    start: int
    end: int


def read_aligned(flow: Flow, headings: list[tuple[str, int, int]], gathered: Gathered) -> list[tuple[int, int]]:
    """Read the tables of a text that have cells; return the spans of the flow they cover.

    A table is taken only whole: where a row of it stands outside the lines that have cells, `dumps` reads it all.
    """
    if "|" not in flow.shown and "\t" not in flow.shown:
        return []
    found = Gathered()
    reader = GridReader(found)
    covered: list[tuple[int, int]] = []
    widths: set[int] = set()
    for run in _runs(flow):
        if _is_aligned(_grid(run), known_width=len(run[0].fields) in widths):
            widths.add(len(run[0].fields))
            reader.table(_grid(run, flow))
            covered.append((run[0].start, run[-1].end))
    reader.finish()
    for stretch in stretches(flow.folded.text, headings):
        if stretch.table in found.tables and _is_whole(flow, stretch, found):
            gathered.take(stretch.table, found)
    return [span for span in covered if not _left(flow, span, headings, gathered)]


def _is_whole(flow: Flow, stretch: Stretch, found: Gathered) -> bool:
    if stretch.table is Table.REMEDIES:
        return True
    rows = {row for rows in found.rows.values() for row in rows}
    if "other.miscellaneous" in rows:
        rows.add("other.undivided")  # the heading over the three rows of the later edition
    return all(anchor.row in rows for anchor in find_rows(flow.folded.text, stretch) if anchor.row is not None)


def _left(flow: Flow, span: tuple[int, int], headings: list[tuple[str, int, int]], gathered: Gathered) -> bool:
    """Tell whether a stretch of lines belongs to a table that was left to `dumps`."""
    for stretch in stretches(flow.folded.text, headings):
        start, end = flow.folded.origin(stretch.start), flow.folded.origin(stretch.end)
        if stretch.table not in gathered.tables and start < span[1] and span[0] < end:
            return True
    return False


def _runs(flow: Flow) -> list[list[_Line]]:
    """Return runs of lines with the same number of fields; blank lines and markdown rules do not end a run."""
    runs: list[list[_Line]] = []
    current: list[_Line] = []
    for match in _LINE.finditer(flow.shown):
        if not match.group().strip() or _RULE.fullmatch(match.group()):
            continue
        line = _cut(flow, *match.span())
        if current and len(line.fields) == len(current[0].fields):
            current.append(line)
            continue
        if len(current) >= 2:
            runs.append(current)
        current = [line] if len(line.fields) >= _LEAST_FIELDS else []
    if len(current) >= 2:
        runs.append(current)
    return runs


def _cut(flow: Flow, start: int, end: int) -> _Line:
    separator = "|" if "|" in flow.shown[start:end] else "\t"
    fields = []
    at = start
    for piece in flow.shown[start:end].split(separator):
        left = at + len(piece) - len(piece.lstrip())
        right = at + len(piece.rstrip())
        fields.append((flow.text[left:right] if right > left else "", left, max(left, right)))
        at += len(piece) + 1
    if separator == "|":
        # Outer bars are a frame, not cells.
        fields = fields[1:] if not fields[0][0] else fields
        fields = fields[:-1] if fields and not fields[-1][0] else fields
    return _Line(tuple(fields), start, end)


def _grid(run: list[_Line], flow: Flow | None = None) -> Grid:
    """Return lines as a table; without the flow its cells have no sources yet."""
    nowhere = Source(start=0, end=0)
    rows = tuple(
        tuple(
            Cell(text=text, source=flow.source(start, end) if flow else nowhere, row=number, column=column)
            for column, (text, start, end) in enumerate(line.fields)
        )
        for number, line in enumerate(run)
    )
    return Grid(rows=rows, source=flow.source(run[0].start, run[-1].end) if flow else nowhere)


def _is_aligned(grid: Grid, *, known_width: bool) -> bool:
    """Tell whether labels, header and values of a text table stand in columns of their own."""
    requests = [row for row in grid.rows if _row_label(row, Table.REQUESTS) is not None]
    proactive = [row for row in grid.rows if _row_label(row, Table.PROACTIVE) is not None]
    results = [row for row in grid.rows if sum(headers.is_result(cell.text) for cell in row) >= 12]
    if not (requests or proactive or results):
        return False
    if requests and not (_applicants_stand_apart(grid, requests) or known_width):
        return False
    return not proactive or _values_stand_under_headers(grid)


def _values_stand_under_headers(grid: Grid) -> bool:
    """Tell whether every value of the first table stands under a header cell, and every header cell is known."""
    places: set[int] | None = None
    for row in grid.rows:
        label = _row_label(row, Table.PROACTIVE)
        if _is_first_header(row):
            if not _is_whole_header(row):
                return False
            places = {cell.column for cell in row if cell.text and find_column(cell.text, Table.PROACTIVE)}
        elif label is not None:
            if places is None:
                return False
            filled = {cell.column for cell in row if cell.text and cell.column > label}
            if not filled <= places:
                return False
    return True


def _row_label(row: tuple[Cell, ...], table: Table) -> int | None:
    """Return the field of a row's label, None where the row has none or nothing behind it."""
    found = [cell.column for cell in row[:-1] if cell.text and (match := find_row(cell.text, table)) and match.exact]
    if any(core(cell.text) in {"自然人", "商业企业"} for cell in row):
        return None  # a header, in which 其他 is no row
    return found[-1] if found else None


def _applicants_stand_apart(grid: Grid, rows: list[tuple[Cell, ...]]) -> bool:
    leaves: dict[str, set[int]] = {}
    for row in grid.rows:
        for cell in row:
            column = find_column(cell.text, Table.REQUESTS) if cell.text else None
            if column is not None and core(cell.text) in column_labels(Table.REQUESTS) and row not in rows:
                leaves.setdefault(column.id, set()).add(cell.column)
    places = [place for own in leaves.values() for place in own]
    labels = [label for row in rows if (label := _row_label(row, Table.REQUESTS)) is not None]
    if len(leaves) < 5 or len(places) != len(set(places)) or min(places) <= max(labels):
        return False
    covered = {*places, *_subtotal_places(grid)}
    return all(cell.column in covered for row in rows for cell in row if cell.text and cell.column > max(labels))


def _subtotal_places(grid: Grid) -> set[int]:
    return {cell.column for row in grid.rows for cell in row if core(cell.text) in subtotal_labels()}


def _is_first_header(row: tuple[Cell, ...]) -> bool:
    return headers.is_proactive_header([cell for cell in row if cell.text], inside=True)


def _is_whole_header(row: tuple[Cell, ...]) -> bool:
    texts = [cell.text for cell in row if cell.text]
    known = [find_column(text, Table.PROACTIVE) or is_corner(text) or find_group(text) for text in texts]
    return all(known) or any(article_item(text) is not None for text in texts)
