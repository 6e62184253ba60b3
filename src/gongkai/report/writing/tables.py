"""The three statutory tables of a report in their official layout, with what is printed in every cell."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from gongkai.report.model import Figure, Level, Report, State
from gongkai.report.writing.layout import Head, column_heads, row_heads
from gongkai.report.writing.marks import Mark, QuotedHere, overlap, worst
from gongkai.statute.forms import Block, Edition, TableForm, edition_for_year, figure_id, find_cell, form
from gongkai.statute.vocabulary import Table
from gongkai.text.folding import folded


class LabelCell(NamedTuple):
    """A label on the page; ``printed`` is set where the document writes it differently."""

    text: str
    scope: str | None
    across: int = 1
    down: int = 1
    printed: str | None = None
    marks: tuple[Mark, ...] = ()
    kind: str = "label"

    @property
    def level(self) -> Level | None:
        """The gravest level among the findings on this label."""
        return worst(self.marks)


class FigureCell(NamedTuple):
    """A figure on the page."""

    id: str
    figure: Figure
    marks: tuple[Mark, ...]
    across: int = 1
    kind: str = "figure"

    @property
    def level(self) -> Level | None:
        """The gravest level among the findings on this figure."""
        return worst(self.marks)

    @property
    def mass(self) -> bool:
        """Whether only findings about a great part of the table concern it."""
        return all(mark.mass for mark in self.marks)


class BlockGrid(NamedTuple):
    """A block: rows of labels and figures. A block the document does not have keeps its heading only."""

    id: str
    heading: str | None
    edition: str | None
    found: bool
    head: tuple[tuple[LabelCell, ...], ...]
    body: tuple[tuple[LabelCell | FigureCell, ...], ...]


class TableGrid(NamedTuple):
    """One statutory table, in the blocks and editions in which it was published."""

    id: Table
    section: str
    title: str
    width: int
    blocks: tuple[BlockGrid, ...]

    @property
    def found(self) -> bool:
        """Whether the document has any of it."""
        return any(block.found for block in self.blocks)


class Marking(NamedTuple):
    """Where the findings are to be marked."""

    figures: dict[str, tuple[Mark, ...]]
    quotations: Sequence[QuotedHere] = ()


def figure_label(figure: str) -> str:
    """Return what a figure is called in words, or its id where no edition has it."""
    cell = find_cell(figure)
    if cell is None:
        return figure
    groups = {group.id: group.label for group in cell.block.row_groups}
    row = f"{groups.get(cell.row.group or '', '')}{cell.row.label}" if cell.row.group != "outcomes" else cell.row.label
    return f"{row} · {cell.column.label}"


def table_grids(report: Report, marking: Marking) -> tuple[TableGrid, ...]:
    """Lay out the three tables of a report."""
    return tuple(_table_grid(report, table, marking) for table in form(_newest(report)).tables)


def _newest(report: Report) -> Edition:
    return _edition_of(report, report.editions) or tuple(Edition)[-1]


def _edition_of(report: Report, blocks: Iterable[str]) -> Edition | None:
    """Return the edition that most of these blocks have, else the one prescribed for the report's year."""
    prescribed = edition_for_year(report.year) if report.year is not None else None
    named = [Edition(name) for block in blocks if (name := report.editions.get(block)) in tuple(Edition)]
    return max(named, key=lambda edition: (named.count(edition), edition == prescribed), default=prescribed)


def _table_grid(report: Report, table: TableForm, marking: Marking) -> TableGrid:
    found = [block for block in report.editions if Table(block.split(".", 1)[0]) == table.id]
    base = _edition_of(report, found) or tuple(Edition)[-1]
    blocks = [(block, base) for block in _blocks(base, table.id)]
    known = {block.id for block, _ in blocks}
    for edition in Edition:
        blocks += [
            (block, edition) for block in _blocks(edition, table.id) if block.id in found and block.id not in known
        ]
        known |= {block.id for block, _ in blocks}
    chosen = [_own_edition(report, block, edition) for block, edition in blocks]
    width = max(_width(block) for block, _ in chosen)
    grids = tuple(_block_grid(report, block, edition, width, marking) for block, edition in chosen)
    return TableGrid(table.id, table.section, table.title, width, grids)


def _blocks(edition: Edition, table: Table) -> tuple[Block, ...]:
    return tuple(block for block in form(edition).blocks() if block.table == table)


def _own_edition(report: Report, block: Block, base: Edition) -> tuple[Block, Edition]:
    edition = _edition_of(report, [block.id]) if report.editions.get(block.id) else base
    own = next((other for other in form(edition or base).blocks() if other.id == block.id), block)
    return own, edition or base


def _width(block: Block) -> int:
    if block.orientation == "across":
        return len(block.rows) * len(block.columns)
    return len(row_heads(block)) + len(block.columns)


def _block_grid(report: Report, block: Block, edition: Edition, width: int, marking: Marking) -> BlockGrid:
    layout = _Layout(report, block, width, marking)
    if block.id not in report.editions:
        return BlockGrid(block.id, block.heading, None, False, layout.heading(), ())
    body = layout.one_line() if block.orientation == "across" else layout.rows()
    return BlockGrid(
        block.id, block.heading, report.editions[block.id] or edition, True, (*layout.heading(), *layout.head()), body
    )


class _Layout:
    """The rows of one block on a grid that is ``width`` columns wide."""

    def __init__(self, report: Report, block: Block, width: int, marking: Marking) -> None:
        self._report = report
        self._block = block
        self._marking = marking
        self._labels = 0 if block.orientation == "across" else len(row_heads(block))
        self._width = width
        # Blocks with fewer columns than the widest of their table stretch their last one, as the form does.
        self._rest = width - _width(block)
        self._printed = defaultdict(list)
        for label in report.labels:
            if label.block == block.id:
                self._printed[label.kind, label.id].append(label)

    def heading(self) -> tuple[tuple[LabelCell, ...], ...]:
        if self._block.heading is None:
            return ()
        return ((self._label("heading", self._block.id, self._block.heading, scope="colgroup", across=self._width),),)

    def head(self) -> tuple[tuple[LabelCell, ...], ...]:
        levels = column_heads(self._block)
        rows = [
            [self._column_label(head, last=head.start + head.breadth == self._leaves()) for head in level]
            for level in levels
        ]
        if self._labels:
            corner = LabelCell(self._block.corner or "", None, self._labels, len(levels), kind="corner")
            rows[0].insert(0, corner)
        return tuple(map(tuple, rows))

    def rows(self) -> tuple[tuple[LabelCell | FigureCell, ...], ...]:
        starting: dict[int, list[LabelCell]] = defaultdict(list)
        for level in row_heads(self._block):
            for head in level:
                scope = "row" if head.kind == "row" else "rowgroup"
                cell = self._label(head.kind, head.id, head.label, scope=scope, across=head.reach, down=head.breadth)
                starting[head.start].append(cell)
        return tuple(
            (
                *starting[place],
                *(self._figure(row.id, column.id, column is self._block.columns[-1]) for column in self._block.columns),
            )
            for place, row in enumerate(self._block.rows)
        )

    def one_line(self) -> tuple[tuple[FigureCell, ...], ...]:
        return (
            tuple(self._figure(row.id, column.id, False) for row in self._block.rows for column in self._block.columns),
        )

    def _leaves(self) -> int:
        return self._width - self._rest - self._labels

    def _column_label(self, head: Head, *, last: bool) -> LabelCell:
        scope = "col" if head.breadth == 1 else "colgroup"
        across = head.breadth + (self._rest if last else 0)
        return self._label(head.kind, head.id, head.label, scope=scope, across=across, down=head.reach)

    def _label(self, kind: str, name: str, text: str, *, scope: str, across: int, down: int = 1) -> LabelCell:
        printed = self._printed.get((kind, name), [])
        other = next((label.printed for label in printed if folded(label.printed) != folded(text)), None)
        marks = tuple(
            dict.fromkeys(
                quotation.mark
                for quotation in self._marking.quotations
                if not quotation.mark.finding.figures
                and any(overlap(quotation.quote.source, label.source) for label in printed)
            )
        )
        return LabelCell(text, scope, across, down, other, marks)

    def _figure(self, row: str, column: str, last: bool) -> FigureCell:
        name = figure_id(self._block.table, row, column)
        figure = self._report.figures.get(name) or Figure(state=State.ABSENT)
        marks = self._marking.figures.get(name, ())
        return FigureCell(name, figure, marks, 1 + (self._rest if last else 0))
