"""The third table (行政复议、行政诉讼) where it has cells: one row of fifteen numbers under a header of three rows.

It is also met standing up (three rows of five) and in two parts.
"""

from gongkai.document.model import Cell, Source
from gongkai.report.model import Label
from gongkai.report.reading.cells import printed
from gongkai.report.reading.gathering import Gathered, figure_of, unreadable
from gongkai.report.reading.grids.headers import RESULTS
from gongkai.report.reading.labels import column_labels, core, find_group, row_labels
from gongkai.statute.forms import Edition, block_cells
from gongkai.statute.vocabulary import Table

CELLS = tuple((cell.row.id, cell.column.id) for cell in block_cells(Edition.FORM_2021, "remedies"))
"""the fifteen cells, row by row: the order in which they are printed side by side"""


def is_remedies_header(texts: list[Cell], inside: bool) -> bool:
    """Tell whether a row without numbers belongs to the header of the third table."""
    cores = [core(cell.text) for cell in texts]
    results = sum(text in column_labels(Table.REMEDIES) and text not in {"总计", "合计"} for text in cores)
    rows = sum(text in row_labels(Table.REMEDIES) or find_group(text) == "litigation" for text in cores)
    return results >= 2 or rows >= 2 or (inside and bool(cores) and results + rows == len(cores))


def cells_named(header: str) -> list[tuple[str, str]]:
    """Return the cells the table has by the folded words of its header: without 总计 there are twelve."""
    with_total = "总" in header or "计" in header or "尚未审结" not in header
    return [cell for cell in CELLS if with_total or cell[1] != "total"]


class RemediesGrid:
    """Collects header and value rows of the third table and gives the figures at its end."""

    def __init__(self, gathered: Gathered) -> None:
        self._gathered = gathered
        self._header: list[Cell] = []
        self._values: list[list[Cell]] = []

    def header(self, texts: list[Cell]) -> None:
        """Take a header row. A header after values begins the second part of a table in two parts."""
        if self._values:
            self.finish()
            self._header, self._values = [], []
        self._header += texts

    def values(self, cells: list[Cell]) -> None:
        """Take a row that is no header."""
        if any(cell.text.strip() and not printed(cell.text).is_words for cell in cells) or not self._values:
            self._values.append(cells)
        else:
            for cell in cells:
                if cell.text.strip():
                    self._gathered.add_unread(cell.text, "text inside a table that is no label", cell.source)

    def blank_row(self, cells: list[Cell]) -> None:
        """Take a row without a word: under a whole header it is the row of values, all of them blank."""
        if not self._values and len(cells) == len(CELLS) and len(self._heads()) == len(CELLS):
            self._values.append(cells)

    def finish(self) -> None:
        """Give the figures."""
        for cells in self._values:
            label = cells[0] if cells and core(cells[0].text) in row_labels(Table.REMEDIES) else None
            if label is not None:
                self._standing(row_labels(Table.REMEDIES)[core(label.text)], cells[1:])
            else:
                self._lying([cell for cell in cells if not printed(cell.text).is_words])
        self._labels()

    def _standing(self, row: str, cells: list[Cell]) -> None:
        if len(cells) != len(RESULTS):
            cells = [cell for cell in cells if cell.text.strip()]
        self._give([(row, column) for column in RESULTS], cells)

    def _lying(self, cells: list[Cell]) -> None:
        if not cells:
            return
        if len(cells) == len(CELLS):
            self._give(list(CELLS), cells)
            return
        heads = self._heads()
        if heads and all(place in heads for place in [cell.column for cell in cells if cell.text.strip()]):
            under = [cell for cell in cells if cell.column in heads]
            self._give([heads[cell.column] for cell in under], under)
            return
        filled = [cell for cell in cells if cell.text.strip()]
        names = cells_named("".join(core(cell.text) for cell in self._header))
        self._give(names, filled if len(cells) != len(names) else cells)

    def _heads(self) -> dict[int, tuple[str, str]]:
        """Return grid column → (row, column) from the header cells above it."""
        heads: dict[int, tuple[str, str]] = {}
        for cell in self._header:
            result = column_labels(Table.REMEDIES).get(core(cell.text))
            if result is None:
                continue
            above = [other for other in self._header if other.column <= cell.column < other.column + other.column_span]
            rows = [
                row_labels(Table.REMEDIES)[core(other.text)]
                for other in above
                if core(other.text) in row_labels(Table.REMEDIES)
            ]
            if rows:
                heads[cell.column] = (rows[-1], result)
        return heads if len(set(heads.values())) == len(heads) else {}

    def _give(self, names: list[tuple[str, str]], cells: list[Cell]) -> None:
        if len(names) == len(cells):
            for (row, column), cell in zip(names, cells, strict=True):
                self._gathered.sources.setdefault(Table.REMEDIES, []).append(cell.source)
                self._gathered.add_figure(Table.REMEDIES, row, column, figure_of(printed(cell.text), cell.source))
            return
        source = cells[0].source if cells else self._header[0].source if self._header else Source(start=0, end=0)
        raw = " ".join(cell.text for cell in cells)
        numbers = [printed(cell.text).value for cell in cells]
        candidates = (*dict.fromkeys(number for number in numbers if number is not None), None)
        for row, column in names:
            self._gathered.add_figure(Table.REMEDIES, row, column, unreadable(raw, candidates, source))
        self._gathered.sources.setdefault(Table.REMEDIES, []).append(source)
        self._gathered.add_unread(raw, f"{len(cells)} values for {len(names)} cells of remedies", source)

    def _labels(self) -> None:
        for cell in self._header:
            text = core(cell.text)
            kind, label = "row", row_labels(Table.REMEDIES).get(text)
            if label is None:
                kind, label = "column", column_labels(Table.REMEDIES).get(text)
            if label is not None:
                self._gathered.labels.append(
                    Label(id=label, block="remedies", kind=kind, printed=cell.text, source=cell.source)
                )
