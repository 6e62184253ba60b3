"""The headers of tables with cells, and how a value row lies against one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from gongkai.document.model import Cell
from gongkai.report.reading.gathering import block_of
from gongkai.report.reading.labels import (
    Match,
    column_labels,
    core,
    find_column,
    find_group,
    find_row,
    is_corner,
    subtotal_labels,
)
from gongkai.statute.forms import Edition, block_cells, figure_id, find_cell, form
from gongkai.statute.vocabulary import Table
from gongkai.text.folding import folded

APPLICANTS = tuple(column.id for column in form(Edition.FORM_2021).tables[1].blocks[0].columns)
RESULTS = tuple(column.id for column in form(Edition.FORM_2021).tables[2].blocks[0].columns)
_LEAVES = {
    "natural_person": "自然人",
    "commercial_enterprise": "商业企业",
    "research_institution": "科研机构",
    "public_interest_organisation": "社会公益组织",
    "legal_services": "法律服务机构",
    "total": "总计",
}
_STATED_UNIT = re.compile(r"(?:单位[:为]?|\()(万元|亿元|千元|元)")
_SHARED_WORDS = frozenset({"其他", "其它", "总计", "合计", "企业", "商业", "自然", "科研"})
"""applicant labels that other headers use too: alone they make no header of the second table"""


class Order(NamedTuple):
    """How a row's values lie under the header: ``columns[i]`` stands at ``cells[i]`` (None: the row has no such cell).

    A column None is one that no edition has. ``left`` are cells beside the header.
    """

    columns: tuple[str | None, ...]
    cells: tuple[int, ...]
    left: tuple[int, ...] = ()


@dataclass
class Header:
    """A header: its columns from left to right with the cells that name them."""

    columns: tuple[str | None, ...]
    """column ids, None for a column that no edition has"""
    cells: tuple[tuple[str, Cell], ...]
    """the cells of the known columns"""
    places: tuple[int, ...] | None
    """grid column of each, or None where the grid tells nothing"""
    extra_label: str = ""
    reported: bool = False

    @property
    def known(self) -> tuple[str, ...]:
        """The columns the form has."""
        return tuple(column for column in self.columns if column)

    @property
    def units(self) -> dict[str, str]:
        """Return column → unit of money where the header states one: 本年收费金额（单位：万元）."""
        stated = {column: stated_unit(cell.text) for column, cell in self.cells}
        return {column: unit for column, unit in stated.items() if unit}

    def without_geometry(self) -> "Header":
        """Return the header for use over another table: the order holds, the places do not."""
        return replace(self, places=None)


def stated_unit(header: str) -> str | None:
    """Return the unit of money a header states, or None."""
    match = _STATED_UNIT.search(folded(header))
    return match.group(1) if match else None


def fits(match: Match, header: Header) -> bool:
    """Tell whether a row of the form has the columns a header names."""
    return all(find_cell(figure_id(match.table, match.id, column)) is not None for column in header.known)


def is_result(text: str) -> bool:
    """Tell whether a text is a column label of the third table."""
    return core(text) in column_labels(Table.REMEDIES)


def is_known(text: str) -> bool:
    """Tell whether a text is a label of some header."""
    return any(find_column(text, table) for table in Table) or any(find_row(text, table) for table in Table)


def is_requests_header(texts: list[Cell]) -> bool:
    """Tell whether a row without numbers belongs to the header of the second table."""
    cores = [core(cell.text) for cell in texts]
    known = column_labels(Table.REQUESTS)
    if any(text in known and text not in _SHARED_WORDS for text in cores):
        return True
    return bool(cores) and any(find_group(cell.text) in {"applicants", "organisations"} for cell in texts)


def is_proactive_header(texts: list[Cell], *, inside: bool) -> bool:
    """Tell whether a row without numbers is a header of the first table; inside it one drifted label will do."""
    found = [match for cell in texts if (match := find_column(cell.text, Table.PROACTIVE))]
    return len(found) >= 2 or any(inside or match.exact for match in found)


def is_own_header(texts: list[Cell]) -> bool:
    """Tell whether a row is a header that only the first table has: its corner, or two of its columns."""
    found = {match.id for cell in texts if (match := find_column(cell.text, Table.PROACTIVE))}
    return len(found) >= 2 or (bool(found) and any(core(cell.text) == "信息内容" for cell in texts))


def proactive_header(texts: list[Cell]) -> Header:
    """Return the header of a block of the first table: all cells but the corner, in order."""
    columns: list[str | None] = []
    cells: list[tuple[str, Cell]] = []
    extra = ""
    # The corner may be damaged, or a column of serial numbers stand before it.
    corner = max((n for n, cell in enumerate(texts) if is_corner(cell.text) or core(cell.text) == "序号"), default=-1)
    if corner < 0 and find_column(texts[0].text, Table.PROACTIVE) is None:
        corner = 0
    named = texts[corner + 1 :]
    for cell in named:
        match = find_column(cell.text, Table.PROACTIVE)
        columns.append(match.id if match else None)
        if match:
            cells.append((match.id, cell))
        else:
            extra = cell.text
    columns = _without_damage(columns)
    return Header(tuple(columns), tuple(cells), tuple(cell.column for cell in named), extra)


def _without_damage(columns: list[str | None]) -> list[str | None]:
    """Name the one column whose label is damaged, where the others leave one header of the form."""
    if columns.count(None) != 1 or len(columns) < 2:
        return columns
    fitting = {
        order
        for order in _column_orders()
        if len(order) == len(columns) and all(a is None or a == b for a, b in zip(columns, order, strict=True))
    }
    return list(fitting.pop()) if len(fitting) == 1 else columns


@cache
def _column_orders() -> frozenset[tuple[str, ...]]:
    """Return the columns of every block of the first table, in all editions."""
    return frozenset(
        tuple(column.id for column in block.columns) for edition in Edition for block in form(edition).tables[0].blocks
    )


def requests_header(rows: list[list[Cell]]) -> Header:
    """Return the header of the second table from all of its rows: the leaves, by grid column where columns differ."""
    leaves: dict[str, Cell] = {}
    extras: list[Cell] = []
    has_total = any(core(cell.text) == "总计" for row in rows for cell in row)
    for row in rows:
        for cell in row:
            column = _applicant(cell, has_total)
            if column == "":
                extras.append(cell)
            elif column is not None:
                leaves[column] = cell
    placed = sorted([(cell.column, column) for column, cell in leaves.items()] + [(cell.column, "") for cell in extras])
    places = [place for place, _ in placed]
    if len(set(places)) == len(places):
        columns = tuple(column or None for _, column in placed)
        return Header(columns, tuple(leaves.items()), tuple(places), extras[0].text if extras else "")
    # The grid tells nothing, the order of the words may.
    words = "".join(core(cell.text) for row in rows for cell in row)
    return Header(requests_columns(words), tuple(leaves.items()), None, extras[0].text if extras else "")


def _applicant(cell: Cell, has_total: bool) -> str | None:
    """Return the column a header cell names, "" for one that no edition has, None for corner and groups."""
    if is_corner(cell.text) or find_group(cell.text) in {"applicants", "organisations"}:
        return None
    text = core(cell.text)
    if text in subtotal_labels() and (text not in column_labels(Table.REQUESTS) or has_total):
        return ""
    match = find_column(cell.text, Table.REQUESTS)
    return match.id if match else None


def requests_columns(header: str) -> tuple[str | None, ...]:
    """Return the columns of the second table from the folded words of its header, in whatever order they came.

    None stands for a subtotal that the issuer added; nothing at all is returned where one was added and the words do
    not tell where. A header too damaged to show its columns is taken for the form's own.
    """
    seen = {column for column, label in _LEAVES.items() if label in header}
    columns: list[str | None] = list(APPLICANTS)
    subtotals = [label for label in subtotal_labels() if label in header and (label != "合计" or "总计" in header)]
    if len(seen - {"total"}) >= 4 and "total" not in seen and "合计" not in header:
        columns.remove("total")
    if subtotals:
        place = _subtotal_place(header, min(subtotals, key=header.index))
        if place is None:
            return ()
        columns.insert(place, None)
    return tuple(columns)


def _subtotal_place(header: str, label: str) -> int | None:
    """Return the column of an added subtotal from the words beside it."""
    at = header.index(label)
    before, after = header[:at], header[at + len(label) :]
    if after.startswith("商业企业"):
        return 1
    if before.endswith(("法律服务机构其他", "其他")) or after.startswith("总计"):
        return len(APPLICANTS) - 1
    if before.endswith("自然人"):
        return 1
    return None


def column_order(match: Match, header: Header | None, values: list[Cell]) -> Order | None:
    """Lay a row's value cells against the header; None where they fit in no way."""
    if header is not None and header.columns:
        if len(values) == len(header.columns):
            return Order(header.columns, tuple(range(len(values))))
        placed = _by_place(header, values)
        if placed is not None:
            return placed
    return _in_order(match, header, values)


def _by_place(header: Header, values: list[Cell]) -> Order | None:
    """Lay cells against the header by grid column: every cell under a header or blank, every header over a cell."""
    if header.places is None:
        return None
    at = {cell.column: number for number, cell in enumerate(values)}
    if not all(place in at for place in header.places):
        return None
    used = tuple(at[place] for place in header.places)
    left = tuple(number for number in range(len(values)) if number not in used)
    if any(values[number].text.strip() for number in left):
        return None
    return Order(header.columns, used, left)


def _in_order(match: Match, header: Header | None, values: list[Cell]) -> Order | None:
    """Take the form's own order where the row has just as many cells, or further ones that are blank."""
    if header is not None and None in header.columns:
        return None
    filled = [number for number, cell in enumerate(values) if cell.text.strip()]
    for columns in _candidates(match, header):
        if len(values) == len(columns):
            return Order(columns, tuple(range(len(columns))))
        if header is not None and header.places is not None and header.known:
            return None  # the grid says where the cells belong, and they do not fit
        if filled and filled == list(range(filled[0], filled[0] + len(columns))):
            left = tuple(number for number in range(len(values)) if number not in filled)
            return Order(columns, tuple(filled), left)
    return None


def _candidates(match: Match, header: Header | None) -> list[tuple[str, ...]]:
    if header is not None and header.columns and match.table is Table.PROACTIVE:
        return [header.known]
    if match.table is Table.REQUESTS:
        if header is not None and header.known and len(header.known) < len(APPLICANTS) and "total" not in header.known:
            return [header.known]
        return [APPLICANTS]
    label = [edition for edition in Edition if match.id in _rows(edition)]
    return (
        [
            tuple(
                cell.column.id
                for cell in block_cells(edition, block_of(match.table, match.id))
                if cell.row.id == match.id
            )
            for edition in label
        ]
        if len(label) == 1
        else []
    )


def _rows(edition: Edition) -> set[str]:
    return {row.id for block in form(edition).tables[0].blocks for row in block.rows}


def expected_columns(match: Match, header: Header | None) -> tuple[str, ...]:
    """Return the columns a row should have had."""
    if header is not None and header.known:
        return header.known
    candidates = _candidates(match, header)
    return candidates[0] if candidates else ()


def rows_before(match: Match, found: Mapping[str, list[str]]) -> list[str]:
    """Return the rows of the form that stand before ``match`` in its block and were not found."""
    block = block_of(match.table, match.id)
    for edition in Edition:
        rows = list(dict.fromkeys(cell.row.id for cell in block_cells(edition, block)))
        if match.id in rows:
            return [row for row in rows[: rows.index(match.id)] if row not in found.get(block, [])]
    return []
