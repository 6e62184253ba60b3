"""Text of printed pages, line by line: labels in pieces before, on and after the line of their figures."""

from collections.abc import Callable
from random import Random

from support.grid import Grid, GridCell, Role
from support.layouts.model import Layout
from support.layouts.text import dump, flipbook, hard_wrap
from support.page import Page

_SPINE = "三、本年度办理结果"
_HEADS = {
    "自然人": ("自然", "人"),
    "商业企业": ("商业", "企业"),
    "科研机构": ("科研", "机构"),
    "社会公益组织": ("社会公益", "组织"),
    "法律服务机构": ("法律服务", "机构"),
}


def printed_page(grid: Grid, rng: Random) -> str:
    """Write a table as it stands on the page: the spine and the groups in pieces left of the rows."""
    if grid.name == "remedies":
        return flipbook(grid, rng)
    lines = _header(grid) if grid.name == "requests" and grid.header else []
    spine, groups = list(_SPINE), [""]
    for number, row in enumerate(grid.rows()):
        if grid.name == "requests" and number < grid.header:
            continue
        label = next((cell for cell in row if cell.role is Role.LABEL), None)
        if label is None:
            lines.append("     ".join(cell.text for cell in row if cell.text))
            continue
        groups += [
            piece for cell in row if cell.role is Role.GROUP and cell.label != "outcomes" for piece in _pieces(cell)
        ]
        inner = grid.name == "requests" and label.column > 0
        left = spine.pop(0) if inner and spine else ""
        group = groups.pop(0) if label.column == 2 and groups else ""
        values = "   ".join(cell.text for cell in row if cell.role is Role.VALUE and cell.text)
        lines += _row(left, group, label.text, values, rng)
    return "".join(f"{line}\n" for line in lines)


def _pieces(cell: GridCell) -> list[str]:
    return [cell.text[:3], cell.text[3:]]


def _row(left: str, group: str, label: str, values: str, rng: Random) -> list[str]:
    """Write a row; of a label in two lines the figures stand beside the first, between them, or beside the second."""
    start = "  ".join(piece for piece in (left, group) if piece)
    pieces = hard_wrap(label, 18).split("\n")
    if len(pieces) == 1 or not values:
        return ["    ".join(piece for piece in (start, *pieces, values) if piece)]
    place = rng.randrange(3)
    first, rest = f"{start}  {pieces[0]}", [f"          {piece}" for piece in pieces[1:]]
    if place == 0:
        return [f"{first}    {values}", *rest]
    if place == 1:
        return [first, f"                              {values}", *rest]
    return [first, *rest[:-1], f"{rest[-1]}    {values}"]


def _header(grid: Grid) -> list[str]:
    """Write the header words in interleaved lines."""
    rows = grid.rows()[: grid.header]
    corner, *upper = (cell.text for cell in rows[0])
    second = [_HEADS.get(cell.text, (cell.text, "")) for cell in rows[1]]
    third = [_HEADS.get(cell.text, (cell.text, "")) for cell in rows[2]]
    below = [low for _, low in second if low]
    return [
        "      ".join((corner[:17], *upper)),
        "   ".join((corner[17:], *(high for high, _ in second))),
        "                " + "   ".join((*below, *(high for high, _ in third))),
        "                     " + "   ".join(low for _, low in third if low),
    ]


def totals_apart(grid: Grid, rng: Random) -> str:
    """Write one row per line, the total of a row on the next line now and then."""
    lines = []
    for row in grid.rows():
        texts = [cell.text for cell in row if cell.text]
        apart = grid.name == "requests" and row and row[-1].role is Role.VALUE and rng.random() < 0.2
        lines += [" ".join(texts[:-1]), texts[-1]] if apart else [" ".join(texts)]
    return "".join(f"{line}\n" for line in lines if line)


def group_pieces(grid: Grid, rng: Random) -> str:
    """Write one row per line; a group's label is broken and its pieces stand before the labels of its rows."""
    lines = []
    waiting: list[str] = []
    for row in grid.rows():
        start = []
        for cell in row:
            if cell.role is Role.GROUP and cell.label != "outcomes" and len(cell.text) > 3:
                cut = rng.randrange(3, len(cell.text))
                waiting = [cell.text[:cut], cell.text[cut:]]
            elif cell.role is Role.GROUP:
                lines += [cell.text[:2], *cell.text[2:]]
        if waiting and any(cell.role is Role.LABEL for cell in row):
            start = [waiting.pop(0)]
        lines.append(" ".join([*start, *(cell.text for cell in row if cell.role is not Role.GROUP and cell.text)]))
        if rng.random() < 0.05:
            lines.append(f"- {rng.randrange(2, 7)} -")
    return "".join(f"{line}\n" for line in lines if line)


def _text(write: Callable[[Grid, Random], str], wrap: int) -> Callable[[Page, Random], str]:
    return lambda page, rng: dump(page, rng, write, wrap=wrap)


LAYOUTS = (
    Layout("text printed page", _text(printed_page, 38), html=False, blanks=False),
    Layout("text totals apart", _text(totals_apart, 0), html=False, blanks=False),
    Layout("text group pieces", _text(group_pieces, 32), html=False, blanks=False),
)
