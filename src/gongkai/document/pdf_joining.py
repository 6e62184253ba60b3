"""Tables split over pages: the parts become one table again, and rows and labels cut by the page's end one cell."""

import re
from dataclasses import dataclass, field

from gongkai.document.model import Cell, Source, Table
from gongkai.document.pdf_lattice import Lattice, snapped
from gongkai.document.pdf_lines import Line, lines_of

_NEAR = 4.0
"""how far a border may be from the same border on the page before"""
_LINE_END = 2.0
"""of a character's height: a line that leaves less room than this went on because there was none"""
_BEGINNING = re.compile(
    r"\s*(?:[（(]\s*[一二三四五六七八九十\d]{1,3}\s*[)）]|[一二三四五六七八九十\d]{1,3}\s*[、.．,，]|[①-⑩])"
)
"""an item's number: what begins with one is no end of something else"""
_NUMBER = re.compile(r"[-+−－＋]?[\d,.，．％%/／\s]+(?:[\u4e00-\u9fff]{1,2})?")


@dataclass(slots=True)
class _Piece:
    """One printed cell; ``is_full`` where its last line ends at the right border, so that it may go on."""

    text: str
    path: str
    row: int
    end_row: int
    left: float
    right: float
    is_full: bool = False
    open_top: bool = False
    open_bottom: bool = False

    @property
    def is_single(self) -> bool:
        return self.end_row - self.row == 1


@dataclass(slots=True)
class Fragment:
    """A table, or the part of one that stands on a page."""

    path: str
    xs: list[float]
    row_count: int
    pieces: list[_Piece]
    counts: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, lattice: Lattice, path: str) -> "Fragment":
        """Take a page's table and name its cells."""
        fragment = cls(path, lattice.xs, len(lattice.ys) - 1, [])
        for box in lattice.boxes:
            fragment.counts[box.row] = fragment.counts.get(box.row, 0) + 1
            lines = lines_of(box.characters)
            left, right = lattice.xs[box.column], lattice.xs[box.end_column]
            fragment.pieces.append(
                _Piece(
                    text="\n".join(line.text for line in lines),
                    path=f"{path}/row[{box.row + 1}]/cell[{fragment.counts[box.row]}]",
                    row=box.row,
                    end_row=box.end_row,
                    left=left,
                    right=right,
                    is_full=bool(lines) and right - left - _widest(lines) < _LINE_END * lines[-1].height,
                    open_top=box.open_top,
                    open_bottom=box.open_bottom,
                )
            )
        return fragment

    def table(self) -> Table:
        """Return the table, its cells placed in the grid of all its column borders."""
        rows: list[list[Cell]] = [[] for _ in range(self.row_count)]
        for piece in sorted(self.pieces, key=lambda piece: (piece.row, piece.left)):
            column, end = _nearest(self.xs, piece.left), _nearest(self.xs, piece.right)
            rows[piece.row].append(
                Cell(
                    text=piece.text,
                    source=Source(path=piece.path, start=0, end=len(piece.text)),
                    row=piece.row,
                    column=column,
                    row_span=piece.end_row - piece.row,
                    column_span=max(1, end - column),
                )
            )
        return Table(rows=tuple(map(tuple, rows)), source=Source(path=self.path, start=0, end=0))


def _widest(lines: list[Line]) -> float:
    return max(line.right - line.left for line in lines)


def _nearest(places: list[float], place: float) -> int:
    return min(range(len(places)), key=lambda number: abs(places[number] - place))


def continues(upper: Fragment, lower: Fragment) -> bool:
    """Tell whether a table at the top of a page has the column borders of the one at the end of the page before."""
    if abs(upper.xs[0] - lower.xs[0]) > _NEAR or abs(upper.xs[-1] - lower.xs[-1]) > _NEAR:
        return False
    fewer, more = sorted((upper.xs, lower.xs), key=len)
    return all(abs(more[_nearest(more, x)] - x) <= _NEAR for x in fewer)


def join(upper: Fragment, lower: Fragment) -> None:
    """Put the second part of a table under the first; a row or label cut by the page's end becomes one."""
    pairs = _pairs(upper, lower)
    is_one_row = _is_one_row(upper, lower, pairs)
    own = [(above, below) for above, below in pairs if above.is_single and below.is_single]
    are_two_rows = any(_begins_anew(above, below) for above, below in own)
    shift = upper.row_count - (1 if is_one_row else 0)
    joined = set()
    for above, below in pairs:
        if is_one_row or (_is_one_cell(above, below) and not (are_two_rows and (above, below) in own)):
            above.text = "\n".join(text for text in (above.text, below.text) if text)
            above.end_row = below.end_row + shift
            above.is_full = below.is_full if below.text else above.is_full
            above.open_bottom = below.open_bottom
            joined.add(id(below))
    for piece in lower.pieces:
        if id(piece) not in joined:
            piece.row += shift
            piece.end_row += shift
            upper.pieces.append(piece)
    upper.row_count = lower.row_count + shift
    upper.xs = snapped([*upper.xs, *lower.xs])


def _pairs(upper: Fragment, lower: Fragment) -> list[tuple[_Piece, _Piece]]:
    """Return the cells at the end of the first part with those of the same column at the beginning of the second."""
    ending = [piece for piece in upper.pieces if piece.end_row == upper.row_count]
    beginning = [piece for piece in lower.pieces if piece.row == 0]
    return [
        (above, below)
        for above in ending
        for below in beginning
        if abs(above.left - below.left) <= _NEAR and abs(above.right - below.right) <= _NEAR
    ]


def _is_one_row(upper: Fragment, lower: Fragment, pairs: list[tuple[_Piece, _Piece]]) -> bool:
    """Tell whether the last row of a page goes on as the first of the next.

    It does where no line closes it, or where each column has its text on one of the two pages only; a label may be
    cut in two, when its first half fills the line and its second does not begin like a label.
    """
    ending = [piece for piece in upper.pieces if piece.end_row == upper.row_count]
    beginning = [piece for piece in lower.pieces if piece.row == 0]
    if not len(pairs) == len(ending) == len(beginning):
        return False
    if any(_begins_anew(above, below) for above, below in pairs):
        return False
    if all(_is_open(above, below) for above, below in pairs):
        return True
    own = [pair for pair in pairs if pair[0].is_single or pair[1].is_single]
    texts = [(bool(above.text), bool(below.text)) for above, below in own]
    cut = [pair for pair in own if pair[0].text and pair[1].text]
    if not all(_is_cut(above, below) for above, below in cut) or len(cut) > 1:
        return False
    if cut:
        return texts.count((True, False)) == 0 or texts.count((False, True)) == 0
    return (True, False) in texts and (False, True) in texts


def _is_one_cell(above: _Piece, below: _Piece) -> bool:
    """Tell whether a label that spans rows goes on over the page's end."""
    if _is_open(above, below):
        return not _begins_anew(above, below)
    if above.is_single and below.is_single:
        return False
    return not above.text or not below.text or _is_cut(above, below)


def _is_open(above: _Piece, below: _Piece) -> bool:
    """Tell whether no line stands between two cells; some programs draw one on the second page only."""
    return above.open_bottom and below.open_top


def _begins_anew(above: _Piece, below: _Piece) -> bool:
    """Tell whether a text is no end of another: a number, or what begins with an item's number."""
    if not above.text or not below.text:
        return False
    return bool(_NUMBER.fullmatch(above.text) or _NUMBER.fullmatch(below.text) or _BEGINNING.match(below.text))


def _is_cut(above: _Piece, below: _Piece) -> bool:
    """Tell whether a text whose cell ends with the page goes on: it fills its line, and what follows begins nothing."""
    return above.is_full and not _begins_anew(above, below)
