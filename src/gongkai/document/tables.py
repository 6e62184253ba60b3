"""HTML tables: which are data and which are layout, and the grid of the cells."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from gongkai.document.inline import is_hidden, visible_text
from gongkai.document.model import Cell, Source, Table

_MOST_COLUMNS = 1000
_MOST_ROWS = 65534
"""the caps of the HTML standard on colspan and rowspan"""
_PROSE = 400
"""a cell with more characters than this holds paragraphs: its table is layout"""
_LEADING_DIGITS = re.compile(r"\s*(\d{1,6})")


def is_layout_table(node: LexborNode) -> bool:
    """Tell whether a table only arranges the page: it holds other tables, a single cell, or whole paragraphs."""
    nested = [inner for inner in node.css("table") if inner.mem_id != node.mem_id and not _is_single_cell(inner)]
    if nested:
        return True
    if _is_single_cell(node):
        return True
    return any(len(cell.text(deep=True)) > _PROSE for cell in node.css("td, th"))


def _is_single_cell(node: LexborNode) -> bool:
    return len(node.css("td, th")) <= 1


def read_table(node: LexborNode, path: str) -> Table:
    """Read a data table: every cell with its place in the grid, row and column spans placed."""
    rows: list[tuple[Cell, ...]] = []
    blocked: dict[tuple[int, int], bool] = {}
    for number, (row, row_path) in enumerate(_rows(node, path)):
        rows.append(tuple(_row_cells(row, row_path, number, blocked)))
    return Table(rows=tuple(rows), source=Source(path=path, start=0, end=0))


def _rows(node: LexborNode, path: str) -> Iterator[tuple[LexborNode, str]]:
    """Yield the rows of this table only, not of tables inside its cells."""
    counts: dict[str, int] = {}
    child = node.first_child
    while child is not None:
        tag = child.tag or ""
        counts[tag] = counts.get(tag, 0) + 1
        here = f"{path}/{tag}[{counts[tag]}]"
        if tag == "tr":
            if not is_hidden(child.attributes):
                yield child, here
        elif tag in {"tbody", "thead", "tfoot"}:
            yield from _rows(child, here)
        child = child.next


def _row_cells(row: LexborNode, path: str, number: int, blocked: dict[tuple[int, int], bool]) -> Iterator[Cell]:
    column = 0
    counts: dict[str, int] = {}
    child = row.first_child
    while child is not None:
        tag = child.tag or ""
        counts[tag] = counts.get(tag, 0) + 1
        if tag in {"td", "th"} and not is_hidden(child.attributes):
            while (number, column) in blocked:
                column += 1
            across, down = _span(child, "colspan", _MOST_COLUMNS), _span(child, "rowspan", _MOST_ROWS)
            text = visible_text(child)
            source = Source(path=f"{path}/{tag}[{counts[tag]}]", start=0, end=len(text))
            yield Cell(text=text, source=source, row=number, column=column, row_span=down, column_span=across)
            _block(blocked, number, column, min(down, 400), across)
            column += across
        child = child.next


def _block(blocked: dict[tuple[int, int], bool], row: int, column: int, down: int, across: int) -> None:
    for below in range(row + 1, row + down):
        for beside in range(column, column + across):
            blocked[below, beside] = True


def _span(node: LexborNode, name: str, most: int) -> int:
    """Read a span the way browsers do: leading digits count, nothing or zero means one."""
    match = _LEADING_DIGITS.match(node.attributes.get(name) or "")
    return min(max(int(match.group(1)), 1), most) if match else 1
