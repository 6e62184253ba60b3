"""The promulgated editions of the annual-report form (政府信息公开工作年度报告格式).

One YAML file per edition below ``data/forms``. A figure's permanent id is ``<table>.<row>.<column>``; a row may itself
hold a dot, so ids are looked up here and never taken apart.
"""

from enum import StrEnum
from functools import cache
from typing import Literal, NamedTuple

import msgspec

from gongkai.data import DataError, data_file, load
from gongkai.statute.vocabulary import ColumnKind, EquationKind, Table


class Edition(StrEnum):
    """A promulgated edition, named after the year of its notice."""

    FORM_2019 = "2019"
    FORM_2021 = "2021"


class _Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A record of a data file: immutable, and an unknown key is an error."""


class Notice(_Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The notice that promulgated an edition; ``confirmed`` is false where the document itself was not seen."""

    number: str
    issued: str
    confirmed: bool


class ReportYears(_Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The report years an edition is for, both included; ``last`` is None while the edition is in use."""

    first: int
    last: int | None = None


class SectionTitle(_Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One of the six sections, with its Chinese numeral."""

    number: str
    title: str


class Group(_Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A heading over several rows or columns; it has no figures of its own."""

    id: str
    label: str
    parent: str | None = None


class Column(_Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A column: what is counted, in which unit, and whether sums over several bodies mean anything."""

    id: str
    label: str
    kind: ColumnKind
    additive: bool
    unit: str | None = None
    group: str | None = None


class Row(_Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A row, with the article its figures rest on where one was found."""

    id: str
    label: str
    additive: bool
    group: str | None = None
    article: str | None = None


class Block(_Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A part of a table with its own header. Editions are decided block by block."""

    id: str
    article: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    heading: str | None = None
    corner: str | None = None
    orientation: Literal["down", "across"] = "down"
    column_groups: tuple[Group, ...] = ()
    row_groups: tuple[Group, ...] = ()

    @property
    def table(self) -> Table:
        """The table this block belongs to."""
        return Table(self.id.split(".", 1)[0])


class TableForm(_Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One of the three statutory tables and the section it stands in."""

    id: Table
    section: str
    title: str
    blocks: tuple[Block, ...]


class Equation(_Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """勾稽关系: the sum of ``left`` equals the sum of ``right``, once per row or per column of ``block``.

    ``left`` and ``right`` name rows where ``per`` is "column", and columns where it is "row". ``printed`` is what the
    form itself says.
    """

    id: str
    kind: EquationKind
    block: str
    per: Literal["row", "column"]
    left: tuple[str, ...]
    right: tuple[str, ...]
    printed: str


class Form(_Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One edition of the form."""

    edition: Edition
    title: str
    notice: Notice
    report_years: ReportYears
    sections: tuple[SectionTitle, ...]
    tables: tuple[TableForm, ...]
    equations: tuple[Equation, ...]

    def blocks(self) -> tuple[Block, ...]:
        """All blocks in the order of the form."""
        return tuple(block for table in self.tables for block in table.blocks)


class Cell(NamedTuple):
    """The place of one figure in the form."""

    figure: str
    block: Block
    row: Row
    column: Column


def figure_id(table: Table, row: str, column: str) -> str:
    """Return the permanent id of a figure."""
    return f"{table}.{row}.{column}"


@cache
def form(edition: Edition) -> Form:
    """Return one edition. Raises `gongkai.data.DataError` when its file contradicts itself."""
    loaded = load(data_file("gongkai.statute", "data", "forms", f"{edition}.yaml"), Form)
    for problem in form_problems(loaded):
        raise DataError(f"{edition}.yaml: {problem}")
    return loaded


@cache
def forms() -> tuple[Form, ...]:
    """Return all editions, oldest first."""
    return tuple(form(edition) for edition in Edition)


@cache
def block_cells(edition: Edition, block_id: str) -> tuple[Cell, ...]:
    """Return the cells of one block in reading order."""
    for block in form(edition).blocks():
        if block.id == block_id:
            return tuple(
                Cell(figure_id(block.table, row.id, column.id), block, row, column)
                for row in block.rows
                for column in block.columns
            )
    return ()


@cache
def cells(edition: Edition) -> dict[str, Cell]:
    """Return every figure id of an edition with its place, in the order of the form."""
    return {cell.figure: cell for block in form(edition).blocks() for cell in block_cells(edition, block.id)}


@cache
def find_cell(figure: str) -> Cell | None:
    """Return the place of a figure in the newest edition that has it, or None for an unknown id."""
    for edition in reversed(Edition):
        cell = cells(edition).get(figure)
        if cell is not None:
            return cell
    return None


def edition_for_year(year: int) -> Edition | None:
    """Return the edition prescribed for a report year, or None before 2019."""
    for candidate in reversed(forms()):
        if year >= candidate.report_years.first:
            return candidate.edition
    return None


def form_problems(form_: Form) -> list[str]:
    """List what contradicts itself in an edition: doubled ids, unknown groups, equations over unknown rows."""
    problems = []
    seen: set[str] = set()
    for block in form_.blocks():
        problems += _block_problems(block)
        for row in block.rows:
            for column in block.columns:
                figure = figure_id(block.table, row.id, column.id)
                if figure in seen:
                    problems.append(f"the figure {figure} stands in the form twice")
                seen.add(figure)
    problems += _equation_problems(form_)
    return problems


def _block_problems(block: Block) -> list[str]:
    row_groups = {group.id for group in block.row_groups}
    column_groups = {group.id for group in block.column_groups}
    named = [(row.group, row_groups, row.id) for row in block.rows]
    named += [(column.group, column_groups, column.id) for column in block.columns]
    named += [(group.parent, row_groups, group.id) for group in block.row_groups]
    named += [(group.parent, column_groups, group.id) for group in block.column_groups]
    return [
        f"{block.id}: {owner} names the unknown group {group}"
        for group, known, owner in named
        if group not in {None, *known}
    ]


def _equation_problems(form_: Form) -> list[str]:
    blocks = {block.id: block for block in form_.blocks()}
    problems = []
    for equation in form_.equations:
        block = blocks.get(equation.block)
        if block is None:
            problems.append(f"{equation.id} names the unknown block {equation.block}")
            continue
        known = {row.id for row in block.rows} if equation.per == "column" else {column.id for column in block.columns}
        problems += [
            f"{equation.id} names unknown {name}" for name in (*equation.left, *equation.right) if name not in known
        ]
    return problems
