"""Text dumps whose cells are set apart by bars or tabs."""

from collections.abc import Callable
from random import Random

from support.grid import Grid, GridCell, Role
from support.layouts.model import Layout
from support.layouts.text import GridText, dump, hard_wrap
from support.page import Page


def trailing_bars(grid: Grid, rng: Random) -> str:
    """Write a row per line, the columns that spans took away as bars at its end; the last row has none."""
    width = grid.width + rng.choice((0, 1))
    lines = []
    rows = [row for row in grid.rows() if row]
    for number, row in enumerate(rows):
        bars = "" if number == len(rows) - 1 else "|" * (width - len(row))
        lines.append(" | ".join(_header_cut(cell, rng) for cell in row) + " | " + bars)
    return "\n".join(lines) + "\n"


def padded_bars(grid: Grid, rng: Random) -> str:
    """Write a row per line, cells padded with one or two blanks, spans as bars."""
    lines = []
    for row in grid.rows():
        cells = "".join(f"{cell.text}{rng.choice(('  ', ' '))}| " for cell in row)
        lines.append(cells + "|" * (grid.width - len(row)))
    return "\n".join(line for line in lines if line) + "\n"


def leading_bars(grid: Grid, rng: Random) -> str:
    """Write a row per line, a bar before every cell, no-break blanks around the values, empty cells for spans."""
    lines = []
    for row in grid.rows():
        cells = "".join(f"|\u00a0{cell.text}\u00a0" if cell.figure else f"| {cell.text} " for cell in row)
        lines.append(cells + "| " * (grid.width - len(row)) + rng.choice(("|", "")))
    return "\n".join(lines) + "\n"


def grid_bars(grid: Grid, _rng: Random) -> str:
    """Write a row per line in full width: every cell in its own column, empty where a span covers it."""
    return "\n".join(f"| {' | '.join(texts)} |" for texts in _full_rows(grid)) + "\n"


def markdown(grid: Grid, _rng: Random) -> str:
    """Write a markdown table, spans as empty cells."""
    lines = [f"| {' | '.join(texts)} |" for texts in _full_rows(grid)]
    return "\n" + "\n".join([lines[0], "|" + " --- |" * grid.width, *lines[1:]]) + "\n\n"


def markdown_repeated(grid: Grid, _rng: Random) -> str:
    """Write a markdown table whose spans repeat their text in every cell."""
    lines = [f"| {' | '.join(texts)} |" for texts in _full_rows(grid, repeat=True)]
    return "\n" + "\n".join([lines[0], "|" + " --- |" * grid.width, *lines[1:]]) + "\n\n"


def _full_rows(grid: Grid, repeat: bool = False) -> list[list[str]]:
    texts = [[""] * grid.width for _ in range(grid.height)]
    for cell in grid.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                if (row, column) == (cell.row, cell.column) or (repeat and cell.role is not Role.VALUE):
                    texts[row][column] = cell.text
    return texts


def markdown_rows(grid: Grid, rng: Random) -> str:
    """Write a markdown table per row, whose headers say nothing."""
    pieces = []
    for number, row in enumerate(grid.rows()):
        labels = [cell.text for cell in row if cell.role is not Role.VALUE and cell.text]
        values = [cell.text for cell in row if cell.role is Role.VALUE]
        if not values or grid.name == "remedies":
            pieces.append(" ".join(cell.text for cell in row if cell.text) + "\n")
            continue
        heads = ["项目"] * len(labels) + [f"数据{index}" for index in range(1, len(values) + 1)]
        rows = (heads, ["---"] * len(heads), labels + values)
        pieces.append("\n" + "\n".join(f"| {' | '.join(cells)} |" for cells in rows) + "\n\n")
        if rng.random() < 0.05 and number > 6:
            pieces.append(f"- {rng.randrange(2, 7)} -\n")
    return "".join(pieces)


def cell_and_bar(grid: Grid, _rng: Random) -> str:
    """Write a cell and its bar per line, the bars of spans on a line of their own."""
    rows = [row for row in grid.rows() if row]
    pieces = []
    for number, row in enumerate(rows):
        pieces += [f"{cell.text} |\n" if cell.text else "|\n" for cell in row]
        missing = grid.width - len(row)
        if missing and number < len(rows) - 1:
            pieces.append("|" * missing + "\n")
    return "".join(pieces)


def bars_between(grid: Grid, _rng: Random) -> str:
    """Indented cells, the bar after the cell or, at the end of a row, on the next line; a line of tabs ends a row."""
    pieces = []
    for row in grid.rows():
        for index, cell in enumerate(row):
            indent = "" if index == 0 else "\t\t\t"
            last = index == len(row) - 1 and cell.role is Role.VALUE
            pieces.append(f"{indent}{cell.text}\n   | \n" if last else f"{indent}{cell.text}  | \n")
        pieces.append("\t\t\n")
    return "".join(pieces)


def bar_lines(grid: Grid, _rng: Random) -> str:
    """Cell and bar on alternate lines."""
    return "".join("".join(f"{cell.text}\n|\n" for cell in row) for row in grid.rows())


def _header_cut(cell: GridCell, rng: Random) -> str:
    """Cut a header at its line break, as some dumps do."""
    if cell.role is Role.HEADER and cell.text.startswith("本年新") and rng.random() < 0.3:
        return "本年新"
    return cell.text


def tabs(grid: Grid, _rng: Random) -> str:
    """Write a row per line, a tab between the cells, a tab for what spans took away."""
    return "\n".join("\t".join(texts) for texts in _full_rows(grid)) + "\n"


def noisy_tabs(grid: Grid, rng: Random) -> str:
    """Recognised from a picture: columns shifted, labels broken over columns and rows, noise in between."""
    writer = {"requests": _noisy_requests, "remedies": _noisy_remedies}.get(grid.name, _noisy_proactive)
    return "\n" + "\n".join(writer(grid, rng)) + "\n\n"


def _noisy_proactive(grid: Grid, rng: Random) -> list[str]:
    lines = []
    for row in grid.rows():
        indent = "\t" if row[0].role is Role.HEADING and rng.random() < 0.6 else ""
        lines.append(indent + "\t".join(_spaced(cell, rng) for cell in row) + "\t" * (8 - len(row)))
    return lines


def _spaced(cell: GridCell, rng: Random) -> str:
    return (
        f"{cell.text[:2]} {cell.text[2:]}"
        if cell.role in {Role.HEADER, Role.LABEL} and rng.random() < 0.1
        else cell.text
    )


def _noisy_requests(grid: Grid, rng: Random) -> list[str]:
    rows = grid.rows()
    corner, *heads = [cell.text for row in rows[:3] for cell in row]
    second = [cell.text for cell in rows[1]]
    natural = heads.index("自然人") if "自然人" in heads else 0
    lines = [
        f"{corner[:19]}\t\t{heads[0]}\t\t\t\t",
        "\t".join([corner[19:], heads[natural][:1], *(head for head in second if head != "自然人"), "", "", ""]),
        "",
    ]
    lines.append("\t\t\t" + "\t".join([heads[natural][1:], *(cell.text for cell in rows[2])]) + "\t")
    spine = iter("三、本年度办理结果")
    groups: list[str] = []
    for row in rows[3:]:
        values = "\t".join(cell.text for cell in row if cell.role is Role.VALUE)
        label = next(cell for cell in row if cell.role is Role.LABEL)
        groups += [
            piece
            for cell in row
            if cell.role is Role.GROUP and cell.label != "outcomes"
            for piece in hard_wrap(cell.text, 3).split("\n")
        ]
        if label.column == 0:
            lines.append(f"{label.text}\t\t{values}\t")
        elif label.column == 1:
            groups = []
            cut = rng.randrange(3, min(6, len(label.text)))
            lines.append(f"{next(spine, '')}\t{label.text[:cut]}\t{label.text[cut:20]}\t{values}")
        else:
            group = groups.pop(0) if groups else ""
            lines.append(f"{rng.choice(('', next(spine, '')))}\t{group}\t{label.text[:2]} {label.text[2:18]}\t{values}")
    return lines


def _noisy_remedies(grid: Grid, rng: Random) -> list[str]:
    lines = ["\t\t行政复议\t\t行政诉讼" + "\t" * 10, "\t" * 6 + "未经复议直接起诉\t\t\t\t复议后起诉\t\t"]
    values = [cell.text for cell in grid.cells if cell.figure]
    width = len(values) // 3
    levels = (level[:width] for level in ("结结其尚总", "果果他未计", "维纠结审", "持正果结"))
    lines += ["\t".join("\t".join(level) for _ in range(3)) + "\t" for level in levels]
    if rng.random() < 0.5:
        lines.append("\t\t\t\t7,7\t\t>10\t\t,,,")
    return [*lines, "\t".join(values) + "\t"]


def _text(grid_text: GridText, joint: str = "\n") -> Callable[[Page, Random], str]:
    return lambda page, rng: dump(page, rng, grid_text, joint)


LAYOUTS = (
    Layout("bars trailing", _text(trailing_bars), html=False),
    Layout("bars padded", _text(padded_bars), html=False),
    Layout("bars leading", _text(leading_bars), html=False),
    Layout("bars full grid", _text(grid_bars), html=False),
    Layout("bars cell per line", _text(cell_and_bar), html=False),
    Layout("bars indented", _text(bars_between), html=False),
    Layout("bars alternate lines", _text(bar_lines), html=False),
    Layout("markdown", _text(markdown, "\n\n"), html=False),
    Layout("markdown repeated", _text(markdown_repeated, "\n\n"), html=False),
    Layout("markdown table per row", _text(markdown_rows, "\n\n"), html=False),
    Layout("tabs", _text(tabs), html=False),
    Layout("tabs with noise", _text(noisy_tabs, "\n\n"), html=False),
)
