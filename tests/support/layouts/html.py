"""HTML: how tables are marked up."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from html import escape
from random import Random

from support.grid import Grid, GridCell, Role
from support.layouts.model import Layout
from support.page import Page

_VERTICAL = 4
"""a label of more characters than this is broken in narrow columns"""


def plain(cell: GridCell, _rng: Random) -> str:
    """Write a cell as its text."""
    return escape(cell.text)


@dataclass(frozen=True)
class TableStyle:
    """The habits of an editor. ``cell`` writes the inside of a cell."""

    cell: Callable[[GridCell, Random], str] = plain
    blank: str = ""
    spans: bool = True
    empty_for_row_span: bool = False
    empty_for_column_span: bool = False
    close: bool = True
    header_tag: str = "td"
    sections: bool = False
    upper: bool = False
    newline: str = "\n"
    table_attributes: str = ' border="1" cellspacing="0"'
    cell_attributes: str = ""


def table_html(grid: Grid, style: TableStyle, rng: Random) -> str:
    """Mark up one table."""
    body = [_row_html(cells, style, rng) for cells in _with_empties(grid, style)]
    if style.sections and grid.header:
        head = f"<thead>{style.newline}{style.newline.join(body[: grid.header])}</thead>"
        body = [head, "<tbody>", *body[grid.header :], "</tbody>"]
    elif style.sections:
        body = ["<tbody>", *body, "</tbody>"]
    markup = f"<table{style.table_attributes}>{style.newline}{style.newline.join(body)}{style.newline}</table>"
    return _upper_tags(markup) if style.upper else markup


def _with_empties(grid: Grid, style: TableStyle) -> list[list[GridCell]]:
    """Return the rows with the empty cells an editor puts in place of spans."""
    rows = grid.rows()
    for cell in grid.cells:
        if style.empty_for_row_span:
            for below in range(cell.row + 1, cell.row + cell.row_span):
                rows[below].append(replace(cell, text="", row=below, row_span=1, role=Role.EMPTY, figure=None))
        if style.empty_for_column_span:
            heights = range(cell.row, cell.row + (cell.row_span if style.empty_for_row_span else 1))
            for beside in range(cell.column + 1, cell.column + cell.column_span):
                spread = 1 if style.empty_for_row_span else cell.row_span
                rows_here = heights if style.empty_for_row_span else (cell.row,)
                for row in rows_here:
                    rows[row].append(GridCell("", row, beside, Role.EMPTY, row_span=spread))
    return [sorted(row, key=lambda cell: cell.column) for row in rows]


def _row_html(cells: list[GridCell], style: TableStyle, rng: Random) -> str:
    written = "".join(_cell_html(cell, style, rng) for cell in cells)
    return f"<tr>{written}" + ("</tr>" if style.close else "")


def _cell_html(cell: GridCell, style: TableStyle, rng: Random) -> str:
    tag = style.header_tag if cell.role in {Role.HEADER, Role.CORNER, Role.HEADING} else "td"
    spans = ""
    if style.spans:
        if cell.row_span > 1 and not style.empty_for_row_span:
            spans += f' rowspan="{cell.row_span}"'
        if cell.column_span > 1 and not style.empty_for_column_span:
            spans += f' colspan="{cell.column_span}"'
    inside = style.cell(cell, rng) if cell.text else style.blank
    return f"<{tag}{spans}{style.cell_attributes}>{inside}" + (f"</{tag}>" if style.close else "")


def _upper_tags(markup: str) -> str:
    return re.sub(r"<(/?)(table|tr|td|th|tbody|thead|p)\b", lambda match: f"<{match[1]}{match[2].upper()}", markup)


def document(page: Page, rng: Random, style: TableStyle, *, one_line: bool = False, charset: str = "utf-8") -> str:
    """Mark up a whole page: portal chrome, article, tables in ``style``."""
    newline = "" if one_line else "\n"
    return frame(page, newline.join(article(page, rng, style)), charset, newline)


def frame(page: Page, content: str, charset: str = "utf-8", newline: str = "\n") -> str:
    """Put the article into a portal's page."""
    chrome = newline.join(f"<div>{escape(line)}</div>" for line in page.chrome)
    return newline.join(
        (
            f'<!DOCTYPE html><html><head><meta charset="{charset}"><title>{escape(page.title)}</title></head><body>',
            f'<div class="header">{chrome}</div>',
            f'<div class="article-content"><h1>{escape(page.title)}</h1>',
            content,
            "</div>",
            '<div class="footer">主办：某某人民政府办公室 网站标识码：0000000000</div></body></html>',
        )
    )


def article(page: Page, rng: Random, style: TableStyle) -> list[str]:
    """Mark up the preface, the sections and the signature."""
    pieces = [paragraph(line) for line in page.preface]
    for section in page.sections:
        pieces.append(paragraph(section.heading))
        pieces += [
            table_html(part, style, rng) if isinstance(part, Grid) else paragraph(part) for part in section.parts
        ]
    return pieces + [paragraph(line) for line in page.signature]


def paragraph(text: str) -> str:
    """Mark up a paragraph."""
    return f"<p>{escape(text)}</p>"


def break_text(text: str, pieces: int, joint: str) -> str:
    """Break a text into about equal pieces."""
    size = max(1, -(-len(text) // pieces))
    return joint.join(text[start : start + size] for start in range(0, len(text), size))


def header_breaks(cell: GridCell, _rng: Random) -> str:
    """Write headers broken by ``<br>``, everything inside a paragraph."""
    text = escape(cell.text)
    if cell.role is Role.HEADER and len(cell.text) > _VERTICAL:
        text = break_text(cell.text, 2, "<br />")
    return f'<p align="center">{text}</p>'


def styled(cell: GridCell, _rng: Random) -> str:
    """Write a cell the way old editors do: a styled span in a styled paragraph."""
    look = "FONT-FAMILY: 仿宋_GB2312; FONT-SIZE: 12pt"
    return f'<p style="TEXT-ALIGN: center; {look}"><span style="{look}">{escape(cell.text)}</span></p>'


def nested_cell(cell: GridCell, rng: Random) -> str:
    """Write a value inside a table of one cell."""
    if cell.role is Role.VALUE and rng.random() < 0.5:
        return f"<table><tbody><tr><td>{escape(cell.text)}</td></tr></tbody></table>"
    return escape(cell.text)


def header_breaks_spaced(cell: GridCell, _rng: Random) -> str:
    """Write headers broken over lines of the source, values with blanks around them."""
    if cell.role in {Role.HEADER, Role.GROUP} and len(cell.text) > _VERTICAL:
        return break_text(escape(cell.text), 3, "\n      ")
    return f"\n   {escape(cell.text)}&nbsp; \n"


def _in(style: TableStyle, *, one_line: bool = False) -> Callable[[Page, Random], str]:
    return lambda page, rng: document(page, rng, style, one_line=one_line)


LAYOUTS = (
    Layout("html clean", _in(TableStyle()), html=True),
    Layout("html empty td for rowspan", _in(TableStyle(empty_for_row_span=True)), html=True),
    Layout(
        "html empty td for both spans", _in(TableStyle(empty_for_row_span=True, empty_for_column_span=True)), html=True
    ),
    Layout("html empty td for colspan", _in(TableStyle(empty_for_column_span=True)), html=True),
    Layout(
        "html one line",
        _in(TableStyle(cell=header_breaks, blank="<p>&nbsp;</p>", newline=""), one_line=True),
        html=True,
    ),
    Layout(
        "html old editor",
        _in(TableStyle(cell=styled, blank="<p>&nbsp;</p>", cell_attributes=' vAlign="center" width="56"')),
        html=True,
    ),
    Layout("html no spans", _in(TableStyle(spans=False)), html=True),
    Layout("html unclosed", _in(TableStyle(close=False, blank="&nbsp;")), html=True),
    Layout("html upper case", _in(TableStyle(upper=True, blank="&nbsp;")), html=True),
    Layout("html th thead", _in(TableStyle(header_tag="th", sections=True)), html=True),
    Layout("html th everywhere", _in(TableStyle(header_tag="th", sections=True, cell=header_breaks)), html=True),
    Layout("html nested cells", _in(TableStyle(cell=nested_cell)), html=True),
    Layout("html spaced source", _in(TableStyle(cell=header_breaks_spaced, blank="&nbsp;")), html=True),
)
