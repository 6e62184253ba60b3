"""HTML: what portals and word processors make of tables and of the page around them."""

from collections.abc import Callable
from dataclasses import replace
from html import escape
from itertools import pairwise
from random import Random

from support.grid import Grid, GridCell, Role, stack, take_rows
from support.layouts.html import TableStyle, article, break_text, document, frame, header_breaks, paragraph, table_html
from support.layouts.model import Layout
from support.page import Page

_LONG = 5


def _word_cell(cell: GridCell, rng: Random) -> str:
    """Write a cell as a word processor exports it: numbers in one span, labels in several."""
    if cell.role in {Role.VALUE, Role.EMPTY}:
        span = f"<span lang=EN-US style='font-family:宋体'>{escape(cell.text)}<o:p></o:p></span>"
        return f"<p class=MsoNormal align=center>{span}</p>"
    if len(cell.text) <= _LONG:
        return f"<p class=MsoNormal><span>{escape(cell.text)}<span lang=EN-US><o:p></o:p></span></span></p>"
    cut = rng.randrange(2, len(cell.text) - 1)
    first, second = escape(cell.text[:cut]), escape(cell.text[cut:])
    return f"<p class=MsoNormal><span>{first}</span><span lang=EN-US>{second}<o:p></o:p></span></p>"


def _paragraphs_cell(cell: GridCell, rng: Random) -> str:
    """Write a label broken over several paragraphs, as narrow columns of a converted page are."""
    if cell.role in {Role.VALUE, Role.EMPTY, Role.HEADING} or len(cell.text) <= 3:
        return f"<p>{escape(cell.text)}</p>"
    if cell.role in {Role.LABEL, Role.CORNER}:
        return f"<p>{break_text(escape(cell.text), rng.choice((1, 2)), '</p><p>')}</p>"
    return f"<p>{break_text(escape(cell.text), 3, rng.choice(('</p><p>', '</p> <p>', ' ')))}</p>"


def _index_table(page: Page) -> str:
    year = page.truth.year + 1
    rows = [
        ("索引号：", "014200/2022-00012", "分类：", "政府信息公开年报"),
        ("发布机构：", page.truth.body.name, "成文日期：", f"{year}-01-20"),
        ("标题：", page.title, "文号：", "无"),
    ]
    return (
        "<table class='index'>"
        + "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
        + "</table>"
    )


def word_export(page: Page, rng: Random) -> str:
    """Publish a word processor's export below the portal's index table."""
    style = TableStyle(
        cell=_word_cell,
        blank="<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>",
        cell_attributes=" valign=top",
    )
    return frame(page, _index_table(page) + "".join(article(page, rng, style)))


def _split_group(grid: Grid) -> tuple[str | Grid, ...]:
    """Split the span of the outcomes in two and repeat its label."""
    cells: list[GridCell] = []
    for cell in grid.cells:
        if cell.role is Role.GROUP and cell.label == "outcomes" and cell.row_span > 12:
            cells += [replace(cell, row_span=10), replace(cell, row=cell.row + 10, row_span=cell.row_span - 10)]
        else:
            cells.append(cell)
    return (replace(grid, cells=tuple(cells)),)


def split_group(page: Page, rng: Random) -> str:
    """Publish with the group label 三、本年度办理结果 twice."""
    return document(page.map_grids(_split_group), rng, TableStyle(blank="&nbsp;"))


def one_table(page: Page, rng: Random) -> str:
    """Publish all three tables as one, the sections' headings being rows of it."""
    grids: list[Grid] = []
    pieces = [paragraph(line) for line in page.preface]
    for section in page.sections:
        tables = [part for part in section.parts if isinstance(part, Grid)]
        if not tables and not grids:
            pieces += [paragraph(section.heading), *(paragraph(str(part)) for part in section.parts)]
        if tables:
            grids += [Grid("heading", 1, 0, (GridCell(section.heading, 0, 0, Role.HEADING),)), *tables]
    pieces.append(table_html(stack("all", grids), TableStyle(), rng))
    for section in page.sections[4:]:
        pieces += [paragraph(section.heading), *(paragraph(str(part)) for part in section.parts)]
    return frame(page, "\n".join(pieces + [paragraph(line) for line in page.signature]))


def _halves(grid: Grid, repeat: bool, header: bool) -> tuple[str | Grid, ...]:
    if grid.height - grid.header < 4:
        return (grid,)
    cut = grid.header + (grid.height - grid.header) // 2
    return (
        take_rows(grid, 0, cut, repeat_groups=True),
        take_rows(grid, cut, grid.height, repeat_groups=repeat, header=header and grid.header > 0),
    )


def split_tables(page: Page, rng: Random) -> str:
    """Publish each table in two, the second without header."""
    return document(page.map_grids(lambda grid: _halves(grid, repeat=False, header=False)), rng, TableStyle())


def split_tables_with_header(page: Page, rng: Random) -> str:
    """Publish each table in two, the header on both, the group label repeated."""
    return document(
        page.map_grids(lambda grid: _halves(grid, repeat=True, header=True)), rng, TableStyle(cell=header_breaks)
    )


def _blocks_apart(grid: Grid) -> tuple[str | Grid, ...]:
    if grid.name != "proactive":
        return (grid,)
    heads = sorted({0, grid.height} | {cell.row for cell in grid.cells if cell.role is Role.HEADING})
    return tuple(take_rows(grid, first, last, repeat_groups=False) for first, last in pairwise(heads))


def table_per_block(page: Page, rng: Random) -> str:
    """Publish the first table as one table per article."""
    return document(page.map_grids(_blocks_apart), rng, TableStyle(blank="&nbsp;"))


def nested_layout(page: Page, rng: Random) -> str:
    """Publish the report inside layout tables two deep, navigation beside it."""
    content = "\n".join(article(page, rng, TableStyle()))
    inner = f"<table width=98%><tr><td>{escape(page.title)}</td></tr><tr><td>{content}</td></tr></table>"
    beside = "<td width=200>栏目导航<br>行政许可<br>行政处罚</td>"
    outer = f"<table width=1000><tr><td>首页</td><td>政务公开</td></tr><tr>{beside}<td>{inner}</td></tr></table>"
    declared = "<meta http-equiv='Content-Type' content='text/html; charset=utf-8'>"
    return f"<html><head>{declared}<title>{escape(page.title)}</title></head><body>{outer}</body></html>"


def _paragraph_rows(grid: Grid, opening: str, closing: str, cell: str) -> str:
    rows = ("".join(cell.format(escape(item.text) or "&nbsp;") for item in row) for row in grid.rows())
    return "\n".join(f"{opening}{row}{closing}" for row in rows if row)


def _with_tables_as(page: Page, write: Callable[[Grid], str]) -> str:
    pieces = [paragraph(line) for line in page.preface]
    for section in page.sections:
        pieces.append(paragraph(section.heading))
        pieces += [write(part) if isinstance(part, Grid) else paragraph(part) for part in section.parts]
    return frame(page, "\n".join(pieces + [paragraph(line) for line in page.signature]))


def paragraph_per_cell(page: Page, _rng: Random) -> str:
    """Publish tables whose markup was lost: every cell a paragraph."""
    return _with_tables_as(page, lambda grid: _paragraph_rows(grid, "", "", "<p>{}</p>"))


def div_rows(page: Page, _rng: Random) -> str:
    """Publish tables made of boxes: a box per row, a box per cell."""
    return _with_tables_as(page, lambda grid: _paragraph_rows(grid, "<div>", "</div>", "<div>{}</div>"))


def _broken_lines(grid: Grid) -> str:
    cells = (escape(cell.text) for row in grid.rows() for cell in row if cell.text)
    return f"<p>{'<br>'.join(cells)}</p>"


def lines_in_a_paragraph(page: Page, _rng: Random) -> str:
    """Publish every table as one paragraph, the cells on lines of it."""
    return _with_tables_as(page, _broken_lines)


def _row_paragraphs(grid: Grid) -> str:
    rows = ("&nbsp;&nbsp; ".join(escape(cell.text) for cell in row if cell.text) for row in grid.rows())
    return "".join(f"<p>{row}</p>" for row in rows if row)


def paragraph_per_row(page: Page, _rng: Random) -> str:
    """Publish every row as a paragraph, no-break blanks between the cells."""
    return _with_tables_as(page, _row_paragraphs)


def _preformatted(grid: Grid) -> str:
    rows = ("\t".join(escape(cell.text) for cell in row) for row in grid.rows() if row)
    return "<pre>" + "\n".join(rows) + "</pre>"


def preformatted(page: Page, _rng: Random) -> str:
    """Publish every table as preformatted text with tabs."""
    return _with_tables_as(page, _preformatted)


LAYOUTS = (
    Layout("html word export", word_export, html=True),
    Layout(
        "html broken paragraphs",
        lambda page, rng: document(page, rng, TableStyle(cell=_paragraphs_cell, blank="<p></p>")),
        html=True,
    ),
    Layout("html group label twice", split_group, html=True),
    Layout("html one table", one_table, html=True),
    Layout("html split", split_tables, html=True),
    Layout("html split, header twice", split_tables_with_header, html=True),
    Layout("html table per block", table_per_block, html=True),
    Layout("html nested layout", nested_layout, html=True),
    Layout("html paragraph per cell", paragraph_per_cell, html=True, blanks=False),
    Layout("html boxes", div_rows, html=True, blanks=False),
    Layout("html lines in a paragraph", lines_in_a_paragraph, html=True, blanks=False),
    Layout("html paragraph per row", paragraph_per_row, html=True, blanks=False),
    Layout("html preformatted", preformatted, html=True, blanks=False),
)
