"""The rows of a text table: every label with the values behind it, also where labels are damaged or lost."""

import re
from itertools import pairwise

from gongkai.report.model import ExtraRow, ExtraValue, Label, State
from gongkai.report.reading.dumps.anchors import Anchor, Stretch
from gongkai.report.reading.dumps.fitting import TextRow
from gongkai.report.reading.dumps.headers import block_columns
from gongkai.report.reading.dumps.values import Value, is_note, line_ends, line_values, values_between
from gongkai.report.reading.flow import Flow
from gongkai.report.reading.gathering import Gathered
from gongkai.report.reading.grids.headers import APPLICANTS, requests_columns, rows_before, stated_unit
from gongkai.report.reading.labels import Match, core, find_group, find_row, group_labels, most_alike, row_labels
from gongkai.report.reading.order import LEAVES_2021, rows_due
from gongkai.statute.vocabulary import Table
from gongkai.text.folding import folded


class TextRows:
    """Finds the rows of one table between its anchors."""

    def __init__(self, flow: Flow, stretch: Stretch, gathered: Gathered) -> None:
        self._flow = flow
        self._text = flow.folded.text
        self._stretch = stretch
        self._gathered = gathered
        self._rows: list[TextRow] = []
        self._requests: tuple[str | None, ...] | None = None
        self._before: list[Value] = []

    def find(self, anchors: list[Anchor]) -> list[TextRow]:
        """Return all rows in order, their values not yet laid under columns."""
        last = self._stretch.start
        borders = [*anchors, Anchor(None, self._stretch.end, self._stretch.end)]
        for number, (anchor, following) in enumerate(pairwise(borders)):
            if anchor.row is None:
                self._heading(anchor, following)
                continue
            next_row = next((later.row for later in anchors[number + 1 :] if later.row), None)
            self._row(anchor.row, anchor, following, last, next_row)
            last = anchor.end
        self._drop_heading_row()
        header = self._text[max(self._stretch.start - 8, 0) : anchors[0].end + 40 if anchors else self._stretch.end]
        if "序号" in header:
            self._drop_serial_numbers()
        return self._rows

    def _row(self, name: str, anchor: Anchor, following: Anchor, last: int, next_row: str | None) -> None:
        start, end = self._flow.folded.span(anchor.start, anchor.end)
        stop = self._flow.folded.origin(following.start)
        columns, units = self._columns(anchor, last)
        label = self._flow.text[start:end]
        row = TextRow(name, label, (start, end), columns, values_between(self._flow, end, stop), units=units)
        row.is_known = self._requests != ()
        row.before, self._before = self._before, []
        self._rows.append(row)
        rest = self._cut_at_words(row)
        is_last = following.start == self._stretch.end
        self._further_rows(row, rest, next_row, is_last=is_last)
        # One row per line: what stands on further lines belongs to labels that were not recognised.
        for line in line_values(self._flow, row.values.end, stop):
            self._further_rows(row, line, next_row, is_last=is_last)

    def _columns(self, anchor: Anchor, last: int) -> tuple[tuple[str | None, ...], dict[str, str]]:
        """Return the columns of a row, and the unit of money its header states."""
        if self._stretch.table is Table.REQUESTS:
            if self._requests is None:
                self._requests = requests_columns(self._text[self._stretch.start : anchor.start])
            return self._requests or APPLICANTS, {}
        header = self._text[last : anchor.start]
        columns = block_columns(header, anchor.row or "", self._rows)
        unit = stated_unit(header)
        return columns, {"amount": unit} if unit and "amount" in columns else {}

    def _cut_at_words(self, row: TextRow) -> list[Value]:
        """Take the values up to the first words as the row's; return the rest."""
        items = list(row.values.items)
        attached = True
        while items and items[0].is_words and self._is_rest_of_label(row, items[0], attached=attached):
            if re.search(r"\d", items[0].printed.raw):
                row.is_known = False  # digits among the words: a value may be one of them
            items.pop(0)
            attached = attached and row.values.mode == "plain"
        at = next((number for number, item in enumerate(items) if item.is_words), len(items))
        row.run = items[:at]
        if at < len(items):
            row.values = row.values._replace(gap_after=items[at].gap)
        return items[at:]

    def _is_rest_of_label(self, row: TextRow, words: Value, *, attached: bool) -> bool:
        """Tell whether words behind a label still belong to it: they hang on to it, or its full text holds them."""
        text = folded(words.printed.raw)
        if any(text in label for label, name in row_labels(self._stretch.table).items() if name == row.row):
            return True
        between = self._flow.text[row.label_span[1] : words.start]
        return attached and row.values.mode == "plain" and not line_ends(between) and not is_note(text)

    def _further_rows(self, row: TextRow, rest: list[Value], next_row: str | None, *, is_last: bool) -> None:
        """Take words with values behind them as rows of their own."""
        while rest:
            stop = next((n for n, item in enumerate(rest) if not item.is_words), len(rest))
            words, rest = rest[:stop], rest[stop:]
            label = "".join(word.printed.raw for word in words)
            if is_note(label):
                return
            stop = next((n for n, item in enumerate(rest) if item.is_words), len(rest))
            values, rest = rest[:stop], rest[stop:]
            filled = [value for value in values if value.printed.state is not State.BLANK]
            if words and filled:
                self._unknown_row(row, label, words, values, next_row)
            elif filled or (words and not is_last and not _is_fragment(label)):
                self._unread(words or filled, filled or words, "text between the rows of a table")

    def _unknown_row(
        self, row: TextRow, label: str, words: list[Value], values: list[Value], next_row: str | None
    ) -> None:
        due = rows_due(self._stretch.table, row.row, next_row, {other.row for other in self._rows})
        match = find_row(label, self._stretch.table)
        name = match.id if match and match.id in due else most_alike(label, due, self._stretch.table)
        filled = [value for value in values if value.printed.state is not State.BLANK]
        if name is not None and (len(filled) >= row.count or row.values.mode != "plain"):
            start, end = words[0].start, words[-1].end
            found = row.values._replace(gap_after=0)
            self._rows.append(TextRow(name, label, (start, end), row.columns, found, run=values, is_known=row.is_known))
        elif len(filled) < 2 and row.count > 1:
            self._unread(words, values, "text between the rows of a table")
        else:
            self._extra_row(label, words, values)

    def _heading(self, anchor: Anchor, following: Anchor) -> None:
        start, end = self._flow.folded.span(anchor.start, anchor.end)
        printed = self._flow.text[start:end]
        group = find_group(printed)
        if group is not None:
            source = self._flow.source(start, end)
            self._gathered.labels.append(
                Label(id=group, block=self._stretch.table, kind="row_group", printed=printed, source=source)
            )
        self._orphan(end, following)

    def _orphan(self, end: int, following: Anchor) -> None:
        """Take values that stand between a header and the next label.

        In the first table they are a row whose own label is lost, where just one is due there and the values are as
        many as its columns; in the second they may be the values of a label that stands behind them. Else unread.
        """
        found = values_between(self._flow, end, self._flow.folded.origin(following.start))
        at = max((number + 1 for number, item in enumerate(found.items) if item.is_words), default=0)
        run = [item for item in found.items[at:] if item.printed.state is not State.BLANK]
        if not any(item.printed.value is not None for item in run):
            return
        if self._stretch.table is Table.REQUESTS and len(run) >= len(APPLICANTS) - 1:
            self._before = run
            return
        if self._stretch.table is Table.PROACTIVE and following.row is not None:
            columns = block_columns(self._text[self._stretch.start : following.start], following.row, self._rows)
            due = rows_before(Match(self._stretch.table, following.row), {})
            due = [row for row in due if row not in {other.row for other in self._rows}]
            if len(due) == 1 and len(columns) == len(run) and not any(item.is_glued for item in run):
                place = (run[0].start, run[0].start)
                self._rows.append(TextRow(due[0], "", place, columns, found, run=run, slots=list(run)))
                return
        self._unread(run, run, "values without a label")

    def _unread(self, first: list[Value], last: list[Value], reason: str) -> None:
        start, end = min(first[0].start, last[0].start), max(first[-1].end, last[-1].end)
        self._gathered.add_unread(self._flow.text[start:end], reason, self._flow.source(start, end))

    def _extra_row(self, label: str, words: list[Value], values: list[Value]) -> None:
        self._gathered.extra_rows.append(
            ExtraRow(
                table=self._stretch.table,
                label=label,
                values=tuple(
                    ExtraValue(
                        raw=value.printed.raw,
                        value=value.printed.value,
                        source=self._flow.source(value.start, value.end),
                    )
                    for value in values
                ),
                source=self._flow.source(words[0].start, words[-1].end),
            )
        )

    def _drop_heading_row(self) -> None:
        """Drop a row's name that is a heading here: （六）其他处理 is a row in one edition, a group in the other."""
        names = {row.row for row in self._rows}
        if not names & LEAVES_2021:
            return
        for row in [row for row in self._rows if row.row == "other.undivided"]:
            self._rows.remove(row)
            if row.run:
                self._unread(row.run, row.run, "values beside a heading over rows")

    def _drop_serial_numbers(self) -> None:
        """Drop the number of the next row (序号), which stands behind the values of the row before."""
        for row in self._rows:
            if len(row.run) == row.count + 1 and row.run[-1].gap:
                row.run.pop()


def _is_fragment(label: str) -> bool:
    """Tell whether words between rows are a piece of a group label broken over lines, or a lone mark."""
    texts = [re.sub(r"[^\u3400-\u9fff]", "", text) for text in (folded(label), core(label))]
    return any(not text or any(text in group for group in group_labels()) for text in texts)
