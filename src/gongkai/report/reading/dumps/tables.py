"""Statutory tables in running text: dumps of PDF and HTML pages in which cells became lines, bars, tabs or nothing.

Labels are found first (`anchors`), then the values behind each label (`values`), then the columns they belong to
(`fitting`); digits run together are split by the equations (`runon`).
"""

from gongkai.report.model import ExtraRow, ExtraValue, Figure, State
from gongkai.report.reading.dumps.anchors import Anchor, Stretch, find_rows, stretches
from gongkai.report.reading.dumps.fitting import TextRow, fit_rows, numbers_of
from gongkai.report.reading.dumps.remedies import read_remedies
from gongkai.report.reading.dumps.rows import TextRows
from gongkai.report.reading.dumps.runon import is_run_on, loses_blanks, split_run_on
from gongkai.report.reading.flow import Flow
from gongkai.report.reading.gathering import Gathered, figure_of, unreadable
from gongkai.report.reading.order import row_number, row_order
from gongkai.statute.vocabulary import Table

Heading = tuple[str, int, int]
"""a statutory section heading in folded text: numeral, start, end"""


def read_dumps(flow: Flow, headings: list[Heading], gathered: Gathered) -> list[tuple[int, int]]:
    """Read the tables that stand in the flow as text; return the spans of the flow they cover."""
    covered = []
    tables: list[tuple[Stretch, list[Anchor], list[TextRow]]] = []
    for stretch in stretches(flow.folded.text, headings):
        if stretch.table in gathered.tables:
            continue
        if stretch.table is Table.REMEDIES:
            span = read_remedies(flow, stretch, gathered)
            covered += [span] if span else []
            continue
        anchors = find_rows(flow.folded.text, stretch)
        found = Gathered()
        rows = TextRows(flow, stretch, found).find(anchors)
        if _is_table(rows, stretch):
            gathered.add_notes(found)
            _drop_next_number(flow, stretch, rows[-1])
            fit_rows(rows)
            tables.append((stretch, anchors, rows))
    run_on = any(is_run_on(rows) for _, _, rows in tables)
    blanks = any(loses_blanks(rows) for _, _, rows in tables)
    for stretch, anchors, rows in tables:
        if run_on:
            split_run_on(flow, stretch.table, rows, gathered, blanks=blanks)
        _give(flow, stretch, rows, gathered)
        covered.append(_covered(flow, stretch, anchors, rows))
    return covered


def _is_table(rows: list[TextRow], stretch: Stretch) -> bool:
    """Tell rows of a table from words of the prose, which names rows too, and numbers with words between them."""
    if stretch.certain:
        return any(row.run and row.values.items[0] is row.run[0] for row in rows)
    whole = [row for row in rows if row.count and len(row.filled) == row.count and len(row.values.items) == row.count]
    return len(whole) >= 3


def _drop_next_number(flow: Flow, stretch: Stretch, row: TextRow) -> None:
    """Drop the number of the next row's label where the copy ends right behind it: it is no value."""
    if len(row.run) != row.count + 1 or flow.text[row.run[-1].end :].strip():
        return
    order = row_order(stretch.table)
    following = order[order.index(row.row) + 1 :][:1]
    if following and row.run[-1].printed.raw == row_number(stretch.table, following[0]):
        row.run.pop()


def _covered(flow: Flow, stretch: Stretch, anchors: list[Anchor], rows: list[TextRow]) -> tuple[int, int]:
    """Return the span of the flow a table takes: to its last value or its last label, whichever is later."""
    ends = [row.run[-1].end if row.run else row.label_span[1] for row in rows]
    ends += [flow.folded.span(anchor.start, anchor.end)[1] for anchor in anchors]
    starts = [flow.folded.origin(anchor.start) for anchor in anchors] + [row.label_span[0] for row in rows]
    return (flow.folded.origin(stretch.start) if stretch.certain else min(starts)), max(ends)


def _give(flow: Flow, stretch: Stretch, rows: list[TextRow], gathered: Gathered) -> None:
    """Hand over the figures. A row in which the document ends is cut: its cells are no blanks."""
    for row in rows:
        is_cut = row is rows[-1] and not flow.text[row.values.end :].strip() and _is_short(row)
        source = flow.source(*row.label_span)
        gathered.add_row(stretch.table, row.row, row.label, source)
        gathered.add_columns(stretch.table, row.row, tuple(column for column in row.columns if column))
        gathered.add_units(stretch.table, row.row, row.units)
        if is_cut:
            gathered.cut_tables.add(stretch.table)
        if is_cut or row.slots is None:
            _give_unreadable(flow, stretch.table, row, gathered, is_cut=is_cut)
        else:
            _give_slots(flow, stretch.table, row, gathered)


def _is_short(row: TextRow) -> bool:
    return row.slots is None or any(slot is None for slot in row.slots)


def _give_slots(flow: Flow, table: Table, row: TextRow, gathered: Gathered) -> None:
    last = row.label_span[1]
    for number, (column, slot) in enumerate(zip(row.columns, row.slots or (), strict=True)):
        if number in row.doubtful:
            _give_doubtful(flow, table, row, column, gathered)
            continue
        source = flow.source(slot.start, slot.end) if slot else flow.source(last, last)
        last = slot.end if slot else last
        figure = figure_of(slot.printed, source) if slot else Figure(state=State.BLANK, source=source)
        if column is not None:
            gathered.add_figure(table, row.row, column, figure)
        else:
            _give_extra_column(table, figure, gathered)


def _give_doubtful(flow: Flow, table: Table, row: TextRow, column: str | None, gathered: Gathered) -> None:
    left = [value for value in row.filled if value not in (row.slots or ())]
    source = flow.source(left[0].start, left[-1].end)
    raw = flow.text[left[0].start : left[-1].end]
    candidates = tuple(value.printed.value for value in left)
    if column is not None:
        gathered.add_figure(table, row.row, column, unreadable(raw, (*candidates, None), source))
        gathered.add_unread(raw, f"stands beside the column of {table}.{row.row}.{column}", source)


def _give_extra_column(table: Table, figure: Figure, gathered: Gathered) -> None:
    value = ExtraValue(raw=figure.raw, value=figure.value, source=figure.source)
    for number, row in enumerate(gathered.extra_rows):
        if row.kind == "column" and row.table == table:
            gathered.extra_rows[number] = ExtraRow(
                table=table, label=row.label, values=(*row.values, value), source=row.source, kind="column"
            )
            return
    if figure.source is not None:
        gathered.extra_rows.append(
            ExtraRow(table=table, label="小计", values=(value,), source=figure.source, kind="column")
        )


def _give_unreadable(flow: Flow, table: Table, row: TextRow, gathered: Gathered, *, is_cut: bool) -> None:
    if any(f"{table}.{row.row}.{column}" in gathered.figures for column in row.columns if column):
        return  # decided by the equations
    end = row.run[-1].end if row.run else row.label_span[1]
    source = flow.source(row.label_span[1], end)
    raw = flow.text[row.label_span[1] : end].strip(" \t\n\r|")
    for column in row.columns:
        if column is not None:
            gathered.add_figure(table, row.row, column, unreadable(raw, numbers_of(row), source))
    reason = (
        "the copy ends in this row" if is_cut else f"{len(row.run)} values for {row.count} cells of {table}.{row.row}"
    )
    gathered.add_unread(raw, reason, source)
