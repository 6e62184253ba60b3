"""Ruled lines to tables: the cells are what the lines enclose."""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import NamedTuple, TypeVar

from gongkai.document.pdf_page import Character, Page, Ruling

_NEAR = 3.0
"""lines so near to each other are one (double borders, cells with borders of their own), or touch"""
_WIDEST = 6.0
"""a border of several lines is at most so wide, a column or row no narrower"""
_SHORTEST = 6.0
"""shorter lines are parts of drawings"""
_MOST_RULINGS = 1_500
"""on one page, when lines on one line are joined; a drawing has more, and no drawing is a table"""
_MOST_PLACES = 40_000
_PROSE = 400
"""a cell with more characters than this holds paragraphs: its table only arranges the page"""

_Place = tuple[int, int]
_Item = TypeVar("_Item")


class Box(NamedTuple):
    """One cell of a lattice: its place, its ends in rows and columns, its characters.

    ``open_top`` and ``open_bottom`` tell where no line closes it: the end of a page cut it.
    """

    row: int
    column: int
    end_row: int
    end_column: int
    characters: list[Character]
    open_top: bool = False
    open_bottom: bool = False


class Lattice(NamedTuple):
    """A ruled table: the places of its column and row borders, and its cells from the top left."""

    xs: list[float]
    ys: list[float]
    boxes: list[Box]


def lattices_of(page: Page) -> tuple[list[Lattice], list[Character]]:
    """Return the ruled tables of a page, from top to bottom, and the characters that stand in none."""
    horizontal, vertical = _joined(page.horizontal), _joined(page.vertical)
    if not horizontal or not vertical or len(horizontal) + len(vertical) > _MOST_RULINGS:
        return [], page.characters
    grids = [grid for grid in map(_grid, _components(horizontal, vertical)) if grid is not None]
    left = page.characters
    found: list[Lattice] = []
    for grid in sorted(grids, key=lambda grid: (grid.xs[-1] - grid.xs[0]) * (grid.ys[-1] - grid.ys[0])):
        lattice, rest = _filled(grid, left)
        if lattice is not None:
            found.append(lattice)
            left = rest
    return sorted(found, key=lambda lattice: lattice.ys[0]), left


def snapped(places: Iterable[float]) -> list[float]:
    """Return places in order, those near to each other as one."""
    return [sum(group) / len(group) for group in _near(places, float)]


def _near(items: Iterable[_Item], place: Callable[[_Item], float]) -> list[list[_Item]]:
    """Return items in order of their places, those near to each other in groups."""
    groups: list[list[_Item]] = []
    first = last = 0.0
    for item in sorted(items, key=place):
        here = place(item)
        if not groups or here - last > _NEAR or here - first > _WIDEST:
            groups.append([])
            first = here
        groups[-1].append(item)
        last = here
    return groups


def _joined(rulings: list[Ruling]) -> list[Ruling]:
    """Join lines that continue each other; drop what is too short to be a border."""
    joined: list[Ruling] = []
    for group in _near(rulings, attrgetter("at")):
        at = sum(ruling.at for ruling in group) / len(group)
        group.sort(key=lambda ruling: ruling.start)
        start = end = group[0].start
        for ruling in group:
            if ruling.start > end + _NEAR:
                joined.append(Ruling(at, start, end))
                start = ruling.start
            end = max(end, ruling.end)
        joined.append(Ruling(at, start, end))
    return [ruling for ruling in joined if ruling.end - ruling.start >= _SHORTEST]


def _components(horizontal: list[Ruling], vertical: list[Ruling]) -> list[tuple[list[Ruling], list[Ruling]]]:
    """Return the lines that hang together, horizontal and vertical ones."""
    names = list(range(len(horizontal)))

    def root(name: int) -> int:
        while names[name] != name:
            names[name] = names[names[name]]
            name = names[name]
        return name

    crossed: list[tuple[Ruling, int]] = []
    for ruling in vertical:
        touched = [
            number
            for number, other in enumerate(horizontal)
            if ruling.start - _NEAR <= other.at <= ruling.end + _NEAR
            and other.start - _NEAR <= ruling.at <= other.end + _NEAR
        ]
        for number in touched[1:]:
            names[root(number)] = root(touched[0])
        if touched:
            crossed.append((ruling, touched[0]))
    parts: dict[int, tuple[list[Ruling], list[Ruling]]] = {}
    for number, ruling in enumerate(horizontal):
        parts.setdefault(root(number), ([], []))[0].append(ruling)
    for ruling, number in crossed:
        parts[root(number)][1].append(ruling)
    return [part for part in parts.values() if part[1]]


class _Grid(NamedTuple):
    """Borders of rows and columns, and the places between them that a line walls off to the right and below.

    ``open_sides`` are left and right where horizontal lines end and no vertical line stands.
    """

    xs: list[float]
    ys: list[float]
    right: set[_Place]
    below: set[_Place]
    open_sides: frozenset[str]


def _grid(part: tuple[list[Ruling], list[Ruling]]) -> _Grid | None:
    horizontal, vertical = part
    xs, ys = snapped(line.at for line in vertical), snapped(line.at for line in horizontal)
    open_sides = set()
    ends = (
        ("left", xs, min(line.start for line in horizontal)),
        ("right", xs, max(line.end for line in horizontal)),
        ("top", ys, min(line.start for line in vertical)),
        ("bottom", ys, max(line.end for line in vertical)),
    )
    for side, places, end in ends:
        first = side in {"left", "top"}
        if (places[0] - end if first else end - places[-1]) > _SHORTEST:
            places.insert(0 if first else len(places), end)
            open_sides.add(side)
    columns, rows = len(xs) - 1, len(ys) - 1
    if not 2 <= columns * rows <= _MOST_PLACES:
        return None
    right: set[_Place] = set()
    for line in vertical:
        border = _nearest(xs, line.at)
        right |= {(row, border - 1) for row in range(rows) if line.start <= (ys[row] + ys[row + 1]) / 2 <= line.end}
    below: set[_Place] = set()
    for line in horizontal:
        border = _nearest(ys, line.at)
        middles = ((xs[column] + xs[column + 1]) / 2 for column in range(columns))
        below |= {(border - 1, column) for column, middle in enumerate(middles) if line.start <= middle <= line.end}
    return _Grid(xs, ys, right, below, frozenset(open_sides))


def _nearest(places: list[float], place: float) -> int:
    return min(range(len(places)), key=lambda number: abs(places[number] - place))


def _filled(grid: _Grid, characters: list[Character]) -> tuple[Lattice | None, list[Character]]:
    """Put characters into the cells of a grid; return the table and the characters that stand outside of it."""
    boxes = _boxes(grid)
    owner = {
        (row, column): box
        for box in boxes
        for row in range(box.row, box.end_row)
        for column in range(box.column, box.end_column)
    }
    rest: list[Character] = []
    for character in characters:
        x, y = character.middle
        place = (bisect_right(grid.ys, y) - 1, bisect_right(grid.xs, x) - 1)
        box = owner.get(place)
        if box is None:
            rest.append(character)
        else:
            box.characters.append(character)
    boxes = _without_strips(boxes, len(grid.ys) - 1)
    printed = [box for box in boxes if any(not character.text.isspace() for character in box.characters)]
    if len(boxes) < 2 or not printed or any(len(box.characters) > _PROSE for box in boxes):
        return None, characters
    return Lattice(grid.xs, grid.ys, boxes), rest


def _without_strips(boxes: list[Box], rows: int) -> list[Box]:
    """Drop the blank beginning of a row that stands whole on the next page, and the blank end of one before."""
    for row, is_open in ((0, attrgetter("open_top")), (rows - 1, attrgetter("open_bottom"))):
        strip = [box for box in boxes if box.row <= row < box.end_row]
        own = [box for box in strip if box.end_row - box.row == 1]
        if own and all(map(is_open, strip)) and not any(box.characters for box in own) and len(own) < len(boxes):
            boxes = [box for box in boxes if box not in own]
    return boxes


def _boxes(grid: _Grid) -> list[Box]:
    """Return the cells: places with no line between them, as rectangles, without those that lie outside."""
    rows, columns = len(grid.ys) - 1, len(grid.xs) - 1
    seen: set[_Place] = set()
    boxes: list[Box] = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) not in seen:
                region = _region(grid, (row, column), rows, columns)
                seen |= region
                if not _is_outside(grid, region, columns):
                    boxes += (_opened(grid, box, rows) for box in _rectangles(region))
    return sorted(boxes, key=lambda box: (box.row, box.column))


def _opened(grid: _Grid, box: Box, rows: int) -> Box:
    columns = range(box.column, box.end_column)
    open_top = box.row == 0 and any((-1, column) not in grid.below for column in columns)
    open_bottom = box.end_row == rows and any((rows - 1, column) not in grid.below for column in columns)
    return box._replace(open_top=open_top, open_bottom=open_bottom) if open_top or open_bottom else box


def _region(grid: _Grid, first: _Place, rows: int, columns: int) -> set[_Place]:
    region = {first}
    waiting = [first]
    while waiting:
        row, column = waiting.pop()
        ways = (
            ((row, column + 1), (row, column) in grid.right),
            ((row, column - 1), (row, column - 1) in grid.right),
            ((row + 1, column), (row, column) in grid.below),
            ((row - 1, column), (row - 1, column) in grid.below),
        )
        for place, walled in ways:
            if not walled and place not in region and 0 <= place[0] < rows and 0 <= place[1] < columns:
                region.add(place)
                waiting.append(place)
    return region


def _is_outside(grid: _Grid, region: set[_Place], columns: int) -> bool:
    """Tell whether a region is open at a side of the table that is closed elsewhere: it is beside a narrower part."""
    for row, column in region:
        if column == 0 and (row, -1) not in grid.right and "left" not in grid.open_sides:
            return True
        if column == columns - 1 and (row, column) not in grid.right and "right" not in grid.open_sides:
            return True
    return False


def _rectangles(region: set[_Place]) -> list[Box]:
    """Cut a region into rectangles; a region that a missing line left crooked has several."""
    open_boxes: dict[_Place, Box] = {}
    done: list[Box] = []
    for row in range(min(region)[0], max(region)[0] + 1):
        runs: list[list[int]] = []
        for column in sorted(column for own, column in region if own == row):
            if runs and runs[-1][1] == column:
                runs[-1][1] = column + 1
            else:
                runs.append([column, column + 1])
        current: dict[_Place, Box] = {}
        for start, end in runs:
            above = open_boxes.pop((start, end), None)
            top = above.row if above else row
            current[start, end] = Box(top, start, row + 1, end, [])
        done += open_boxes.values()
        open_boxes = current
    return done + list(open_boxes.values())
