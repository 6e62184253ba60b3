"""Disturbances by company: other tables, columns and copies beside the statutory ones."""

from dataclasses import replace
from random import Random

from support.disturbances.model import Disturbance
from support.grid import Grid, GridCell, Role
from support.page import Page

_KINDS = (
    "政策文件",
    "规范性文件",
    "规章",
    "行政许可",
    "行政处罚",
    "行政强制",
    "行政事业性收费",
    "政府集中采购",
    "予以公开",
    "其他",
    "总计",
)


def _other_table(page: Page, rng: Random) -> Page:
    """Put a table of section one's own before the statutory tables: kinds of news and how many there were."""
    kinds = [kind for kind in _KINDS if rng.random() < 0.7]
    heads = rng.choice((("信息类别", "数量"), ("类别", "本年公开数量", "历年累计"), ("序号", "项目", "条数")))
    cells = [GridCell(head, 0, column, Role.HEADER) for column, head in enumerate(heads)]
    for row, kind in enumerate(kinds, 1):
        for column, head in enumerate(heads):
            named = head in {"信息类别", "类别", "项目"}
            text = kind if named else str(row if head == "序号" else rng.randrange(0, 500))
            cells.append(GridCell(text, row, column, Role.LABEL if named else Role.VALUE))
    first, *others = page.sections
    table = Grid("other", len(heads), 1, tuple(cells))
    return replace(page, sections=(replace(first, parts=(*first.parts, table)), *others))


def _serial_numbers(page: Page, _rng: Random) -> Page:
    """Put a column of serial numbers before the labels."""

    def grid_change(grid: Grid) -> tuple[str | Grid, ...]:
        if grid.name == "remedies":
            return (grid,)
        cells = [replace(cell, column=cell.column + 1) for cell in grid.cells]
        labelled = sorted({cell.row for cell in grid.cells if cell.role is Role.LABEL})
        rest = set(range(grid.height)) - set(labelled)
        cells += [GridCell(str(number), row, 0, Role.EMPTY) for number, row in enumerate(labelled, 1)]
        cells += [GridCell("序号", row, 0, Role.CORNER) for row in rest if grid.name == "proactive" or row == 0]
        cells += [GridCell("", row, 0, Role.EMPTY) for row in rest if grid.name == "requests" and row > 0]
        return (replace(grid, width=grid.width + 1, cells=tuple(cells)),)

    return page.map_grids(grid_change)


def _empty_column(page: Page, _rng: Random) -> Page:
    """Leave an empty column at the right edge of the first two tables."""

    def grid_change(grid: Grid) -> tuple[str | Grid, ...]:
        if grid.name == "remedies":
            return (grid,)
        empty = tuple(GridCell("", row, grid.width, Role.EMPTY) for row in range(grid.height))
        return (replace(grid, width=grid.width + 1, cells=grid.cells + empty),)

    return page.map_grids(grid_change)


def _twice(page: Page, _rng: Random) -> Page:
    """Publish the whole article twice, as pages with a version for telephones do."""
    return replace(page, sections=(*page.sections, *page.sections))


DISTURBANCES = (
    Disturbance("another table in section one", _other_table),
    Disturbance("serial numbers", _serial_numbers, dumps=False, kind="columns"),
    Disturbance("empty column", _empty_column, kind="columns"),
    Disturbance("article twice", _twice),
)
