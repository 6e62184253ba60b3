"""Digits run together: splitting a row only where the equations leave exactly one answer.

A printed number has no leading zero, so ``0000000`` is seven zeros; ``640020470`` is split by the cross-footing of
its row, and rows that stay undecided by the equations down the columns. Per cell: where all remaining splits agree,
the cell is known; else its candidates are kept.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate, combinations

Split = tuple[int | None, ...]
"""one reading of a row, None for a cell that prints nothing"""
_Sides = tuple[Sequence[str], Sequence[str]]

_MOST = 20_000
"""splits of one row that are looked at; a row with more stays unreadable"""
_MOST_STEPS = 20_000
"""steps of a search after which what it looks for stays unreadable"""
_MOST_BLANKS = 2_000
"""readings with blank cells of one row that are kept"""
MOST_CANDIDATES = 24
"""candidates of one cell that are named"""


class _TooManyError(Exception):
    """A row has more readings than are looked at."""


class _Cutter:
    """Cuts digits into numbers without leading zeros; no number runs over a border."""

    def __init__(self, runs: Sequence[str], limit: int | None = None) -> None:
        """Take runs of digits with borders between them; the numbers of a cut add up to ``limit`` at the most."""
        self._digits = "".join(runs)
        self._limit = limit
        ends = list(accumulate(map(len, runs)))
        # The nearest border at or behind every digit.
        self._border = [next(end for end in ends if end > at) for at in range(len(self._digits))]
        self._steps = 0

    def cuts(self, count: int, at: int = 0, total: int = 0) -> Iterator[tuple[int, ...]]:
        """Yield all cuts of the digits from ``at`` on into ``count`` numbers. Raises `_TooManyError`."""
        self._steps += 1
        if self._steps > _MOST_STEPS:
            raise _TooManyError
        left = len(self._digits) - at
        if count == 0 or left < count:
            if count == 0 and left == 0:
                yield ()
            return
        longest = 1 if self._digits[at] == "0" else min(self._border[at] - at, left - count + 1)
        for length in range(1, longest + 1):
            number = int(self._digits[at : at + length])
            if self._limit is not None and total + number > self._limit:
                return
            for rest in self.cuts(count - 1, at + length, total + number):
                yield (number, *rest)


@lru_cache(maxsize=4096)
def _all_cuts(runs: tuple[str, ...], count: int) -> tuple[Split, ...] | None:
    try:
        found = tuple(_Cutter(runs).cuts(count))
    except _TooManyError:
        return None
    return found if len(found) <= _MOST else None


def splits(runs: Sequence[str], count: int) -> list[Split] | None:
    """Return all ways to read runs of digits as ``count`` cells; a border between runs is a border between cells.

    None when there are too many to look at.
    """
    found = _all_cuts(tuple(runs), count)
    return None if found is None else list(found)


def splits_that_add_up(runs: Sequence[str], count: int) -> list[Split] | None:
    """Return the splits of which the last cell is the sum of the others; None when there are too many to look at."""
    found: list[Split] = []
    last = runs[-1]
    for length in range(1, len(last) + 1):
        total = last[len(last) - length :]
        rest = [*runs[:-1], last[: len(last) - length]] if length < len(last) else list(runs[:-1])
        if (total[0] == "0" and length > 1) or not rest:
            continue
        try:
            cuts = list(_Cutter(rest, limit=int(total)).cuts(count - 1))
        except _TooManyError:
            return None
        found += [(*cut, int(total)) for cut in cuts if sum(cut) == int(total)]
    return found


def splits_in_groups(runs: Sequence[str], size: int, groups: int) -> list[Split] | None:
    """Return the splits into ``groups`` groups of ``size`` cells of which the last is the sum of the others."""
    if len(runs) != 1:
        every = splits(runs, size * groups)
        return None if every is None else [split for split in every if _adds_up(split, size)]
    digits = runs[0]
    found: list[tuple[Split, int]] = [((), 0)]
    for number in range(groups):
        left = (groups - number - 1) * size
        longer: list[tuple[Split, int]] = []
        for start, at in found:
            for end in [len(digits)] if left == 0 else range(at + size, len(digits) - left + 1):
                pieces = splits_that_add_up((digits[at:end],), size)
                if pieces is None:
                    return None
                longer += [(start + piece, end) for piece in pieces]
        found = longer
        if len(found) > _MOST:
            return None
    return [split for split, _ in found]


def _adds_up(split: Split, size: int) -> bool:
    cells = [value or 0 for value in split]
    return all(sum(cells[at : at + size - 1]) == cells[at + size - 1] for at in range(0, len(cells), size))


class Equations:
    """The equations down the columns of a table: sums of rows that have to be equal, cell by cell."""

    def __init__(self, sides: Iterable[_Sides]) -> None:
        """Take pairs of row lists (left, right)."""
        self._sides = list(sides)

    def narrow(self, rows: Mapping[str, list[Split]]) -> dict[str, list[Split]]:
        """Drop splits that no equation can hold with, as long as one row of an equation is undecided.

        ``rows`` holds the splits of every row that was found. An equation with a row that was not found is not used.
        Where certain splits contradict an equation, all rows that had a choice lose it: they are undecided for good.
        """
        left = {row: list(splits) for row, splits in rows.items()}
        changed = True
        while changed:
            changed = False
            for sides in self._usable(left):
                for row, kept in self._possible(sides, left).items():
                    if kept and len(kept) < len(left[row]):
                        left[row] = kept
                        changed = True
        return left

    def _possible(self, sides: _Sides, rows: Mapping[str, list[Split]]) -> dict[str, list[Split]]:
        """Return per undecided row of an equation the splits that some choice of the others lets it hold with."""
        undecided = sorted(
            (row for row in (*sides[0], *sides[1]) if len(rows[row]) > 1), key=lambda row: len(rows[row])
        )
        if not undecided:
            return {}
        signs = dict.fromkeys(sides[0], 1) | dict.fromkeys(sides[1], -1)
        fixed = [row for row in signs if row not in undecided]
        start = _total((signs[row], rows[row][0]) for row in fixed)
        search = _Search([(row, signs[row], rows[row]) for row in undecided])
        search.run(start or (0,) * len(rows[undecided[0]][0]))
        return {} if search.gave_up else search.possible

    def contradicted(self, rows: Mapping[str, list[Split]]) -> set[str]:
        """Return the rows of equations that do not hold although every row of them is decided."""
        broken: set[str] = set()
        for sides in self._usable(rows):
            members = (*sides[0], *sides[1])
            if all(len(rows[row]) == 1 for row in members) and not self._holds(sides, rows):
                broken.update(members)
        return broken

    def _usable(self, rows: Mapping[str, list[Split]]) -> list[_Sides]:
        return [sides for sides in self._sides if all(rows.get(row) for row in (*sides[0], *sides[1]))]

    @staticmethod
    def _holds(sides: _Sides, rows: Mapping[str, list[Split]]) -> bool:
        left = _total((1, rows[row][0]) for row in sides[0])
        right = _total((1, rows[row][0]) for row in sides[1])
        return left == right


def _total(signed: Iterable[tuple[int, Split]]) -> tuple[int, ...]:
    """Return the sums cell by cell; a blank counts as nothing."""
    cells = [[sign * (value or 0) for value in split] for sign, split in signed]
    return tuple(map(sum, zip(*cells, strict=True)))


class _Search:
    """Tries the choices of the undecided rows of one equation, depth first, leaving out what cannot come to zero."""

    def __init__(self, rows: list[tuple[str, int, list[Split]]]) -> None:
        self._rows = rows
        self._steps = 0
        self.possible: dict[str, list[Split]] = {row: [] for row, _, _ in rows}
        # Per depth, whether only one sign is left: then the rest of the sum can move in one direction only.
        self._signs = [{sign for _, sign, _ in rows[depth:]} for depth in range(len(rows) + 1)]

    @property
    def gave_up(self) -> bool:
        """Whether there were too many choices to try."""
        return self._steps > _MOST_STEPS

    def run(self, rest: tuple[int, ...], depth: int = 0, chosen: tuple[Split, ...] = ()) -> None:
        """Go through all choices from ``depth`` on, ``rest`` being what the sum comes to so far."""
        self._steps += 1
        if self.gave_up:
            return
        if depth == len(self._rows):
            if not any(rest):
                for (row, _, _), split in zip(self._rows, chosen, strict=True):
                    if split not in self.possible[row]:
                        self.possible[row].append(split)
            return
        if self._signs[depth] == {1} and max(rest) > 0:
            return
        if self._signs[depth] == {-1} and min(rest) < 0:
            return
        _, sign, splits_ = self._rows[depth]
        for split in splits_:
            moved = tuple(value + sign * (cell or 0) for value, cell in zip(rest, split, strict=True))
            self.run(moved, depth + 1, (*chosen, split))


def with_blanks(runs: Sequence[str], count: int) -> list[Split] | None:
    """Return the ways to read runs of digits as ``count`` cells of which some print nothing, and the last is the sum.

    The total itself is printed. None when there are too many ways to look at.
    """
    found: list[Split] = []
    for filled in range(2, count):
        for split in splits_that_add_up(runs, filled) or ():
            found += [_spread(split, places, count) for places in combinations(range(count - 1), filled - 1)]
        if len(found) > _MOST_BLANKS:
            return None
    return found


def _spread(split: Split, places: tuple[int, ...], count: int) -> Split:
    cells: list[int | None] = [None] * count
    for place, value in zip(places, split, strict=False):
        cells[place] = value
    cells[-1] = split[-1]
    return tuple(cells)


def agreed(splits_left: Sequence[Split]) -> list[tuple[Decimal | None, ...]]:
    """Return per cell the values that remain: one where all splits agree, else the candidates in order."""
    columns = zip(*splits_left, strict=True)
    kept = [list(dict.fromkeys(column))[:MOST_CANDIDATES] for column in columns]
    return [tuple(None if value is None else Decimal(value) for value in values) for values in kept]
