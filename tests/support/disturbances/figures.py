"""Disturbances of the figures: how numbers are written, which columns and rows there are."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from random import Random

from gongkai.report.model import State
from support.disturbances.model import Disturbance, PageChange
from support.grid import Grid, GridCell, Role, show, take_rows
from support.page import Page
from support.truth import BLANK, ORGANISATIONS, Printed, number, placeholder

_FULL_WIDTH = str.maketrans("0123456789.+-", "０１２３４５６７８９．＋－")
_MONEY = (".fee.amount", ".procurement.amount")


def _printed(change: Callable[[str, Printed, Random], Printed]) -> PageChange:
    """Make a change of the page out of a change of one printed figure."""

    def page_change(page: Page, rng: Random) -> Page:
        def cell_change(cell: GridCell) -> GridCell:
            if cell.figure is None or cell.printed is None:
                return cell
            return show(cell, change(cell.figure, cell.printed, rng))

        return page.map_cells(cell_change)

    return page_change


def _zeros_as(mark: Printed, share: float = 1.0) -> PageChange:
    return _printed(
        lambda _figure, printed, rng: mark if printed.state is State.ZERO and rng.random() < share else printed
    )


def _written(write: Callable[[str], str]) -> PageChange:
    return _printed(lambda _figure, printed, _rng: replace(printed, text=write(printed.text)))


def _thousands(comma: str) -> PageChange:
    def write(_figure: str, printed: Printed, _rng: Random) -> Printed:
        if printed.value is None or abs(printed.value) < 1000:
            return printed
        sign = "+" if printed.text.startswith("+") else ""
        unit = printed.unit if printed.unit and printed.text.endswith(printed.unit) else ""
        return replace(printed, text=f"{sign}{printed.value:,}{unit}".replace(",", comma))

    return _printed(write)


def _unit(figure: str, printed: Printed, rng: Random) -> Printed:
    """Write the unit into the cell: 件 and 项 for counts, 元 or 万元 for money."""
    if printed.value is None or rng.random() < 0.3:
        return printed
    if figure.endswith(_MONEY):
        if figure.endswith(".procurement.amount") and printed.unit is None:
            unit = rng.choice(("万元", "元"))
            return number(printed.value, f"{printed.text}{unit}", unit)
        return printed if printed.text.endswith("元") else replace(printed, text=f"{printed.text}万元")
    return replace(printed, text=f"{printed.text}{rng.choice(('件', '件', '项', ' 件', '宗'))}")


def _note(figure: str, printed: Printed, rng: Random) -> Printed:
    """Add a remark with a number of its own to some of the first table's counts."""
    plain = printed.value is not None and printed.value > 1 and printed.text == str(printed.value)
    if not plain or not figure.startswith("proactive.") or figure.endswith(_MONEY) or rng.random() < 0.4:
        return printed
    part = rng.randrange(1, int(printed.value or 2))
    remark = rng.choice(
        (f"（其中修订 {part} 件）", f"（含自然失效 {part} 件）", f"(其中{part}件为联合发文)", f"（不含{part}件）")
    )
    return replace(printed, text=f"{printed.text}{remark}")


def _remove_column(grid: Grid, column: int) -> Grid:
    """Take one column of cells out of a table, narrowing what spans it."""
    cells = []
    for cell in grid.cells:
        if cell.column == column and cell.column_span == 1:
            continue
        covers = cell.column <= column < cell.column + cell.column_span
        shift = 1 if cell.column > column else 0
        cells.append(replace(cell, column=cell.column - shift, column_span=cell.column_span - (1 if covers else 0)))
    return replace(grid, width=grid.width - 1, cells=tuple(cells))


def _no_total(grid: Grid) -> tuple[str | Grid, ...]:
    if grid.name in {"requests", "remedies"}:
        totals = {cell.column for cell in grid.cells if cell.role is Role.HEADER and cell.label == "total"}
        for column in sorted(totals, reverse=True):
            grid = _remove_column(grid, column)
    return (grid,)


def _insert_column(grid: Grid, at: int, header: GridCell, values: dict[int, str], widens: tuple[str, ...]) -> Grid:
    """Insert a column: a header cell, a value per row; headers named in ``widens`` grow over it."""
    cells = []
    for cell in grid.cells:
        crosses = cell.column < at < cell.column + cell.column_span
        grows = cell.label in widens and cell.column + cell.column_span == at
        shift = 1 if cell.column >= at else 0
        cells.append(
            replace(cell, column=cell.column + shift, column_span=cell.column_span + (1 if crosses or grows else 0))
        )
    cells.append(header)
    cells += [GridCell(text, row, at, Role.VALUE) for row, text in values.items()]
    return replace(grid, width=grid.width + 1, cells=tuple(cells))


def _subtotal(word: str, after: str) -> PageChange:
    """Add a column with the sum over the organisations, at their end or before them."""

    def grid_change(grid: Grid) -> tuple[str | Grid, ...]:
        if grid.name != "requests":
            return (grid,)
        first, last = (
            next(cell.column for cell in grid.cells if cell.role is Role.HEADER and cell.label == organisation)
            for organisation in (ORGANISATIONS[0], ORGANISATIONS[-1])
        )
        sums: dict[int, Decimal] = {}
        for cell in grid.cells:
            if cell.figure and first <= cell.column <= last:
                sums[cell.row] = sums.get(cell.row, Decimal(0)) + ((cell.printed.value if cell.printed else None) or 0)
        places = {"其他": (last + 1, 2, 1), "自然人": (first, 1, 2), "within": (first, 2, 1)}
        at, top, span = places[after]
        header = GridCell(word, top, at, Role.HEADER, span, 1, label="subtotal")
        widens = ("organisations",) if after == "其他" else ()
        changed = _insert_column(grid, at, header, {row: str(value) for row, value in sums.items()}, widens)
        if after == "within":
            changed = changed.map(
                lambda cell: replace(cell, column=first, column_span=6) if cell.label == "organisations" else cell
            )
        return (changed,)

    return lambda page, _rng: page.map_grids(grid_change)


def _other_files(page: Page, rng: Random) -> Page:
    """Add the row 其他主动公开文件 to the first block."""

    def grid_change(grid: Grid) -> tuple[str | Grid, ...]:
        if grid.name != "proactive":
            return (grid,)
        cells = [replace(cell, row=cell.row + 1) if cell.row >= 4 else cell for cell in grid.cells]
        cells.append(GridCell("其他主动公开文件", 4, 0, Role.LABEL))
        cells += [GridCell(str(rng.randrange(0, 90)), 4, column, Role.VALUE) for column in (1, 2, 3)]
        return (replace(grid, cells=tuple(cells)),)

    return page.map_grids(grid_change)


def _rule_label_lost(page: Page, _rng: Random) -> Page:
    return page.map_cells(lambda cell: replace(cell, text="") if cell.label == "government_rule" else cell)


def _rule_row_missing(page: Page, _rng: Random) -> Page:
    def grid_change(grid: Grid) -> tuple[str | Grid, ...]:
        if grid.name != "proactive":
            return (grid,)
        cells = [replace(cell, row=cell.row - 1) if cell.row > 2 else cell for cell in grid.cells if cell.row != 2]
        return (replace(grid, cells=tuple(cells)),)

    return page.map_grids(grid_change)


def _split(share: float, repeat: bool, header: bool, between: str | None) -> PageChange:
    """Split the tables of requests and of proactive disclosure at a row, perhaps with a page mark between."""

    def grid_change(grid: Grid) -> tuple[str | Grid, ...]:
        if grid.name == "remedies":
            return (grid,)
        cut = grid.header + max(2, int((grid.height - grid.header) * share))
        halves = (
            take_rows(grid, 0, cut, repeat_groups=True),
            take_rows(grid, cut, grid.height, repeat, header and grid.header > 0),
        )
        return (halves[0], between, halves[1]) if between else halves

    return lambda page, _rng: page.map_grids(grid_change)


DISTURBANCES = (
    Disturbance("zeros blank", _zeros_as(BLANK)),
    Disturbance("some zeros blank", _zeros_as(BLANK, 0.5)),
    Disturbance("zeros as /", _zeros_as(placeholder("/"))),
    Disturbance("some zeros as /", _zeros_as(placeholder("/"), 0.5)),
    Disturbance("zeros as —", _zeros_as(placeholder("—"))),
    Disturbance("zeros as 无", _zeros_as(placeholder("无"), 0.7)),
    Disturbance("letters for zeros", _zeros_as(Printed("O", State.TEXT), 0.3)),
    Disturbance("full-width digits", _written(lambda text: text.translate(_FULL_WIDTH))),
    Disturbance("thousands 1,234", _thousands(",")),
    Disturbance("thousands 1，234", _thousands("，")),
    Disturbance("no total column", lambda page, _rng: page.map_grids(_no_total), kind="columns"),
    Disturbance("小计 after 其他", _subtotal("小计", "其他"), kind="columns"),
    Disturbance("合计 after 其他", _subtotal("合计", "其他"), kind="columns"),
    Disturbance("小计 after 自然人", _subtotal("小计", "自然人"), kind="columns"),
    Disturbance("小计 before 商业企业", _subtotal("小计", "within"), kind="columns"),
    Disturbance("units in cells", _printed(_unit)),
    Disturbance("notes in cells", _printed(_note)),
    Disturbance("row 其他主动公开文件", _other_files),
    Disturbance("label 规章 lost", _rule_label_lost),
    Disturbance("row 规章 missing", _rule_row_missing),
    Disturbance("table split", _split(0.5, repeat=False, header=False, between=None)),
    Disturbance("table split, page mark", _split(0.4, repeat=False, header=False, between="— 3 —")),
    Disturbance("table split, header repeated", _split(0.6, repeat=True, header=True, between="- 4 -")),
)
