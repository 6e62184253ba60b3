"""Laying the values of text rows under their columns.

Every way in which a text keeps or loses its cells is tried on the whole table, because one row alone does not show
it: how many line ends stand for a blank cell, on which side of a row the bars of spanned cells are.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from gongkai.report.model import State
from gongkai.report.reading.cells import Printed
from gongkai.report.reading.dumps.values import Value, Values

BLANK = Printed(State.BLANK, "")
Slot = Value | None
"""one cell of a row: the value in it, or None for a blank"""


@dataclass
class TextRow:
    """A row of a text table: its label, the columns it should have, and what stands behind the label."""

    row: str
    label: str
    label_span: tuple[int, int]
    columns: tuple[str | None, ...]
    values: Values
    run: list[Value] = field(default_factory=list)
    """the values up to the first words"""
    before: list[Value] = field(default_factory=list)
    """values that stand before the label and belong to no other"""
    is_floating: bool = False
    """whether values of this row and its neighbours may have changed places with their labels"""
    slots: list[Slot] | None = None
    """one per column, once they are known"""
    units: dict[str, str] = field(default_factory=dict)
    """column → unit of money that the header states"""
    is_known: bool = True
    """false where the header shows that there are other columns than these, but not which"""
    doubtful: frozenset[int] = frozenset()
    """columns whose slot only shows that something is there, not what"""

    @property
    def count(self) -> int:
        """How many cells the row has."""
        return len(self.columns)

    @property
    def filled(self) -> list[Value]:
        """The values that print something."""
        return [value for value in self.run if value.printed.state is not State.BLANK]


def fit_rows(rows: Sequence[TextRow]) -> None:
    """Fill the slots of every row whose cells can be told."""
    rows = [row for row in rows if row.is_known and row.count]
    _fit_barred([row for row in rows if row.values.mode == "bar"])
    tabbed = [row for row in rows if row.values.mode == "tab"]
    steady = any(row.run == row.filled and len(row.run) == row.count for row in tabbed)
    for row in tabbed:
        _fit_tabbed(row, steady=steady)
    _fit_plain([row for row in rows if row.values.mode == "plain"])


def _fit_barred(rows: list[TextRow]) -> None:
    """Fit rows cut at bars: as many cells as columns, or more with the spare ones blank on one side."""
    sides = Counter(side for row in rows if (side := _full_side(row)))
    style = sides.most_common(1)[0][0] if sides else "trailing"
    certain = len(sides) <= 1
    for row in rows:
        cells = row.run
        if len(cells) == row.count:
            row.slots = [_slot(cell) for cell in cells]
        elif len(cells) > row.count:
            row.slots = _spare(row, style, certain=certain)


def _full_side(row: TextRow) -> str | None:
    """Say on which side a row without blanks has its spare cells: that is where spans put them in this table."""
    if len(row.filled) != row.count or len(row.run) <= row.count:
        return None
    first = row.run.index(row.filled[0])
    if row.run[first : first + row.count] != row.filled:
        return None
    return "trailing" if first == 0 else "leading"


def _spare(row: TextRow, style: str, *, certain: bool) -> list[Slot] | None:
    spare = len(row.run) - row.count
    first = 0 if style == "trailing" else spare
    kept, others = row.run[first : first + row.count], row.run[:first] + row.run[first + row.count :]
    if all(cell.printed.state is State.BLANK for cell in others) and (certain or len(row.filled) == row.count):
        return [_slot(cell) for cell in kept]
    start = next((n for n, cell in enumerate(row.run) if cell.printed.state is not State.BLANK), 0)
    window = row.run[start : start + row.count]
    if len(row.filled) == row.count and window == row.filled:
        return [_slot(cell) for cell in window]
    return None


def _fit_tabbed(row: TextRow, *, steady: bool) -> None:
    """Fit a row cut at tabs: columns may have shifted, so only values without a gap between them are certain.

    ``steady`` says that full rows of the table have their values right behind the label and nothing more: only then
    an empty field is a blank cell.
    """
    filled = row.filled
    if len(filled) != row.count:
        if not filled and len(row.run) >= row.count:
            row.slots = [None] * row.count
        elif steady and len(row.run) == row.count:
            row.slots = [_slot(cell) for cell in row.run]
        return
    first = row.run.index(filled[0])
    if row.run[first : first + row.count] == filled:
        row.slots = [_slot(cell) for cell in filled]
    elif first == 0:
        together = next(n for n, cell in enumerate(row.run) if cell.printed.state is State.BLANK)
        row.slots = [*map(_slot, filled[:together]), *[None] * (row.count - together)]
        row.doubtful = frozenset(range(together, row.count))


def _fit_plain(rows: list[TextRow]) -> None:
    """Fit rows of bare values: just as many as columns, or fewer where line ends show the blanks."""
    _fit_floating(rows)
    beside = [row for row in rows if row.run and row.run[0].gap == 0]
    on_line = sum(len(lines_of(row.run)[0]) == row.count for row in beside)
    one_row_per_line = len(beside) * 2 > len([row for row in rows if row.run]) and on_line >= sum(
        len(row.run) == row.count for row in beside
    )
    shapes = Counter(_shape(row) for row in rows)
    for row in rows:
        if row.slots is not None or row.is_floating:
            continue
        if one_row_per_line and row in beside:
            row.run = lines_of(row.run)[0]
        shape = _shape(row)
        usual = len(shape) == 1 or set(shape) == {1} or shapes[shape] * 2 > len(rows) or _adds_up(row)
        if len(row.run) == row.count and usual and not any(value.is_glued for value in row.run):
            row.slots = list(row.run)
    short = [row for row in rows if row.slots is None and not row.is_floating and len(row.run) < row.count]
    if short and not _has_strayed(rows):
        _fit_gaps(rows, short)


def _fit_floating(rows: list[TextRow]) -> None:
    """Fit a table whose labels float before or behind their values: as many full lines as labels, both in order.

    Where the lines do not come out even, the rows between a line too many and a line too few stay unknown.
    """
    if len({row.count for row in rows}) != 1 or not any(row.before or len(row.run) > row.count for row in rows):
        return
    lines: list[list[Value]] = []
    surplus = 0
    for row in rows:
        own = lines_of([*row.before, *row.run])
        if any(len(line) != row.count for line in own):
            return  # no full lines: nothing floats, a row is damaged
        if surplus or len(own) != 1:
            row.is_floating = True
        surplus += len(own) - 1
        lines += own
    if len(lines) != len(rows) or any(len(line) != rows[0].count for line in lines):
        return
    for row, line in zip(rows, lines, strict=True):
        if not any(value.is_glued for value in line):
            row.slots = list(line)


def _adds_up(row: TextRow) -> bool:
    """Tell whether the last value is the total of the others: then it belongs to them, on whatever line it stands."""
    values = [value.printed.value for value in row.run]
    if len(values) != row.count or row.columns[-1] != "total" or None in row.columns or None in values:
        return False
    numbers = [value for value in values if value is not None]
    return sum(numbers[:-1]) == numbers[-1]


def _shape(row: TextRow) -> tuple[int, ...]:
    """Return how many values stand on each line of a row: all on one, one on each, or as the table has it."""
    return tuple(map(len, lines_of(row.run)))


def _has_strayed(rows: list[TextRow]) -> bool:
    """Tell whether a row has two lines of values: then a row without any is no row of blanks."""
    lines = [lines_of([*row.before, *row.run]) for row in rows]
    return any(len(line) > 1 for own in lines for line in own) and any(len(own) > 1 for own in lines)


def lines_of(values: list[Value]) -> list[list[Value]]:
    """Return values line by line."""
    lines: list[list[Value]] = []
    for value in values:
        if value.gap or not lines:
            lines.append([])
        lines[-1].append(value)
    return lines


def _fit_gaps(rows: list[TextRow], short: list[TextRow]) -> None:
    """Place blanks by line ends: a value costs ``step`` of them, a blank ``blank``, the same in the whole table."""
    step = _step(rows)
    if step == 0:
        _fit_empty(short)
        return
    best: list[tuple[TextRow, list[Slot]]] = []
    for blank in dict.fromkeys((1, step, 2)):
        placed = [(row, slots) for row in short if (slots := _placed(row, step, blank)) is not None]
        if len(placed) > len(best):
            best = placed
    # A rule that explains only a few of the short rows is a coincidence.
    if len(best) * 10 >= len(short) * 7:
        for row, slots in best:
            row.slots = slots
    _fit_empty([row for row in short if row.slots is None])


def _step(rows: list[TextRow]) -> int:
    """Return the line ends between two neighbouring values: as full rows show, else the least anywhere."""
    full = Counter(value.gap for row in rows if len(row.run) == row.count for value in row.run[1:])
    if full:
        return full.most_common(1)[0][0]
    gaps = Counter(value.gap for row in rows for value in row.run)
    gaps.update(row.values.gap_after for row in rows[:-1])
    return min((gap for gap, seen in gaps.items() if gap and seen * 10 >= len(rows)), default=0)


def _placed(row: TextRow, step: int, blank: int) -> list[Slot] | None:
    missing = row.count - len(row.run)
    if not row.run:
        after = row.values.gap_after - step
        return [None] * row.count if after == missing * blank or after >= missing * blank else None
    slots: list[Slot] = []
    for value in row.run:
        blanks, rest = divmod(value.gap - step, blank)
        if rest or blanks < 0:
            return None
        slots += [None] * blanks
        slots.append(value)
    after, _ = divmod(row.values.gap_after - step, blank)
    if len(slots) > row.count or len(slots) + max(after, 0) < row.count:
        return None
    return slots + [None] * (row.count - len(slots))


def _fit_empty(rows: list[TextRow]) -> None:
    """Fill rows with no value at all: they have only blank cells."""
    for row in rows:
        if not row.run:
            row.slots = [None] * row.count


def _slot(value: Value) -> Slot:
    return None if value.printed.state is State.BLANK else value


def numbers_of(row: TextRow) -> tuple[Decimal | None, ...]:
    """Return what a cell of an unfitted row may be: any of its numbers, or blank."""
    numbers = [value.printed.value for value in row.run if value.printed.value is not None]
    return (*dict.fromkeys(numbers), None)
