"""Tables split over pages: one table again, with rows and labels that the page's end cut in two."""

import pytest

from gongkai.document import Paragraph, Table, open_document
from support.pdf import Sheet, pdf_of

XS = [50.0, 100.0, 220.0, 300.0, 380.0]
SHORT = [50.0, 100.0, 145.0, 300.0, 380.0]
"""a second column as wide as four characters"""


def page(rows: list[list[str]], xs: list[float] = XS, number: int = 1, **lines: bool) -> Sheet:
    """Return a page with a table and a page number."""
    ys = [100.0 + 40 * row for row in range(len(rows) + 1)]
    return Sheet().grid(xs, ys, **lines).fill(xs, ys, rows).write(290, 800, f"- {number} -")


def texts(*sheets: Sheet) -> list[list[list[str]]]:
    """Return the texts of the cells of all tables."""
    blocks = open_document(pdf_of(*sheets)).blocks
    return [[[cell.text for cell in row] for row in block.rows] for block in blocks if isinstance(block, Table)]


def test_parts_with_page_marks_between_them_are_one_table() -> None:
    """The sources still say on which page a row stands."""
    document = open_document(pdf_of(page([["一", "规章", "1", "0"]]), page([["二", "许可", "2", "3"]], number=2)))

    (table,) = document.blocks
    assert isinstance(table, Table)
    assert [[cell.text for cell in row] for row in table.rows] == [["一", "规章", "1", "0"], ["二", "许可", "2", "3"]]
    assert [row[0].source.path for row in table.rows] == [f"/page[{n}]/table[1]/row[1]/cell[1]" for n in (1, 2)]
    assert [cell.row for row in table.rows for cell in row] == [0] * 4 + [1] * 4


def test_a_part_with_fewer_columns_takes_its_place_in_the_grid() -> None:
    """Borders are those of the whole table: two columns below four span what they cover."""
    first, second = page([["一", "规章", "1", "0"]]), page([["二", "3985758"]], xs=[50, 220, 380], number=2)

    (table,) = open_document(pdf_of(first, second)).blocks

    assert isinstance(table, Table)
    assert [(cell.column, cell.column_span) for cell in table.rows[1]] == [(0, 2), (2, 2)]


def test_tables_with_other_borders_or_words_between_them_stay_two() -> None:
    """A heading at the end of the page begins something new, and so do other columns."""
    first = page([["一", "规章", "1", "0"]])

    assert len(texts(first, page([["二", "1", "2", "3"]], xs=[60, 130, 210, 300, 390], number=2))) == 2
    assert (
        len(texts(page([["一", "规章", "1", "0"]]).write(50, 400, "三、收到和处理"), page([["二", "许可", "2", "3"]])))
        == 2
    )


def test_a_row_with_its_label_on_one_page_and_its_figures_on_the_next_is_one() -> None:
    """Each column has its text on one of the two pages."""
    first = page([["一", "规章", "1", "0"], ["二", "行政许可", "", ""]])

    assert texts(first, page([["", "", "20", "3"], ["三", "处罚", "4", "5"]], number=2)) == [
        [["一", "规章", "1", "0"], ["二", "行政许可", "20", "3"], ["三", "处罚", "4", "5"]]
    ]


def test_a_label_broken_over_the_page_is_one() -> None:
    """The first half fills its line, the second does not begin like a label; the figures are on one page."""
    first = page([["一", "规章", "1", "0"], ["二", "没有现成", "20", "3"]], xs=SHORT)

    assert texts(first, page([["", "信息", "", ""], ["三", "处罚", "4", "5"]], xs=SHORT, number=2)) == [
        [["一", "规章", "1", "0"], ["二", "没有现成\n信息", "20", "3"], ["三", "处罚", "4", "5"]]
    ]


@pytest.mark.parametrize("label", ["2.信息", "（二）信息", "二、信息", "③信息"])
def test_a_label_with_its_own_number_begins_a_row(label: str) -> None:
    """Blank figures are no reason to join it to the row before."""
    first = page([["一", "没有现成", "20", "3"]], xs=SHORT)

    assert len(texts(first, page([["", label, "", ""]], xs=SHORT, number=2))[0]) == 2


def test_a_row_without_figures_after_a_whole_label_stays_a_row() -> None:
    """A label that leaves room in its line is whole: the next is another row, though its cells are blank."""
    assert len(texts(page([["一", "规章", "20", "3"]]), page([["", "许可", "", ""]], number=2))[0]) == 2


def test_a_row_that_no_line_closes_goes_on() -> None:
    """Browsers cut a row without a line at the page's end."""
    first = page([["一", "规章", "1", "0"], ["二", "许可", "20", "3"]], bottom=False)

    assert texts(first, page([["", "事项", "", ""], ["三", "处罚", "4", "5"]], number=2, top=False)) == [
        [["一", "规章", "1", "0"], ["二", "许可\n事项", "20", "3"], ["三", "处罚", "4", "5"]]
    ]


def test_a_row_that_is_closed_on_the_next_page_is_whole() -> None:
    """Some programs draw the line between two rows on the second page only."""
    first = page([["一", "规章", "1", "0"], ["二", "没有现成", "20", "3"]], xs=SHORT, bottom=False)

    assert len(texts(first, page([["三", "处罚", "4", "5"]], xs=SHORT, number=2))[0]) == 3


def spanned(labels: list[str], rows: list[list[str]], number: int) -> Sheet:
    """Return a page whose first column spans all rows; its label stands in the first."""
    end = 100.0 + 40 * len(rows)
    sheet = Sheet().rule(50, 100, 380, 100).rule(50, end, 380, end).write(290, 800, f"- {number} -")
    for x in XS:
        sheet.rule(x, 100, x, end)
    for row in range(1, len(rows)):
        sheet.rule(100, 100 + 40 * row, 380, 100 + 40 * row)
    ys = [100.0 + 40 * row for row in range(len(rows) + 1)]
    return sheet.fill(XS, ys, [[label, *row] for label, row in zip(labels, rows, strict=True)])


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [("（四）无", "法提供", "（四）无\n法提供"), ("（四）无", "", "（四）无"), ("", "（四）无", "（四）无")],
)
def test_a_label_over_several_rows_goes_on_on_the_next_page(above: str, below: str, whole: str) -> None:
    """The rows are whole; the label that spans them is one cell again, whether broken or blank on one page."""
    first = [["1.本机关", "746", "1"]]
    second = [["2.没有现成", "11", "0"], ["3.补正", "1", "0"]]

    (table,) = open_document(pdf_of(spanned([above], first, 1), spanned([below, ""], second, 2))).blocks

    assert isinstance(table, Table)
    assert [[cell.text for cell in row] for row in table.rows] == [[whole, *first[0]], *second]
    assert table.rows[0][0].row_span == 3


def test_figures_under_a_header_that_spans_rows_are_no_part_of_it() -> None:
    """The header fills its narrow column on one page, the figures come on the next: they stay two rows."""
    narrow = [50.0, 95.0, 200.0, 300.0]
    first = Sheet().rule(50, 100, 300, 100).rule(95, 140, 300, 140).rule(50, 180, 300, 180)
    for x, top in ((50, 100), (95, 100), (200, 140), (300, 100)):
        first.rule(x, top, x, 180)
    first.write(53, 120, "结果维持").write(98, 120, "未经复议").write(98, 160, "结果").write(203, 160, "总计")

    (table,) = texts(first, page([["1", "0", "5"]], xs=narrow, number=2))

    assert table[-1] == ["1", "0", "5"]
    assert table[0][0] == "结果维持"


def test_a_table_over_three_pages_is_one() -> None:
    """Joining goes on from page to page, and a label may be cut on each."""
    sheets = [page([["甲", word, str(number), "0"]], number=number) for number, word in enumerate("天地人", start=1)]

    assert texts(*sheets) == [[["甲", "天", "1", "0"], ["甲", "地", "2", "0"], ["甲", "人", "3", "0"]]]


def test_text_after_the_joined_table_comes_after_it() -> None:
    """Reading order holds over pages."""
    second = page([["二", "许可", "2", "3"]], number=2).write(50, 300, "四、复议和诉讼")

    blocks = open_document(pdf_of(page([["一", "规章", "1", "0"]]), second)).blocks

    assert [type(block) for block in blocks] == [Table, Paragraph]


def test_cells_that_the_page_cuts_go_on_beside_one_that_ends_there() -> None:
    """A header's word may end with the page while its neighbours go on: only the cells without a line are joined."""
    first = Sheet().rule(100, 140, 200, 140).write(53, 120, "自然人")
    first.write(103, 120, "法人").write(203, 120, "总计")
    first.rule(50, 100, 300, 100)
    second = Sheet().rule(100, 100, 200, 100).rule(50, 140, 300, 140).rule(50, 180, 300, 180).rule(150, 100, 150, 180)
    second.write(103, 120, "企业").write(153, 120, "其他").fill([50, 100, 150, 200], [140], [["1", "2", "3", "6"]])
    for x in (50, 100, 200, 300):
        first.rule(x, 100, x, 140)
        second.rule(x, 100, x, 180)

    assert texts(first, second) == [[["自然人", "法人", "总计"], ["企业", "其他"], ["1", "2", "3", "6"]]]


def test_whole_rows_without_a_line_between_them_stay_two() -> None:
    """Each has its label and its number: the blank cells beside them are two as well."""
    first = page([["一", "规章", "1", ""]], bottom=False)

    assert texts(first, page([["二", "2.许可", "4", ""]], number=2, top=False)) == [
        [["一", "规章", "1", ""], ["二", "2.许可", "4", ""]]
    ]


def test_the_blank_beginning_of_a_row_is_left_to_the_next_page() -> None:
    """A row cut in its upper margin stands whole on the next page; the strip before it is no row."""
    first = page([["一", "规章", "1", "0"], ["", "", "", ""]], bottom=False)

    rows = texts(first, page([["二", "许可", "2", "3"]], number=2))[0]

    assert [row for row in rows if row] == [["一", "规章", "1", "0"], ["二", "许可", "2", "3"]]


def test_cells_with_borders_of_their_own_are_single_cells() -> None:
    """Where each cell draws its own frame, the two lines between cells are one border."""
    sheet = Sheet()
    for x, to_x in ((50, 100), (102.2, 150), (152.2, 200)):
        for y, to_y in ((100, 130), (132.2, 160)):
            sheet.grid([x, to_x], [y, to_y])
    sheet.fill([50, 102, 152], [100, 132], [["规章", "1", "0"], ["许可", "2", "3"]])

    assert texts(sheet) == [[["规章", "1", "0"], ["许可", "2", "3"]]]
