"""Tables keep their cell boundaries: every cell with its place in the grid."""

import sys
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.document import Paragraph, Table, open_document


def tables(body: str) -> list[Table]:
    """Return the data tables of a page with this body."""
    document = open_document(f"<!doctype html><html><meta charset=utf-8><body>{body}</body></html>".encode())
    return [block for block in document.blocks if isinstance(block, Table)]


def grid(table: Table) -> dict[tuple[int, int], str]:
    """Lay a table out: every position of the grid with the text of the cell that covers it."""
    return {
        (row, column): cell.text
        for cells in table.rows
        for cell in cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }


def lines(table: Table) -> list[str]:
    """Return the grid as one string per row, cells separated by bars."""
    laid = grid(table)
    height, width = max(row for row, _ in laid) + 1, max(column for _, column in laid) + 1
    return ["|".join(laid.get((row, column), "?") for column in range(width)) for row in range(height)]


def test_spans_place_the_cells_that_follow() -> None:
    """The three header rows of the requests table, as the form prints them."""
    (table,) = tables(
        "<table><tr><td rowspan=3 colspan=2>关系<td colspan=7>申请人情况"
        "<tr><td rowspan=2>自然人<td colspan=5>法人或其他组织<td rowspan=2>总计"
        "<tr><td>商业<td>科研<td>公益<td>法律<td>其他"
        "<tr><td rowspan=2>三、结果<td>予以公开<td>5<td>0<td>0<td>0<td>0<td>0<td>5"
        "<tr><td>部分公开<td>1<td>0<td>0<td>0<td>0<td>0<td>1</table>"
    )

    assert lines(table) == [
        "关系|关系|申请人情况|申请人情况|申请人情况|申请人情况|申请人情况|申请人情况|申请人情况",
        "关系|关系|自然人|法人或其他组织|法人或其他组织|法人或其他组织|法人或其他组织|法人或其他组织|总计",
        "关系|关系|自然人|商业|科研|公益|法律|其他|总计",
        "三、结果|予以公开|5|0|0|0|0|0|5",
        "三、结果|部分公开|1|0|0|0|0|0|1",
    ]


@pytest.mark.parametrize(
    ("span", "columns"),
    [("2", 2), ("2px", 2), (" 2", 2), ("0", 1), ("", 1), ("-2", 1), ("x", 1), ("1e9", 1), ("99999", 1000)],
)
def test_a_span_is_read_as_browsers_read_it(span: str, columns: int) -> None:
    """Leading digits count, nonsense means one, and there is a cap."""
    (table,) = tables(f"<table><tr><td colspan='{span}'>甲<td>乙<tr><td>丙<td>丁</table>")

    assert table.rows[0][0].column_span == columns
    assert table.rows[0][1].column == columns


def test_empty_cells_stay_cells() -> None:
    """A blank is a value: it keeps its place and shifts nothing."""
    (table,) = tables("<table><tr><td>规章<td><td>&nbsp;<td> 3 <tr><td>许可<td><p></p><td><td>1</table>")

    assert [[cell.text.strip() for cell in row] for row in table.rows] == [["规章", "", "", "3"], ["许可", "", "", "1"]]


def test_paragraphs_and_breaks_inside_a_cell_are_line_feeds() -> None:
    """Labels broken over paragraphs keep the break, and blanks of the markup do not count."""
    (table,) = tables("<table><tr><td><p> 社会公益 </p><p>组织</p><td>商业<br>企业<tr><td>0<td>1</table>")

    assert [cell.text for cell in table.rows[0]] == ["社会公益\n组织", "商业\n企业"]


def test_row_groups_are_one_table() -> None:
    """Head, body and foot follow each other in the order of the page."""
    (table,) = tables(
        "<table><thead><tr><th>内容<th>数量</thead><tbody><tr><td>规章<td>0</tbody><tfoot><tr><td>合计<td>0</tfoot></table>"
    )

    assert lines(table) == ["内容|数量", "规章|0", "合计|0"]


def test_a_layout_table_is_walked_and_its_data_tables_found() -> None:
    """Old portals arrange the whole page in tables."""
    body = (
        "<table><tr><td><table><tr><td><p>一、总体情况</p>"
        "<table><tr><td>规章<td>0<tr><td>许可<td>3</table></table><td>侧栏</table>"
    )

    (table,) = tables(body)
    document = open_document(f"<html><meta charset=utf-8><body>{body}".encode())

    assert lines(table) == ["规章|0", "许可|3"]
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["一、总体情况", "侧栏"]


def test_a_table_around_an_article_is_layout() -> None:
    """A cell with whole paragraphs is no data."""
    article = "".join(f"<p>{'本机关主动公开政府信息。' * 6}</p>" for _ in range(8))
    document = open_document(f"<html><meta charset=utf-8><body><table><tr><td>{article}<td>侧栏</table>".encode())

    assert not any(isinstance(block, Table) for block in document.blocks)
    assert len(document.blocks) == 9


def test_a_nested_table_of_one_cell_does_not_hide_the_table_around_it() -> None:
    """Word exports wrap single values in a table of their own."""
    (table,) = tables("<table><tr><td>规章<td><table><tr><td>7</table><tr><td>许可<td>3</table>")

    assert lines(table) == ["规章|7", "许可|3"]


def test_rows_that_are_not_shown_are_not_read() -> None:
    """A template row that the page hides holds no figures."""
    (table,) = tables("<table><tr><td>规章<td>0<tr style='display:none'><td>样例<td>9<tr><td>许可<td>3</table>")

    assert lines(table) == ["规章|0", "许可|3"]


def test_an_invisible_cell_keeps_its_place() -> None:
    """`visibility: hidden` hides the text and not the cell; `display: none` takes the cell away."""
    (table,) = tables(
        "<table><tr><td>甲<td style='visibility:hidden'>x<td>乙<tr><td>1<td style='display:none'>y<td>2<td>3</table>"
    )

    assert lines(table) == ["甲||乙", "1|2|3"]


def test_a_span_ends_with_its_row_group() -> None:
    """Zero reaches to the end of the group, and no span reaches beyond it."""
    (downwards,) = tables("<table><tr><td rowspan=0>甲<td>乙<tr><td>丙<tr><td>丁</table>")
    (cut,) = tables("<table><thead><tr><td rowspan=2>内容<td>数量</thead><tbody><tr><td>规章<td>0</tbody></table>")

    assert [row[-1].column for row in downwards.rows] == [1, 1, 1]
    assert [cell.column for cell in cut.rows[1]] == [0, 1]


def test_a_caption_is_a_paragraph_before_its_table() -> None:
    """The title of a table is not lost."""
    document = open_document(
        "<html><meta charset=utf-8><table><caption>主动公开</caption><tr><td>规章<td>0</table>".encode()
    )

    assert [type(block) for block in document.blocks] == [Paragraph, Table]
    assert document.blocks[0].text == "主动公开"


def test_huge_spans_cost_no_memory() -> None:
    """Cells that claim the largest spans of the standard are read like others."""
    tracemalloc.start()
    (table,) = tables("<table><tr>" + "<td colspan=1000 rowspan=65534>1" * 40 + "<tr><td>2</table>")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert len(table.rows) == 2
    assert peak < 50_000_000


def test_tables_in_tables_cost_no_more_than_their_size() -> None:
    """Four times as many nested tables need about four times the steps, not sixteen times."""

    def steps(depth: int) -> int:
        page = ("<meta charset=utf-8>" + "<table><tr><td>" * depth + "深<td>乙").encode()
        taken = 0

        def count(_frame: object, _event: str, _argument: object) -> None:
            nonlocal taken
            taken += 1

        sys.setprofile(count)
        try:
            open_document(page)
        finally:
            sys.setprofile(None)
        return taken

    assert steps(1600) < 8 * steps(400)


SPANS = st.lists(
    st.lists(st.tuples(st.integers(1, 3), st.integers(1, 3)), min_size=1, max_size=4), min_size=2, max_size=5
)


@given(SPANS)
def test_no_cell_begins_inside_a_cell_from_above(rows: list[list[tuple[int, int]]]) -> None:
    """However cells span, each one begins at the first free place of its row, left to right."""
    markup = "".join(
        "<tr>"
        + "".join(f"<td rowspan={down} colspan={across}>{line}.{place}" for place, (down, across) in enumerate(row))
        for line, row in enumerate(rows)
    )

    (table,) = tables(f"<table>{markup}</table>")

    for number, cells in enumerate(table.rows):
        reached = -1
        above = {
            place
            for line in table.rows[:number]
            for cell in line
            if cell.row + cell.row_span > number
            for place in range(cell.column, cell.column + cell.column_span)
        }
        for cell in cells:
            assert cell.row == number
            assert cell.column == min(place for place in range(reached + 1, 99) if place not in above)
            reached = cell.column + cell.column_span - 1
