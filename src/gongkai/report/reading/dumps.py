"""Statutory tables in running text: dumps of PDF and HTML pages in which cells became lines, bars, tabs or nothing.

Labels are found first (`anchors`), then the values behind each label (`values`), then the columns they belong to
(`fitting`); digits run together are split by the equations (`runon`).
"""

import re
from itertools import pairwise

from gongkai.report.model import ExtraRow, ExtraValue, Figure, Label, State
from gongkai.report.reading.anchors import Anchor, Stretch, find_rows, row_number, row_order, stretches
from gongkai.report.reading.fitting import TextRow, fit_rows, numbers_of
from gongkai.report.reading.flow import Flow
from gongkai.report.reading.gathering import Gathered, figure_of, unreadable
from gongkai.report.reading.headers import APPLICANTS, requests_columns, rows_before, stated_unit
from gongkai.report.reading.labels import Match, find_group, find_row, group_labels
from gongkai.report.reading.remedies_dump import read_remedies
from gongkai.report.reading.runon import is_run_on, loses_blanks, split_run_on
from gongkai.report.reading.text_headers import block_columns
from gongkai.report.reading.values import Value, is_note, values_between
from gongkai.statute.vocabulary import Table
from gongkai.text.folding import folded

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
        rows = _rows(flow, stretch, anchors, gathered)
        if _is_table(rows, stretch):
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
    """Tell rows of a table from words of the prose, which names rows too, with words between them and numbers."""
    filled = [row for row in rows if row.run and row.values.items[0] is row.run[0]]
    return bool(filled) if stretch.certain else len(filled) >= 3 and len(filled) * 2 >= len(rows)


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


def _rows(flow: Flow, stretch: Stretch, anchors: list[Anchor], gathered: Gathered) -> list[TextRow]:
    text = flow.folded.text
    rows: list[TextRow] = []
    last_row = stretch.start
    requests: tuple[str | None, ...] | None = None
    before: list[Value] = []
    borders = [*anchors, Anchor(None, stretch.end, stretch.end)]
    for anchor, following in pairwise(borders):
        if anchor.row is None:
            _note_group(flow, anchor, stretch, gathered)
            orphan = _orphan(flow, anchor, following, stretch, rows, gathered)
            if isinstance(orphan, TextRow):
                rows.append(orphan)
            else:
                before = orphan
            continue
        unit = None
        if stretch.table is Table.REQUESTS:
            if requests is None:
                requests = requests_columns(text[stretch.start : anchor.start])
            columns: tuple[str | None, ...] = requests or APPLICANTS
        else:
            columns = block_columns(text[last_row : anchor.start], anchor.row, rows)
            unit = stated_unit(text[last_row : anchor.start])
        last_row = anchor.end
        start, end = flow.folded.span(anchor.start, anchor.end)
        # The last row of a table also ends where a page of prose begins; the next label is the closest border known.
        stop = flow.folded.origin(following.start)
        row = TextRow(anchor.row, flow.text[start:end], (start, end), columns, values_between(flow, end, stop))
        row.is_known = requests != ()
        row.before, before = before, []
        row.units = {"amount": unit} if unit and "amount" in columns else {}
        rows.append(row)
        rows += _cut_at_words(flow, row, stretch.table, gathered, is_last=following.start == stretch.end)
    _drop_headings(rows)
    if "序号" in text[max(stretch.start - 8, 0) : anchors[0].end + 40 if anchors else stretch.end]:
        _drop_serial_numbers(rows)
    return rows


def _drop_serial_numbers(rows: list[TextRow]) -> None:
    """Drop the number of the next row (序号), which stands behind the values of the row before."""
    for row in rows:
        if len(row.run) == row.count + 1 and row.run[-1].gap:
            row.run.pop()


def _orphan(
    flow: Flow, anchor: Anchor, following: Anchor, stretch: Stretch, rows: list[TextRow], gathered: Gathered
) -> TextRow | list[Value]:
    """Take values that stand between a header and the next label.

    In the first table they are a row whose own label is lost, where just one is due there and the values are as many
    as its columns; in the second they may be the values of a label that stands behind them. Else they are unread.
    """
    end = flow.folded.span(anchor.start, anchor.end)[1]
    found = values_between(flow, end, flow.folded.origin(following.start))
    at = max((number + 1 for number, item in enumerate(found.items) if item.is_words), default=0)
    run = [item for item in found.items[at:] if item.printed.state is not State.BLANK]
    if not any(item.printed.value is not None for item in run):
        return []
    if stretch.table is Table.REQUESTS and len(run) >= len(APPLICANTS) - 1:
        return run
    if stretch.table is Table.PROACTIVE and following.row is not None:
        due = rows_before(Match(stretch.table, following.row), {row.row: [row.row] for row in rows})
        columns = block_columns(flow.folded.text[stretch.start : following.start], following.row, rows)
        due = [row for row in due if row not in {other.row for other in rows}]
        if len(due) == 1 and len(columns) == len(run) and not any(item.is_glued for item in run):
            return TextRow(due[0], "", (run[0].start, run[0].start), columns, found, run, list(run))
    source = flow.source(run[0].start, run[-1].end)
    gathered.add_unread(flow.text[run[0].start : run[-1].end], "values without a label", source)
    return []


def _note_group(flow: Flow, anchor: Anchor, stretch: Stretch, gathered: Gathered) -> None:
    start, end = flow.folded.span(anchor.start, anchor.end)
    printed = flow.text[start:end]
    group = find_group(printed)
    if group is not None:
        label = Label(id=group, block=stretch.table, kind="row_group", printed=printed, source=flow.source(start, end))
        gathered.labels.append(label)


def _cut_at_words(flow: Flow, row: TextRow, table: Table, gathered: Gathered, *, is_last: bool) -> list[TextRow]:
    """Take the values up to the first words as the row's; words with values behind them are rows of their own."""
    items = list(row.values.items)
    while items and items[0].is_words:
        items.pop(0)  # the rest of a label broken around its values' line
    at = next((number for number, item in enumerate(items) if item.is_words), len(items))
    row.run, rest = items[:at], items[at:]
    if rest:
        row.values = row.values._replace(gap_after=rest[0].gap)
    further: list[TextRow] = []
    while rest:
        stop = next((n for n, item in enumerate(rest) if not item.is_words), len(rest))
        words, rest = rest[:stop], rest[stop:]
        if is_note("".join(word.printed.raw for word in words)):
            break
        stop = next((n for n, item in enumerate(rest) if item.is_words), len(rest))
        values, rest = rest[:stop], rest[stop:]
        found = _unknown_row(flow, row, words, values, table, gathered, is_last=is_last)
        if found is not None:
            further.append(found)
    return further


def _unknown_row(
    flow: Flow,
    row: TextRow,
    words: list[Value],
    values: list[Value],
    table: Table,
    gathered: Gathered,
    *,
    is_last: bool,
) -> TextRow | None:
    label = "".join(word.printed.raw for word in words)
    start, end = words[0].start, words[-1].end
    if not any(value.printed.value is not None for value in values):
        if not _is_fragment(label) and not is_last:
            gathered.add_unread(flow.text[start:end], "text between the rows of a table", flow.source(start, end))
        return None
    match = find_row(label, table)
    order = row_order(table)
    if match is not None and order.index(match.id) > order.index(row.row) and len(values) >= len(row.columns) > 1:
        return TextRow(match.id, label, (start, end), row.columns, row.values._replace(gap_after=0), run=values)
    if len(values) < 2 and len(row.columns) > 1:
        gathered.add_unread(
            flow.text[start : values[-1].end], "text between the rows of a table", flow.source(start, end)
        )
        return None
    gathered.extra_rows.append(
        ExtraRow(
            table=table,
            label=label,
            values=tuple(
                ExtraValue(raw=value.printed.raw, value=value.printed.value, source=flow.source(value.start, value.end))
                for value in values
            ),
            source=flow.source(start, end),
        )
    )
    return None


def _is_fragment(label: str) -> bool:
    """Tell whether words between rows are a piece of a group label broken over lines, or a lone mark."""
    text = re.sub(r"[^\u3400-\u9fff]", "", folded(label))
    return not text or any(text in group for group in group_labels())


def _drop_headings(rows: list[TextRow]) -> None:
    """Drop a row's name that is a heading here: （六）其他处理 is a row in one edition and a group in the other."""
    names = {row.row for row in rows}
    for row in list(rows):
        leaves = {"other.clarification_lapsed", "other.fee_unpaid", "other.miscellaneous"}
        if row.row == "other.undivided" and not row.run and names & leaves:
            rows.remove(row)


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
