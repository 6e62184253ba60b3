"""What the readers of grids and dumps hand over: figures as printed, labels, and whatever did not fit."""

from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from gongkai.document.model import Source
from gongkai.report.model import ExtraRow, Figure, Label, State, Unread
from gongkai.report.reading.cells import Printed
from gongkai.statute.forms import figure_id, find_cell, forms
from gongkai.statute.vocabulary import ColumnKind, Table


@dataclass
class Gathered:
    """The harvest of one document. Columns are kept per block: they decide its edition."""

    figures: dict[str, Figure] = field(default_factory=dict)
    labels: list[Label] = field(default_factory=list)
    extra_rows: list[ExtraRow] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    columns: dict[str, set[str]] = field(default_factory=dict)
    """block id → ids of the columns its header names"""
    rows: dict[str, list[str]] = field(default_factory=dict)
    """block id → ids of the rows found, in order"""
    units: dict[str, str] = field(default_factory=dict)
    """figure id → unit its column's header states"""
    sources: dict[Table, list[Source]] = field(default_factory=dict)
    cut_tables: set[Table] = field(default_factory=set)
    """tables in whose middle the document ends"""

    @property
    def tables(self) -> frozenset[Table]:
        """The tables that gave at least one figure."""
        return frozenset(self.sources)

    def add_row(self, table: Table, row: str, label: str, source: Source) -> None:
        """Record that a row's label was found."""
        block = block_of(table, row)
        self.rows.setdefault(block, []).append(row)
        self.sources.setdefault(table, []).append(source)
        self.labels.append(Label(id=row, block=block, kind="row", printed=label, source=source))

    def add_columns(self, table: Table, row: str, columns: tuple[str, ...]) -> None:
        """Record which columns the header over a row names."""
        self.columns.setdefault(block_of(table, row), set()).update(columns)

    def add_units(self, table: Table, row: str, units: dict[str, str]) -> None:
        """Record the units that the header over a row states."""
        self.units.update({figure_id(table, row, column): unit for column, unit in units.items()})

    def add_figure(self, table: Table, row: str, column: str, figure: Figure) -> None:
        """Add a figure. The first reading of a cell stands; a second, different one is reported as unread."""
        figure_name = figure_id(table, row, column)
        standing = self.figures.get(figure_name)
        if standing is None or standing.state is State.ABSENT:
            self.figures[figure_name] = figure
        elif figure.source is not None and (standing.state, standing.value) != (figure.state, figure.value):
            if standing.state is State.BLANK and figure.known:
                self.figures[figure_name] = figure
            elif figure.state is not State.BLANK:
                self.add_unread(figure.raw, f"a second value for {figure_name}", figure.source)

    def take(self, table: Table, other: "Gathered") -> None:
        """Take over what another harvest holds of one table."""
        self.sources[table] = other.sources[table]
        self.figures.update({name: figure for name, figure in other.figures.items() if name.startswith(f"{table}.")})
        self.units.update({name: unit for name, unit in other.units.items() if name.startswith(f"{table}.")})
        self.columns.update(
            {block: columns for block, columns in other.columns.items() if block.split(".")[0] == table}
        )
        self.rows.update({block: rows for block, rows in other.rows.items() if block.split(".")[0] == table})
        self.add_notes(other, table)

    def add_notes(self, other: "Gathered", table: Table | None = None) -> None:
        """Take over labels, extra rows and what was not read, of one table or of all."""
        self.labels += [label for label in other.labels if table is None or label.block.split(".")[0] == table]
        self.extra_rows += [row for row in other.extra_rows if table is None or row.table == table]
        self.unread += [item for item in other.unread if item not in self.unread]

    def add_unread(self, text: str, reason: str, source: Source) -> None:
        """Record something inside a statutory table that could not be read."""
        self.unread.append(Unread(text=text, reason=reason, source=source))


@cache
def _blocks() -> dict[tuple[Table, str], str]:
    return {(block.table, row.id): block.id for form in forms() for block in form.blocks() for row in block.rows}


def block_of(table: Table, row: str) -> str:
    """Return the block a row belongs to; the editions agree on it."""
    return _blocks()[table, row]


def figure_of(cell: Printed, source: Source) -> Figure:
    """Return the figure a printed cell is."""
    return Figure(state=cell.state, value=cell.value, unit=cell.unit, raw=cell.raw, note=cell.note, source=source)


def unreadable(raw: str, candidates: tuple[Decimal | None, ...], source: Source) -> Figure:
    """Return a figure whose cell boundaries are lost."""
    return Figure(state=State.UNREADABLE, raw=raw, candidates=candidates, source=source)


def is_money(table: Table, row: str, column: str) -> bool:
    """Tell whether a cell of the form holds an amount of money."""
    cell = find_cell(figure_id(table, row, column))
    return cell is not None and cell.column.kind is ColumnKind.MONEY
