"""Rows whose digits run together, decided by the equations of the form (see `splitting`)."""

import re
from decimal import Decimal
from itertools import pairwise

from gongkai.report.model import Figure, State
from gongkai.report.reading.dumps.fitting import TextRow
from gongkai.report.reading.dumps.splitting import (
    MOST_CANDIDATES,
    Equations,
    Split,
    agreed,
    splits,
    splits_that_add_up,
    with_blanks,
)
from gongkai.report.reading.dumps.values import Value
from gongkai.report.reading.flow import Flow
from gongkai.report.reading.gathering import Gathered, unreadable
from gongkai.report.reading.order import rows_due
from gongkai.statute.equations import instances
from gongkai.statute.forms import Edition, block_cells, form
from gongkai.statute.vocabulary import EquationKind, Table

_DIGITS = re.compile(r"\d+")
_MOST_COLUMN_ROWS = 400
"""splits per row up to which the equations down the columns are tried"""


def is_run_on(rows: list[TextRow]) -> bool:
    """Tell whether cell boundaries are lost: leading zeros inside a row, or one long number where several belong."""
    glued = sum(any(value.is_glued for value in row.run) for row in rows)
    return glued >= 1 and glued * 4 >= len(rows)


def loses_blanks(rows: list[TextRow]) -> bool:
    """Tell whether blank cells have vanished from a run-on table: a row has fewer digits than cells."""
    return any(row.count > 1 and sum(len(value.digits) for value in row.run) < row.count for row in rows)


def split_run_on(flow: Flow, table: Table, rows: list[TextRow], gathered: Gathered, *, blanks: bool) -> None:
    """Give the figures of all rows of a run-on table: inferred where one answer is left, else with candidates.

    ``blanks`` says that blank cells vanished somewhere in the document: then only as many zeros as cells are certain.
    """
    choices: dict[str, list[Split]] = {}
    swallowed = _before_gaps(table, rows)
    for row in rows:
        row.slots = None if row.count > 1 else row.slots
        if row.count > 1:
            choices[row.row] = [] if row.row in swallowed else _choices(row, table, blanks=blanks)
    if table is Table.REQUESTS and not blanks:
        choices = _by_columns(choices)
    for row in rows:
        if row.count > 1 and choices.get(row.row):
            _give(flow, table, row, choices[row.row], gathered)
        elif row.count > 1 and row.run:
            _give_candidates(flow, table, row, gathered)


def _before_gaps(table: Table, rows: list[TextRow]) -> set[str]:
    """Return the rows behind which a row of the form is missing: its digits may have run into theirs."""
    found = [row.row for row in rows]
    rows_of = [
        {cell.row.id for block in form(edition).blocks() for cell in block_cells(edition, block.id)}
        for edition in Edition
    ]
    edition = min(rows_of, key=lambda names: len(set(found) - names))
    return {
        row
        for row, following in pairwise(found)
        if any(name in edition for name in rows_due(table, row, following, found))
    }


def _choices(row: TextRow, table: Table, *, blanks: bool) -> list[Split]:
    """Return the ways to read a row; empty when it holds anything but digits, or a blank cell makes more possible."""
    runs = digits_of(row.run)
    if runs is None:
        return []
    if set("".join(runs)) == {"0"} and len("".join(runs)) == row.count:
        return [(0,) * row.count]
    if blanks:
        return []
    if table is Table.REQUESTS and row.columns[-1] == "total" and None not in row.columns:
        # A cell may also print nothing and the row still add up; the equations down the columns have to rule that out.
        full, short = splits_that_add_up(runs, row.count), with_blanks(runs, row.count)
        return [] if full is None or short is None else full + short
    found = splits(runs, row.count) or []
    # No equation speaks of this row. With just as many digits as cells a blank may still hide behind a larger number.
    return found if len(found) > 1 else []


def _by_columns(choices: dict[str, list[Split]]) -> dict[str, list[Split]]:
    edition = Edition.FORM_2021 if "other.miscellaneous" in choices else Edition.FORM_2019
    sides = [
        (instance.equation.left, instance.equation.right)
        for instance in instances(edition, "requests")
        if instance.equation.kind is not EquationKind.CROSS_FOOTING and instance.line == "total"
    ]
    equations = Equations(sides)
    small = {row: splits_ for row, splits_ in choices.items() if len(splits_) <= _MOST_COLUMN_ROWS}
    narrowed = equations.narrow(small)
    broken = equations.contradicted(narrowed)
    had_choice = {row for row in broken if len(choices[row]) > 1}
    return {**choices, **{row: choices[row] if row in had_choice else left for row, left in narrowed.items()}}


def _give(flow: Flow, table: Table, row: TextRow, left: list[Split], gathered: Gathered) -> None:
    start, end = row.run[0].start, row.run[-1].end
    source = flow.source(start, end)
    raw = flow.text[start:end].strip()
    undecided = False
    for column, values in zip(row.columns, agreed(left), strict=True):
        if column is None:
            continue
        if len(values) == 1 and values[0] is not None:
            state = State.ZERO if values[0] == 0 else State.NUMBER
            figure = Figure(state=state, value=values[0], raw=raw, inferred=True, source=source)
        else:
            undecided = True
            figure = Figure(state=State.UNREADABLE, raw=raw, candidates=values, source=source)
        gathered.add_figure(table, row.row, column, figure)
    if undecided:
        gathered.add_unread(raw, f"run-together digits of {table}.{row.row} can be split in several ways", source)


def _give_candidates(flow: Flow, table: Table, row: TextRow, gathered: Gathered) -> None:
    """Give a row that nothing decides: each cell may be what any cut of the digits makes it, or blank."""
    runs = digits_of(row.run)
    if runs is None or None in row.columns:
        return
    source = flow.source(row.run[0].start, row.run[-1].end)
    raw = flow.text[row.run[0].start : row.run[-1].end].strip()
    cells: list[dict[Decimal, None]] = [{} for _ in row.columns]
    for filled in range(row.count, 0, -1):
        blanks = row.count - filled
        for split in splits(runs, filled) or ():
            for place, value in enumerate(split):
                for cell in cells[place : place + blanks + 1]:
                    cell[Decimal(value or 0)] = None
    for column, values in zip(row.columns, cells, strict=True):
        candidates = (*list(values)[:MOST_CANDIDATES], None)
        gathered.add_figure(table, row.row, column or "", unreadable(raw, candidates, source))
    gathered.add_unread(raw, f"run-together digits of {table}.{row.row} can be split in several ways", source)


def digits_of(values: list[Value]) -> list[str] | None:
    """Return the runs of digits of values, or None when one is anything else."""
    if any(value.printed.value is None for value in values):
        return None  # a piece of a number, such as the 2 of 2，20210, is no run of digits
    runs = [value.digits for value in values]
    return runs if runs and all(_DIGITS.fullmatch(run) for run in runs) else None
