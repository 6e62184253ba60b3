"""Digits run together: splitting a row only where the equations leave exactly one answer.

A printed number has no leading zero, so ``0000000`` is seven zeros; ``640020470`` is split by the cross-footing of
its row, and rows that stay undecided by the equations down the columns. Per cell: where all remaining splits agree,
the cell is known; else its candidates are kept.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import product
from math import prod

Split = tuple[int, ...]
_Sides = tuple[Sequence[str], Sequence[str]]

_MOST = 60_000
"""splits of one row that are looked at; a row with more stays unreadable"""
_MOST_TOGETHER = 3_000
"""choices of several undecided rows of one equation that are tried together"""
_MOST_CANDIDATES = 24


@lru_cache(maxsize=4096)
def _pieces(digits: str, count: int) -> tuple[Split, ...] | None:
    """Return all ways to cut ``digits`` into ``count`` numbers without leading zeros; None when there are too many."""
    if count > len(digits):
        return ()
    found: list[Split] = []
    for split in _cut(digits, count):
        found.append(split)
        if len(found) > _MOST:
            return None
    return tuple(found)


def _cut(digits: str, count: int) -> Iterator[Split]:
    if count == 1:
        if digits == "0" or digits[0] != "0":
            yield (int(digits),)
        return
    longest = 1 if digits[0] == "0" else len(digits) - count + 1
    for length in range(1, longest + 1):
        head = int(digits[:length])
        for rest in _cut(digits[length:], count - 1):
            yield (head, *rest)


def splits(runs: Sequence[str], count: int) -> list[Split] | None:
    """Return all ways to read runs of digits as ``count`` cells; a border between runs is a border between cells."""
    found: list[Split] = [()]
    for number, run in enumerate(runs):
        left = len(runs) - number - 1
        longer: list[Split] = []
        for start in found:
            room = count - len(start) - left
            sizes = [room] if left == 0 else range(1, room + 1)
            for size in sizes:
                pieces = _pieces(run, size) if size >= 1 else ()
                if pieces is None:
                    return None
                longer += [start + piece for piece in pieces]
        found = longer
        if len(found) > _MOST:
            return None
    return [split for split in found if len(split) == count]


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
            last = len(digits) - left
            for end in [len(digits)] if left == 0 else range(at + size, last + 1):
                pieces = _pieces(digits[at:end], size)
                if pieces is None:
                    return None
                longer += [(start + piece, end) for piece in pieces if sum(piece[:-1]) == piece[-1]]
        found = longer
        if len(found) > _MOST:
            return None
    return [split for split, _ in found]


def _adds_up(split: Split, size: int) -> bool:
    return all(sum(split[at : at + size - 1]) == split[at + size - 1] for at in range(0, len(split), size))


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
        undecided = [row for row in (*sides[0], *sides[1]) if len(rows[row]) > 1]
        if not undecided or prod(len(rows[row]) for row in undecided) > _MOST_TOGETHER:
            return {}
        possible: dict[str, list[Split]] = {row: [] for row in undecided}
        for choice in product(*(rows[row] for row in undecided)):
            chosen = {row: [split] for row, split in zip(undecided, choice, strict=True)}
            if self._holds(sides, {**rows, **chosen}):
                for row, split in zip(undecided, choice, strict=True):
                    if split not in possible[row]:
                        possible[row].append(split)
        return possible

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
        left, right = ([rows[row][0] for row in side] for side in sides)
        return [sum(cells) for cells in zip(*left, strict=True)] == [sum(cells) for cells in zip(*right, strict=True)]


def agreed(splits_left: Sequence[Split]) -> list[tuple[Decimal, ...]]:
    """Return per cell the values that remain: one where all splits agree, else the candidates in order."""
    columns = zip(*splits_left, strict=True)
    return [tuple(Decimal(value) for value in list(dict.fromkeys(column))[:_MOST_CANDIDATES]) for column in columns]
