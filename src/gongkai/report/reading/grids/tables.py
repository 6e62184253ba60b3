"""Statutory tables with real cell boundaries.

Rows are recognised by their labels and columns by the header over them. A value row is laid against the header in
three ways, the first that fits exactly: cell by cell, by grid column, and in the order of the form. What fits in no
way is unreadable; nothing is inferred where there are cells.
"""

from typing import NamedTuple

from gongkai.document.model import Cell, Document, Source
from gongkai.document.model import Table as Grid
from gongkai.report.model import ExtraRow, ExtraValue, Label, State
from gongkai.report.reading.cells import Printed, printed
from gongkai.report.reading.gathering import Gathered, figure_of, unreadable
from gongkai.report.reading.grids import headers
from gongkai.report.reading.grids.headers import Header, column_order
from gongkai.report.reading.grids.remedies import RemediesGrid, is_remedies_header
from gongkai.report.reading.labels import Match, article_item, find_group, find_row, is_corner, most_alike
from gongkai.report.reading.order import rows_due
from gongkai.statute.vocabulary import Table

_AMBIGUOUS = frozenset({"other.miscellaneous", "processed"})
"""rows whose labels (其他, 总计) are also words of headers"""
_COMMON = _AMBIGUOUS | {"granted", "granted_in_part", "other.undivided"}
"""rows whose labels are met in other tables too: alone they make no statutory table"""


class _Item(NamedTuple):
    """A cell and what is printed in it."""

    cell: Cell
    printed: Printed

    @property
    def is_text(self) -> bool:
        return self.printed.is_words


def read_grids(document: Document, gathered: Gathered) -> list[int]:
    """Read all statutory tables that have cells; return the numbers of the blocks they are in."""
    reader = GridReader(gathered)
    read: list[int] = []
    for number, block in enumerate(document.blocks):
        if isinstance(block, Grid) and (is_statutory(block) or (read and is_continuation(block))):
            reader.table(block)
            read.append(number)
    reader.finish()
    if document.is_cut and read:
        _doubt_last_cell(document, read[-1], gathered)
    return read


def _doubt_last_cell(document: Document, number: int, gathered: Gathered) -> None:
    """Take the last cell of a page whose markup breaks off for what it is: the beginning of a number, perhaps."""
    block = document.blocks[-1]
    if document.blocks[number] is not block or not isinstance(block, Grid) or not block.rows[-1]:
        return
    last = block.rows[-1][-1].source
    for name, figure in gathered.figures.items():
        if figure.source is not None and figure.source.path == last.path:
            gathered.figures[name] = unreadable(figure.raw, (figure.value,), last)
            gathered.add_unread(figure.raw, "the copy ends in this cell", last)
            gathered.cut_tables.add(Table(name.split(".", 1)[0]))


def is_statutory(grid: Grid) -> bool:
    """Tell whether a table is one of the three, or a part of one that shows it.

    Rows of the first table alone do not: other tables of a report name 规章 and 行政处罚 too. They need a header that
    no other table has.
    """
    rows = results = 0
    header = False
    for row in grid.rows:
        texts = [cell for cell in row if cell.text and len(cell.text) <= 160]
        for cell in texts:
            if article_item(cell.text) is not None:
                return True
            match = find_row(cell.text, Table.REQUESTS)
            if match is not None and match.exact and match.id not in _COMMON:
                return True
            match = find_row(cell.text, Table.PROACTIVE)
            rows += match is not None and match.exact
            results += headers.is_result(cell.text)
        header = header or headers.is_own_header(texts)
    return (rows >= 1 and header) or results >= 4


def is_continuation(grid: Grid) -> bool:
    """Tell whether a table is the rest of a statutory one: every row of it has a known label and values."""
    for row in grid.rows:
        texts = [cell.text for cell in row if cell.text]
        named = [text for text in texts if find_row(text, Table.PROACTIVE) or find_row(text, Table.REQUESTS)]
        if texts and not (named and len(row) > len(named)):
            return False
    return bool(grid.rows)


class GridReader:
    """Reads tables one after the other; a header holds until the next one, also across tables split in two."""

    def __init__(self, gathered: Gathered) -> None:
        self._gathered = gathered
        self._mode: Table | None = None
        self._header: Header | None = None
        self._header_rows: list[list[Cell]] = []
        self._remedies: RemediesGrid | None = None
        self._waiting: list[tuple[list[_Item], Header | None]] = []
        """rows whose labels are lost or damaged, until the next row shows which were due"""
        self._last: Match | None = None

    def table(self, grid: Grid) -> None:
        """Read one table."""
        if self._header is not None:
            self._header = self._header.without_geometry()
        for cells in grid.rows:
            items = [_Item(cell, printed(cell.text)) for cell in cells]
            if any(item.printed.state is not State.BLANK for item in items):
                self._row(items)
            elif self._remedies is not None:
                self._remedies.blank_row(list(cells))

    def finish(self) -> None:
        """Read what waits for the end of the document."""
        self._settle(None)
        self._close_remedies()

    def _row(self, items: list[_Item]) -> None:
        texts = [item.cell for item in items if item.is_text]
        numbers = any(item.printed.value is not None for item in items)
        article = next((cell for cell in texts if article_item(cell.text) is not None), None)
        if article is not None and not numbers:
            self._settle(None)
            self._enter(Table.PROACTIVE)
            self._header = None
            self._label("heading", article_item(article.text) or "", "proactive", article)
        elif not numbers and self._is_header(texts):
            return
        else:
            self._value_row(items)

    def _enter(self, table: Table) -> None:
        if self._mode is not table:
            self._settle(None)
            self._close_remedies()
            self._mode = table
            self._header = None
            self._header_rows = []

    def _is_header(self, texts: list[Cell]) -> bool:
        if is_remedies_header(texts, self._mode is Table.REMEDIES):
            self._enter(Table.REMEDIES)
            if self._remedies is None:
                self._remedies = RemediesGrid(self._gathered)
            self._remedies.header(texts)
            return True
        if headers.is_requests_header(texts):
            self._enter(Table.REQUESTS)
            if self._header is not None:
                self._header, self._header_rows = None, []
            self._header_rows.append(texts)
            return True
        if headers.is_proactive_header(texts, inside=self._mode is Table.PROACTIVE):
            self._enter(Table.PROACTIVE)
            self._header = headers.proactive_header(texts)
            return True
        return False

    def _value_row(self, items: list[_Item]) -> None:
        found = self._find_label(items)
        if found is None:
            self._unlabelled(items)
            return
        match, at = found
        self._enter(match.table)
        if match.table is Table.REQUESTS and self._header is None and self._header_rows:
            self._header = headers.requests_header(self._header_rows)
            self._header_rows = []
        values = items[at + 1 :]
        if not values:
            return  # a heading over rows that happens to share a row's name
        self._settle(match)
        self._last = match
        label = items[at].cell
        self._gathered.add_row(match.table, match.id, label.text, label.source)
        for item in items[:at]:
            group = find_group(item.cell.text) if item.is_text else None
            if group:
                self._label("row_group", group, match.table, item.cell)
        self._assign(match, label, values)

    def _find_label(self, items: list[_Item]) -> tuple[Match, int] | None:
        """Find the row's label: the last text before the values that names a row, else all of them together."""
        start = (
            1 if len(items) > 1 and items[0].printed.value is not None and items[1].is_text else 0
        )  # a serial number
        first_value = next(
            (n for n, item in enumerate(items) if n >= start and item.printed.value is not None), len(items)
        )
        leading = [n for n in range(start, first_value) if items[n].is_text]
        order = [self._mode] if self._mode in {Table.PROACTIVE, Table.REQUESTS} else []
        order += [table for table in (Table.PROACTIVE, Table.REQUESTS) if table not in order]
        for table in order:
            if table is None:
                continue
            for at in reversed(leading):
                match = find_row(items[at].cell.text, table)
                if match is not None and self._may_stand_here(match):
                    return match, at
        joined = "".join(items[n].cell.text for n in leading)
        for table in order:
            if table is not None and len(leading) > 1:
                match = find_row(joined, table)
                if match is not None and self._may_stand_here(match):
                    return match, leading[-1]
        return None

    def _may_stand_here(self, match: Match) -> bool:
        """Tell whether a row may stand where we are: rows that other tables name too only behind their own header."""
        return match.table is self._mode or (match.table is Table.REQUESTS and match.id not in _COMMON)

    def _unlabelled(self, items: list[_Item]) -> None:
        """Take a row without a known label: values of the third table, a row whose label is lost, or an extra row."""
        texts = [item for item in items if item.is_text]
        if self._mode is Table.REMEDIES and self._remedies is not None:
            self._remedies.values([item.cell for item in items])
            return
        if all(item.is_text or item.printed.state is State.BLANK for item in items):
            for item in texts:
                if not (is_corner(item.cell.text) or find_group(item.cell.text) or headers.is_known(item.cell.text)):
                    self._gathered.add_unread(item.cell.text, "text inside a table that is no label", item.cell.source)
            return
        if self._mode is None:
            return
        self._waiting.append((items, self._header))

    def _extra_row(self, items: list[_Item]) -> None:
        labels = [item.cell for item in items if item.is_text]
        values = [item for item in items if not item.is_text]
        self._gathered.extra_rows.append(
            ExtraRow(
                table=self._mode or Table.PROACTIVE,
                label="".join(cell.text for cell in labels),
                values=tuple(extra_value(item.printed, item.cell.source) for item in values),
                source=(labels[0] if labels else items[0].cell).source,
            )
        )

    def _settle(self, following: Match | None) -> None:
        """Give waiting rows to the rows of the form that are due between the last row found and the next one."""
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        due = self._due(following)
        for items, header in waiting:
            texts = [item.cell for item in items if item.is_text]
            label = texts[-1].text if texts else ""
            nameless = not texts and len(due) == len(waiting) and self._mode is Table.PROACTIVE
            row = due[0] if nameless and due else most_alike(label, due, self._mode or Table.PROACTIVE)
            if row is None or self._mode is None:
                self._extra_row(items)
                continue
            due = due[due.index(row) + 1 :]
            self._take(Match(self._mode, row), items, header)

    def _due(self, following: Match | None) -> list[str]:
        """Return the rows that may stand between the last row found and the next one."""
        if self._mode is None:
            return []
        seen = {row for rows in self._gathered.rows.values() for row in rows}
        if self._last is not None and self._last.table is self._mode:
            before = following.id if following is not None and following.table is self._mode else None
            same = rows_due(self._mode, self._last.id, before, seen)
            if same or following is None:
                return same
        return headers.rows_before(following, self._gathered.rows) if following is not None else []

    def _take(self, match: Match, items: list[_Item], header: Header | None) -> None:
        """Read a row whose label did not name it."""
        texts = [number for number, item in enumerate(items) if item.is_text]
        at = texts[-1] if texts else -1
        if at < 0 and items[0].printed.state is State.BLANK:
            at = 0
        label = items[max(at, 0)].cell
        self._gathered.add_row(match.table, match.id, label.text if texts else "", label.source)
        standing, self._header = self._header, header
        self._assign(match, label, items[at + 1 :])
        self._header = standing
        self._last = match

    def _assign(self, match: Match, label: Cell, values: list[_Item]) -> None:
        header = self._header
        if header is not None and not headers.fits(match, header):
            if header.places is not None:
                # A header of this very table that the row cannot stand under: the table is another one.
                self._gathered.add_unread(label.text, f"the header does not fit {match.table}.{match.id}", label.source)
                return
            header = self._header = None
        order = column_order(match, header, [item.cell for item in values])
        if header is not None:
            self._gathered.add_columns(match.table, match.id, header.known)
            self._gathered.add_units(match.table, match.id, header.units)
            self._column_labels(match, header)
        if order is None:
            self._misfit(match, label, values)
            return
        if header is None:
            self._gathered.add_columns(match.table, match.id, tuple(column for column in order.columns if column))
        extra: list[_Item] = []
        for column, at in zip(order.columns, order.cells, strict=True):
            if column is None:
                extra.append(values[at])
            elif at is not None:
                self._gathered.add_figure(
                    match.table, match.id, column, figure_of(values[at].printed, values[at].cell.source)
                )
        for item in extra:
            self._extra_column(match, header, item)
        for at in order.left:
            if values[at].printed.state is not State.BLANK:
                cell = values[at].cell
                self._gathered.add_unread(cell.text, f"beside the columns of {match.table}.{match.id}", cell.source)

    def _extra_column(self, match: Match, header: Header | None, item: _Item) -> None:
        label = header.extra_label if header else ""
        rows = self._gathered.extra_rows
        for number, row in enumerate(rows):
            if row.kind == "column" and row.table == match.table and row.label == label:
                value = extra_value(item.printed, item.cell.source)
                rows[number] = ExtraRow(
                    table=row.table, label=label, values=(*row.values, value), source=row.source, kind="column"
                )
                return
        rows.append(
            ExtraRow(
                table=match.table,
                label=label,
                values=(extra_value(item.printed, item.cell.source),),
                source=item.cell.source,
                kind="column",
            )
        )

    def _misfit(self, match: Match, label: Cell, values: list[_Item]) -> None:
        """Mark a row whose cells fit no header: every cell may be any of the numbers, or blank."""
        numbers = [item.printed.value for item in values if item.printed.value is not None]
        candidates = (*dict.fromkeys(numbers), None)
        raw = " ".join(item.cell.text for item in values).strip()
        for column in headers.expected_columns(match, self._header):
            self._gathered.add_figure(match.table, match.id, column, unreadable(raw, candidates, label.source))
        self._gathered.add_unread(raw, f"the cells of {match.table}.{match.id} fit no header", label.source)

    def _column_labels(self, match: Match, header: Header) -> None:
        if header.reported:
            return
        header.reported = True
        for column, cell in header.cells:
            self._label("column", column, f"{match.table}.{match.id}", cell)

    def _close_remedies(self) -> None:
        if self._remedies is not None:
            self._remedies.finish()
            self._remedies = None

    def _label(self, kind: str, label_id: str, block: str, cell: Cell) -> None:
        self._gathered.labels.append(Label(id=label_id, block=block, kind=kind, printed=cell.text, source=cell.source))


def extra_value(cell: Printed, source: Source) -> ExtraValue:
    """Return a value of a row or column that no edition has."""
    return ExtraValue(raw=cell.raw, value=cell.value, source=source)
