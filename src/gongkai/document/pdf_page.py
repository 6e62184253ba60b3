"""What is printed on a page of a PDF: characters with their places, and ruled lines.

Places are in points, ``x`` to the right and ``y`` downwards in the direction in which most of the page is written: a
table printed sideways comes out upright.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterator
from ctypes import c_double, c_float, c_int
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as native

_MOST_CHARACTERS = 50_000
"""on one page; a page of the smallest print has 10,000"""
_MOST_OBJECTS = 20_000
_MOST_SEGMENTS = 60_000
_DEEPEST = 6
"""forms inside forms: below this depth nothing is drawn that a person would read"""
_THIN = 3.0
"""a filled area up to this height or width is a line; borders in word processors are at most 3 points"""
_STRAIGHT = 0.7
_FARTHEST = 20_000.0
"""a page is at most 14,400 points wide; what stands beyond is not on it"""
_QUARTER = math.pi / 2
_TILTED = math.radians(8)

_TALL = 40.0
"""points; few characters are so tall, and none in a table"""

_Point = tuple[float, float]
_Corners = tuple[float, float, float, float]
_Letter = tuple[str, int | None, _Corners, _Point]
_Turned = Callable[[float, float], _Point]
_Matrix = tuple[float, float, float, float, float, float]
_UNMOVED: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Character(NamedTuple):
    """One printed character: its left and right end, its base line, its height."""

    text: str
    left: float
    right: float
    base: float
    height: float

    @property
    def middle(self) -> _Point:
        """Return the point that tells in which cell the character stands."""
        return (self.left + self.right) / 2, self.base - 0.35 * self.height


class Ruling(NamedTuple):
    """A straight line: where it stands across its direction, and from where to where it runs."""

    at: float
    start: float
    end: float


class Page(NamedTuple):
    """The content of one page. ``tilted`` is what is written across it: water marks, notes on the margin."""

    characters: list[Character]
    horizontal: list[Ruling]
    vertical: list[Ruling]
    tilted: str


def read_page(page: pdfium.PdfPage) -> Page:
    """Read one page. Raises `pdfium.PdfiumError` where the library cannot."""
    text = page.get_textpage()
    try:
        letters = list(_letters(text.raw, min(text.count_chars(), _MOST_CHARACTERS)))
    finally:
        text.close()
    turns = Counter(turn for _, turn, _, _ in letters if turn is not None)
    turn = turns.most_common(1)[0][0] if turns else 0
    turned = _TURNS[turn]
    characters = [
        _character(letter, corners, origin, turned) for letter, own, corners, origin in letters if own == turn
    ]
    tilted = "".join(letter for letter, own, _, _ in letters if own != turn)
    horizontal, vertical = _rulings(page, turned)
    return Page(characters, horizontal, vertical, tilted.strip())


_TURNS: tuple[_Turned, ...] = (
    lambda x, y: (x, -y),
    lambda x, y: (-y, -x),
    lambda x, y: (-x, y),
    lambda x, y: (y, x),
)
"""how a place on the page becomes one in the direction of writing, by quarter turns with the clock"""


def _letters(text: Any, count: int) -> Iterator[_Letter]:
    """Yield each character with its quarter turn (None where it is tilted), its corners and its origin."""
    x, y, box = c_double(), c_double(), native.FS_RECTF()
    for number in range(count):
        code = native.FPDFText_GetUnicode(text, number)
        if code < 32 or 0xD800 <= code < 0xE000 or code > 0x10FFFF or native.FPDFText_IsGenerated(text, number) == 1:
            continue
        native.FPDFText_GetLooseCharBox(text, number, box)
        corners = (box.left, box.top, box.right, box.bottom)
        if abs(corners[1] - corners[3]) > _TALL:
            corners = _plausible(text, number, corners)
        native.FPDFText_GetCharOrigin(text, number, x, y)
        places = (*corners, x.value, y.value)
        if min(places) > -_FARTHEST and max(places) < _FARTHEST:
            yield chr(code), _turn(native.FPDFText_GetCharAngle(text, number)), corners, (x.value, y.value)


def _plausible(text: Any, number: int, corners: _Corners) -> _Corners:
    """Return the ink's box where the library gives a monstrous one, as it does for fonts that write downwards."""
    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    native.FPDFText_GetCharBox(text, number, left, right, bottom, top)
    size = max(right.value - left.value, top.value - bottom.value)
    if 0 < size < abs(corners[1] - corners[3]) / 3:
        return left.value, top.value, right.value, bottom.value
    return corners


def _turn(angle: float) -> int | None:
    if not 0 < angle <= 7:
        return 0
    turn = round(angle / _QUARTER)
    return turn % 4 if abs(angle - turn * _QUARTER) < _TILTED else None


def _character(letter: str, corners: _Corners, origin: _Point, turned: _Turned) -> Character:
    x, y = turned(corners[0], corners[1])
    to_x, to_y = turned(corners[2], corners[3])
    return Character(letter, min(x, to_x), max(x, to_x), turned(*origin)[1], abs(y - to_y))


def _rulings(page: pdfium.PdfPage, turned: _Turned) -> tuple[list[Ruling], list[Ruling]]:
    horizontal: list[Ruling] = []
    vertical: list[Ruling] = []
    segments = 0
    for path, matrix in _paths(page):
        segments += native.FPDFPath_CountSegments(path)
        if segments > _MOST_SEGMENTS:
            break
        for start, end in _straight_lines(path, matrix):
            x, y = turned(*start)
            to_x, to_y = turned(*end)
            if not all(abs(place) < _FARTHEST for place in (x, y, to_x, to_y)):
                continue
            if abs(y - to_y) <= _STRAIGHT:
                horizontal.append(Ruling((y + to_y) / 2, min(x, to_x), max(x, to_x)))
            elif abs(x - to_x) <= _STRAIGHT:
                vertical.append(Ruling((x + to_x) / 2, min(y, to_y), max(y, to_y)))
    return horizontal, vertical


def _paths(page: pdfium.PdfPage) -> Iterator[tuple[Any, _Matrix]]:
    """Yield the paths of a page, also those inside forms, with their matrix."""
    seen = 0
    waiting: list[tuple[Any, _Matrix, int]] = [
        (native.FPDFPage_GetObject(page.raw, number), _UNMOVED, 0)
        for number in range(min(native.FPDFPage_CountObjects(page.raw), _MOST_OBJECTS))
    ][::-1]
    while waiting and seen < _MOST_OBJECTS:
        found, outer, depth = waiting.pop()
        seen += 1
        kind = native.FPDFPageObj_GetType(found)
        if kind == native.FPDF_PAGEOBJ_PATH:
            yield found, _matrix(found, outer)
        elif kind == native.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inner = _matrix(found, outer)
            count = min(native.FPDFFormObj_CountObjects(found), _MOST_OBJECTS - len(waiting))
            waiting += [(native.FPDFFormObj_GetObject(found, number), inner, depth + 1) for number in range(count)]


def _matrix(found: Any, outer: _Matrix) -> _Matrix:
    own = native.FS_MATRIX()
    if not native.FPDFPageObj_GetMatrix(found, own):
        return outer
    a, b, c, d, e, f = outer
    return (
        own.a * a + own.b * c,
        own.a * b + own.b * d,
        own.c * a + own.d * c,
        own.c * b + own.d * d,
        own.e * a + own.f * c + e,
        own.e * b + own.f * d + f,
    )


def _straight_lines(path: Any, matrix: _Matrix) -> Iterator[tuple[_Point, _Point]]:
    """Yield the lines a path draws: what is stroked, and thin filled areas, which is how borders are drawn too."""
    fill, stroke = c_int(), c_int()
    if not native.FPDFPath_GetDrawMode(path, fill, stroke):
        return
    for points in _outlines(path, matrix):
        if stroke.value:
            yield from pairwise(points)
        elif fill.value and len(points) > 2:
            xs, ys = [x for x, _ in points], [y for _, y in points]
            left, right, bottom, top = min(xs), max(xs), min(ys), max(ys)
            if top - bottom <= min(_THIN, right - left):
                yield (left, (bottom + top) / 2), (right, (bottom + top) / 2)
            elif right - left <= min(_THIN, top - bottom):
                yield ((left + right) / 2, bottom), ((left + right) / 2, top)


def _outlines(path: Any, matrix: _Matrix) -> Iterator[list[_Point]]:
    """Yield the corners of each part of a path; a curve ends the part it stands in, for no border is curved."""
    a, b, c, d, e, f = matrix
    points: list[_Point] = []
    x, y = c_float(), c_float()
    for number in range(native.FPDFPath_CountSegments(path)):
        segment = native.FPDFPath_GetPathSegment(path, number)
        native.FPDFPathSegment_GetPoint(segment, x, y)
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if native.FPDFPathSegment_GetType(segment) == native.FPDF_SEGMENT_LINETO:
            points.append(point)
        else:
            if points:
                yield points
            points = [point]
        if native.FPDFPathSegment_GetClose(segment) and points:
            points.append(points[0])
    if points:
        yield points
