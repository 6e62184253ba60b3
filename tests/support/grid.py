"""A table as a drawing: cells with spans, each knowing which figure or label it is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from gongkai.statute.forms import Block, figure_id
from support.truth import Printed, Truth

_RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")


class Role(StrEnum):
    """What a cell of the form is for."""

    HEADING = "heading"
    CORNER = "corner"
    HEADER = "header"
    GROUP = "group"
    LABEL = "label"
    VALUE = "value"
    EMPTY = "empty"


@dataclass(frozen=True)
class GridCell:
    """A printed cell. ``label`` is the row, column or group it names, ``figure`` the figure it shows."""

    text: str
    row: int
    column: int
    role: Role
    row_span: int = 1
    column_span: int = 1
    label: str | None = None
    figure: str | None = None
    printed: Printed | None = None


@dataclass(frozen=True)
class Grid:
    """A table. ``header`` is how many of its first rows are header."""

    name: str
    width: int
    header: int
    cells: tuple[GridCell, ...]

    @property
    def height(self) -> int:
        """The number of rows."""
        return max((cell.row + cell.row_span for cell in self.cells), default=0)

    def rows(self) -> list[list[GridCell]]:
        """Return the cells by the row they begin in, left to right."""
        rows: list[list[GridCell]] = [[] for _ in range(self.height)]
        for cell in sorted(self.cells, key=lambda cell: (cell.row, cell.column)):
            rows[cell.row].append(cell)
        return rows

    def map(self, change: Callable[[GridCell], GridCell]) -> "Grid":
        """Return the grid with every cell changed."""
        return replace(self, cells=tuple(change(cell) for cell in self.cells))


def show(cell: GridCell, printed: Printed) -> GridCell:
    """Return a value cell that prints something else."""
    return replace(cell, text=printed.text, printed=printed)


def proactive_grid(truth: Truth, pad: bool = False) -> Grid:
    """Draw the first table. ``pad`` leaves short rows with an empty cell at their end instead of a span."""
    cells: list[GridCell] = []
    row = 0
    for block in truth.blocks():
        if block.table != "proactive":
            continue
        cells.append(GridCell(block.heading or "", row, 0, Role.HEADING, 1, 4, label=block.id))
        cells.append(GridCell(block.corner or "", row + 1, 0, Role.CORNER, label=f"{block.id}.corner"))
        cells += _spread(
            row + 1,
            pad,
            [(column.label, Role.HEADER, f"{block.id}.{column.id}", None, None) for column in block.columns],
        )
        for offset, entry in enumerate(block.rows, 2):
            cells.append(GridCell(entry.label, row + offset, 0, Role.LABEL, label=entry.id))
            figures = [figure_id(block.table, entry.id, column.id) for column in block.columns]
            cells += _spread(
                row + offset, pad, [(truth.figures[f].text, Role.VALUE, None, f, truth.figures[f]) for f in figures]
            )
        row += 2 + len(block.rows)
    return Grid("proactive", 4, 0, tuple(cells))


_Entry = tuple[str, Role, str | None, str | None, Printed | None]


def _spread(row: int, pad: bool, entries: list[_Entry]) -> list[GridCell]:
    """Lay one to three cells over the three columns right of the labels."""
    cells = []
    for index, (text, role, label, figure, printed) in enumerate(entries):
        last = index == len(entries) - 1 and not pad
        span = 3 - index if last else 1
        cells.append(GridCell(text, row, 1 + index, role, 1, span, label, figure, printed))
    if pad:
        cells += [GridCell("", row, 1 + index, Role.EMPTY) for index in range(len(entries), 3)]
    return cells


def requests_grid(truth: Truth) -> Grid:
    """Draw the table of requests: three columns of labels, seven of figures."""
    block = next(block for block in truth.blocks() if block.id == "requests")
    return Grid("requests", 10, 3, (*_requests_header(block), *_requests_rows(block, truth)))


def _requests_header(block: Block) -> Iterable[GridCell]:
    applicants, organisations = block.column_groups
    yield GridCell(block.corner or "", 0, 0, Role.CORNER, 3, 3, label="requests.corner")
    yield GridCell(applicants.label, 0, 3, Role.HEADER, 1, 7, label=applicants.id)
    yield GridCell(organisations.label, 1, 4, Role.HEADER, 1, 5, label=organisations.id)
    for index, column in enumerate(block.columns):
        inner = column.group == organisations.id
        yield GridCell(column.label, 2 if inner else 1, 3 + index, Role.HEADER, 1 if inner else 2, 1, label=column.id)


def _requests_rows(block: Block, truth: Truth) -> Iterable[GridCell]:
    groups = {group.id: group for group in block.row_groups}
    members: dict[str, int] = {}
    for entry in block.rows:
        group = groups.get(entry.group or "")
        while group is not None:
            members[group.id] = members.get(group.id, 0) + 1
            group = groups.get(group.parent or "")
    drawn: set[str] = set()
    for row, entry in enumerate(block.rows, 3):
        depth = 0
        group = groups.get(entry.group or "")
        chain = [item for item in (groups.get(group.parent or "") if group else None, group) if item]
        for item in chain:
            if item.id not in drawn:
                yield GridCell(item.label, row, depth, Role.GROUP, members[item.id], 1, label=item.id)
                drawn.add(item.id)
            depth += 1
        yield GridCell(entry.label, row, depth, Role.LABEL, 1, 3 - depth, label=entry.id)
        for index, column in enumerate(block.columns):
            figure = figure_id(block.table, entry.id, column.id)
            printed = truth.figures[figure]
            yield GridCell(printed.text, row, 3 + index, Role.VALUE, figure=figure, printed=printed)


def remedies_grid(truth: Truth) -> Grid:
    """Draw the table of remedies: fifteen figures on one row."""
    cells = [
        GridCell("行政复议", 0, 0, Role.HEADER, 1, 5, label="reconsideration"),
        GridCell("行政诉讼", 0, 5, Role.HEADER, 1, 10, label="litigation"),
        GridCell("未经复议直接起诉", 1, 5, Role.HEADER, 1, 5, label="direct_suit"),
        GridCell("复议后起诉", 1, 10, Role.HEADER, 1, 5, label="suit_after_reconsideration"),
    ]
    block = next(block for block in truth.blocks() if block.id == "remedies")
    for index in range(15):
        entry, column = block.rows[index // 5], block.columns[index % 5]
        top, span = (1, 2) if index < 5 else (2, 1)
        cells.append(GridCell(_RESULTS[index % 5], top, index, Role.HEADER, span, 1, label=column.id))
        figure = figure_id(block.table, entry.id, column.id)
        cells.append(
            GridCell(truth.figures[figure].text, 3, index, Role.VALUE, figure=figure, printed=truth.figures[figure])
        )
    return Grid("remedies", 15, 3, tuple(cells))


def take_rows(grid: Grid, first: int, last: int, repeat_groups: bool, header: bool = False) -> Grid:
    """Cut rows out of a grid; spans are cut with them, and a group that goes on is printed again or left empty."""
    kept = []
    top = grid.header if header else 0
    for cell in grid.cells:
        begin, end = max(cell.row, first), min(cell.row + cell.row_span, last)
        if header and cell.row < grid.header:
            kept.append(cell)
        elif begin < end:
            text = cell.text if cell.row >= first or repeat_groups else ""
            kept.append(replace(cell, text=text, row=top + begin - first, row_span=end - begin))
    return replace(grid, cells=tuple(kept), header=top if header else (grid.header if first == 0 else 0))


def stack(name: str, grids: list[Grid]) -> Grid:
    """Put grids under each other in one table; the last cell of a narrower row is widened."""
    width = max(grid.width for grid in grids)
    cells: list[GridCell] = []
    top = 0
    for grid in grids:
        for cell in grid.cells:
            reaches = cell.column + cell.column_span == grid.width
            span = cell.column_span + (width - grid.width if reaches else 0)
            cells.append(replace(cell, row=cell.row + top, column_span=span))
        top += grid.height
    return Grid(name, width, 0, tuple(cells))
