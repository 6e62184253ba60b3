"""HTML tables: which are data and which are layout, and the grid of the cells."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from gongkai.document.inline import is_hidden, is_shown_nowhere, visible_text
from gongkai.document.model import Cell, Source, Table

_MOST_COLUMNS = 1000
"""the HTML standard's cap on colspan; a row of four times as many is a trap"""
_PROSE = 400
"""a cell with more characters than this holds paragraphs: its table is layout"""
_LEADING_DIGITS = re.compile(r"\s*(\d{1,6})")


def is_layout_table(node: LexborNode) -> bool:
    """Tell whether a table only arranges the page: it holds other tables, a single cell, or whole paragraphs."""
    # A table of one cell inside a cell is only a box; one that holds tables itself, or several cells, is not.
    if any(_tables_inside(inner) or not _is_single_cell(inner) for inner in _tables_inside(node)):
        return True
    if _is_single_cell(node):
        return True
    return any(len(cell.text(deep=True)) > _PROSE for cell in node.css("td, th"))


def _tables_inside(node: LexborNode) -> list[LexborNode]:
    return [inner for inner in node.css("table") if inner.mem_id != node.mem_id]


def _is_single_cell(node: LexborNode) -> bool:
    return node.css_first("td ~ td, td ~ th, th ~ td, th ~ th, tr ~ tr, tbody ~ tbody, thead ~ tbody") is None


def read_table(node: LexborNode, path: str) -> Table:
    """Read a data table: every cell with its place in the grid, row and column spans placed."""
    rows: list[tuple[Cell, ...]] = []
    for group in _row_groups(node, path):
        # Column → first row that is free of a cell from above. A span ends with its row group, as in browsers.
        free: dict[int, int] = {}
        last = len(rows) + len(group)
        for row, row_path in group:
            rows.append(tuple(_row_cells(row, row_path, len(rows), last, free)))
    return Table(rows=tuple(rows), source=Source(path=path, start=0, end=0))


_Rows = list[tuple[LexborNode, str]]


def _row_groups(node: LexborNode, path: str) -> list[_Rows]:
    """Return the rows of this table only, not of tables inside its cells, group by group."""
    groups: list[_Rows] = []
    own: _Rows = []
    counts: dict[str, int] = {}
    child = node.first_child
    while child is not None:
        tag = child.tag or ""
        counts[tag] = counts.get(tag, 0) + 1
        here = f"{path}/{tag}[{counts[tag]}]"
        if tag == "tr":
            if not is_shown_nowhere(child.attributes):
                own.append((child, here))
        elif tag in {"tbody", "thead", "tfoot"}:
            groups += _row_groups(child, here)
        child = child.next
    return [own, *groups] if own else groups


def _row_cells(row: LexborNode, path: str, number: int, last: int, free: dict[int, int]) -> Iterator[Cell]:
    column = 0
    counts: dict[str, int] = {}
    child = row.first_child
    while child is not None:
        tag = child.tag or ""
        counts[tag] = counts.get(tag, 0) + 1
        if tag in {"td", "th"} and not is_shown_nowhere(child.attributes):
            while free.get(column, 0) > number:
                column += 1
            if column >= _MOST_COLUMNS * 4:
                return
            across = min(_span(child, "colspan", 1), _MOST_COLUMNS)
            down = min(_span(child, "rowspan", last - number), last - number)
            text = "" if is_hidden(child.attributes) else visible_text(child)
            source = Source(path=f"{path}/{tag}[{counts[tag]}]", start=0, end=len(text))
            yield Cell(text=text, source=source, row=number, column=column, row_span=down, column_span=across)
            for beside in range(column, column + across):
                free[beside] = max(free.get(beside, 0), number + down)
            column += across
        child = child.next


def _span(node: LexborNode, name: str, zero: int) -> int:
    """Read a span the way browsers do: leading digits count, nothing means one, and zero means ``zero``."""
    match = _LEADING_DIGITS.match(node.attributes.get(name) or "")
    if match is None:
        return 1
    return int(match.group(1)) or zero
