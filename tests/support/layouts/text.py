"""Text dumps: one cell per line, one row per line, labels broken over lines, no boundaries at all."""

from collections.abc import Callable
from random import Random

from support.grid import Grid, GridCell, Role
from support.layouts.model import Layout
from support.page import Page

_MARKS = ("- {} -", "— {} —", "—{} —", "P. {}", "- {} -")
GridText = Callable[[Grid, Random], str]


def dump(page: Page, rng: Random, grid_text: GridText, joint: str = "\n", wrap: int = 0) -> str:
    """Write the page as text. ``joint`` ends a paragraph, ``wrap`` breaks prose at so many characters."""

    def prose(text: str) -> str:
        return (hard_wrap(text, wrap) if wrap else text) + joint

    pieces = ["".join(line + "\n" for line in page.chrome), prose(page.title), *map(prose, page.preface)]
    for section in page.sections:
        pieces.append(section.heading + joint)
        pieces += [grid_text(part, rng) if isinstance(part, Grid) else prose(part) for part in section.parts]
    return "".join(pieces + [prose(line) for line in page.signature])


def hard_wrap(text: str, width: int) -> str:
    """Break a text at a fixed width."""
    return "\n".join(text[start : start + width] for start in range(0, len(text), width))


def shown(grid: Grid) -> list[GridCell]:
    """Return the cells in reading order."""
    return [cell for row in grid.rows() for cell in row]


def cell_lines(grid: Grid, _rng: Random) -> str:
    """Write one cell per line; an empty cell leaves nothing."""
    return "".join(f"{cell.text}\n" for cell in shown(grid) if cell.text)


def cell_lines_empty(grid: Grid, _rng: Random) -> str:
    """Write one cell per line; an empty cell leaves an empty line."""
    return "".join(f"{cell.text}\n" for cell in shown(grid))


def blank_lines(grid: Grid, _rng: Random) -> str:
    """Write an empty line after every cell; an empty cell is a line feed."""
    return "".join(f"{cell.text}\n\n" if cell.text else "\n" for cell in shown(grid))


def blank_lines_padded(grid: Grid, rng: Random) -> str:
    """Values padded with blanks, long headers broken inside their cell."""
    pieces = []
    for cell in shown(grid):
        text = cell.text
        if cell.role is Role.HEADER and len(text) > 4 and rng.random() < 0.6:
            text = text[:3] + rng.choice(("\n", "\n", "\n\n")) + text[3:]
        elif cell.role is Role.VALUE and text:
            text = rng.choice((f" {text}", f"\u00a0{text}", f"{text}\u00a0", f"\u2003 {text}", text))
        pieces.append(f"{text}\n\n" if text else "\n")
    return "".join(pieces)


def row_lines(grid: Grid, _rng: Random) -> str:
    """Write one row per line, blanks between the cells."""
    return "".join(" ".join(cell.text for cell in row if cell.text) + "\n" for row in grid.rows() if row)


def double_blanks(grid: Grid, _rng: Random) -> str:
    """Write one row per line, the cells set apart by several blanks."""
    return "".join("    ".join(cell.text for cell in row if cell.text) + "\n" for row in grid.rows() if row)


def wrapped_rows(grid: Grid, rng: Random) -> str:
    """Write one row per line, labels wrapped, group labels above their rows, page marks between."""
    page_number = rng.randrange(2, 6)
    lines: list[str] = []
    for number, row in enumerate(grid.rows()):
        if grid.name != "proactive" and number < grid.header:
            lines += _broken_headers(row, rng)
            continue
        lines += _wrapped_row(row, rng)
        if rng.random() < 0.06:
            lines.append(_MARKS[page_number % len(_MARKS)].format(page_number))
            page_number += 1
    return "\n".join(lines) + "\n"


def _broken_headers(row: list[GridCell], rng: Random) -> list[str]:
    lines: list[str] = []
    for cell in row:
        if len(cell.text) > 14:
            lines += hard_wrap(cell.text, 22).split("\n")
        elif 4 <= len(cell.text) <= 6 and rng.random() < 0.5:
            first, second = cell.text[:2], cell.text[2:]
            lines += [rng.choice((first, " ".join(first))), second]
        else:
            lines.append(cell.text)
    return lines


def _wrapped_row(row: list[GridCell], rng: Random) -> list[str]:
    lines: list[str] = []
    values = " ".join(cell.text for cell in row if cell.role is Role.VALUE and cell.text)
    for cell in row:
        if cell.role is Role.GROUP:
            lines += _broken_group(cell, rng)
        elif cell.role is not Role.VALUE and cell.text:
            width = rng.choice((14, 16, 20, 40)) if cell.role is Role.LABEL else 40
            lines += hard_wrap(cell.text, width).split("\n") if cell.role is Role.LABEL else [cell.text]
    if not values:
        return [" ".join(lines)] if all(cell.role in {Role.CORNER, Role.HEADER, Role.EMPTY} for cell in row) else lines
    if len(lines) > 1 and rng.random() < 0.3:
        return [*lines, values]
    return [*lines[:-1], f"{lines[-1]} {values}" if lines else values]


def _broken_group(cell: GridCell, rng: Random) -> list[str]:
    if cell.label == "outcomes":
        return [cell.text[:2], *cell.text[2:]]
    return [cell.text] if rng.random() < 0.3 else [cell.text[:4], cell.text[4:]]


def wrapped_cells(grid: Grid, rng: Random) -> str:
    """Write one cell per line, labels wrapped, group labels in characters, the header repeated on a new page."""
    rows = grid.rows()
    long = grid.name == "requests" and len(rows) > grid.header + 6
    turn = rng.randrange(grid.header + 3, len(rows) - 2) if long else -1
    lines: list[str] = []
    for number, row in enumerate(rows):
        if number == turn:
            lines.append(f"- {rng.randrange(2, 7)} -")
            if rng.random() < 0.5:
                lines += [piece for head in rows[: grid.header] for piece in _broken_headers(head, rng)]
        for cell in row:
            lines += _wrapped_cell(cell, grid, rng)
    return "".join(f"{line}\n" for line in lines if line)


def _wrapped_cell(cell: GridCell, grid: Grid, rng: Random) -> list[str]:
    if cell.role is Role.GROUP and cell.label == "outcomes":
        return ["三", "、", *cell.text[2:]]
    if cell.role is Role.GROUP:
        return [cell.text[:3], cell.text[3:5], cell.text[5:]]
    if cell.role in {Role.HEADER, Role.CORNER} and grid.name == "requests":
        return _broken_headers([cell], rng)
    if cell.role is Role.LABEL:
        return hard_wrap(cell.text, 14).split("\n")
    return [cell.text]


def flipbook(grid: Grid, rng: Random) -> str:
    """Write a page of a flip book: rows on lines, the header words of the last table in two interleaved lines."""
    if grid.name != "remedies":
        return wrapped_rows(grid, rng)
    upper, lower = "结果 结果 其他 尚未 总", "维持 纠正 结果 审结 计"
    values = " ".join(cell.text for cell in grid.cells if cell.figure)
    lines = (
        "行政复议 行政诉讼",
        "未经复议直接起诉 复议后起诉",
        upper,
        f"{lower} {upper} {upper}",
        f"{lower} {lower}",
        values,
    )
    return "\n".join(lines) + "\n"


def one_line(page: Page, rng: Random) -> str:
    """Write everything on one line, a blank between the cells."""
    return " ".join(dump(page, rng, cell_lines).split("\n"))


def floating_labels(grid: Grid, rng: Random) -> str:
    """Write the figures of a row on a line of their own, its label on the line before or, rarely, behind."""
    lines: list[str] = []
    for row in grid.rows():
        values = " ".join(cell.text for cell in row if cell.role is Role.VALUE and cell.text)
        words = [cell.text for cell in row if cell.role is not Role.VALUE and cell.text]
        behind = values and grid.name == "requests" and rng.random() < 0.1
        lines += [values, *words] if behind else [*words, values]
    return "".join(f"{line}\n" for line in lines if line)


def remedies_apart(grid: Grid, rng: Random) -> str:
    """Write the last table as three, one per row of the form."""
    if grid.name != "remedies":
        return row_lines(grid, rng)
    heads = {
        "reconsideration": "行政复议",
        "direct_suit": "行政诉讼\n未经复议直接起诉",
        "suit_after_reconsideration": "行政诉讼\n复议后起诉",
    }
    pieces = []
    for row, head in heads.items():
        values = [cell for cell in grid.cells if cell.figure and f".{row}." in cell.figure]
        columns = {cell.column for cell in values}
        words = [c.text for c in grid.cells if c.role is Role.HEADER and c.column_span == 1 and c.column in columns]
        pieces.append(f"{head}\n{' '.join(words)}\n{' '.join(cell.text for cell in values)}\n")
    return "".join(pieces)


def run_on(page: Page, rng: Random) -> str:
    """Everything in one paragraph, nothing between the cells but a stray blank."""

    def grid_text(grid: Grid, rng: Random) -> str:
        pieces = []
        for cell in shown(grid):
            pieces.append(cell.text)
            if rng.random() < 0.02:
                pieces.append(" ")
        return "".join(pieces)

    pieces = [page.title, *page.preface]
    for section in page.sections:
        pieces += [
            section.heading,
            *(grid_text(part, rng) if isinstance(part, Grid) else part for part in section.parts),
        ]
    return "".join(f"{line}\n" for line in page.chrome) + "".join([*pieces, *page.signature])


def run_on_rows(page: Page, rng: Random) -> str:
    """Write one row per line, nothing between the cells of a row."""
    return dump(page, rng, lambda grid, _: "".join("".join(cell.text for cell in row) + "\n" for row in grid.rows()))


def _text(grid_text: GridText, joint: str = "\n", wrap: int = 0) -> Callable[[Page, Random], str]:
    return lambda page, rng: dump(page, rng, grid_text, joint, wrap)


LAYOUTS = (
    Layout("text cell per line", _text(cell_lines), html=False, blanks=False),
    Layout("text cell per line, blank as empty line", _text(cell_lines_empty), html=False),
    Layout("text blank lines", _text(blank_lines, "\n\n"), html=False),
    Layout("text blank lines, padded", _text(blank_lines_padded, "\n\n"), html=False),
    Layout("text row per line", _text(row_lines, wrap=30), html=False, blanks=False),
    Layout("text row per line, wide", _text(double_blanks), html=False, blanks=False),
    Layout("text wrapped rows", _text(wrapped_rows, wrap=30), html=False, blanks=False),
    Layout("text wrapped cells", _text(wrapped_cells, wrap=34), html=False, blanks=False),
    Layout("text flip book", _text(flipbook, wrap=28), html=False, blanks=False),
    Layout("text one line", one_line, html=False, blanks=False),
    Layout("text floating labels", _text(floating_labels), html=False, blanks=False),
    Layout("text remedies apart", _text(remedies_apart), html=False, blanks=False),
    Layout("text run-on", run_on, html=False, boundaries=False, blanks=False),
    Layout("text run-on rows", run_on_rows, html=False, boundaries=False, blanks=False),
)
