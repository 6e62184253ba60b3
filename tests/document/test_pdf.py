"""PDF files: lines as they stand, cells where lines enclose them, tables joined over pages, page marks left out."""

import pytest

from gongkai.document import Document, Kind, Paragraph, Table, open_document
from gongkai.errors import DamagedFileError, ExcessiveFileError, ProtectedFileError, UnsupportedKindError
from support.pdf import Sheet, pdf_of

XS = [50.0, 150.0, 250.0, 350.0]
PROTECTED = (
    b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\n"
    b"endobj\n3 0 obj\n<< /Filter /Standard /V 1 /R 2 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> /P -4 >>\n"
    b"endobj\ntrailer\n<< /Root 1 0 R /Encrypt 3 0 R /ID [<41> <41>] >>\n%%EOF\n"
)


def lines(document: Document) -> list[str]:
    """Return the texts of the paragraphs."""
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def tables(document: Document) -> list[list[list[str]]]:
    """Return the texts of the tables' cells."""
    return [
        [[cell.text for cell in row] for row in block.rows] for block in document.blocks if isinstance(block, Table)
    ]


def ruled(rows: list[list[str]], y: float = 100, height: float = 40) -> Sheet:
    """Return a page with a table of three columns."""
    ys = [y + height * number for number in range(len(rows) + 1)]
    return Sheet().grid(XS, ys).fill(XS, ys, rows)


def test_lines_and_tables_stand_in_reading_order() -> None:
    """What is above comes first, whatever the order in the file."""
    sheet = ruled([["规章", "1", "0"]]).write(50, 300, "三、收到和处理").write(50, 60, "二、主动公开")

    document = open_document(pdf_of(sheet))

    assert document.kind is Kind.PDF
    assert [type(block) for block in document.blocks] == [Paragraph, Table, Paragraph]
    assert lines(document) == ["二、主动公开", "三、收到和处理"]
    assert tables(document) == [[["规章", "1", "0"]]]


def test_a_source_names_page_and_place() -> None:
    """The path says where to look: page, line or cell; the offsets hold in its text."""
    document = open_document(pdf_of(Sheet().write(50, 60, "前言"), ruled([["规章", "1", "0"]]).write(50, 60, "正文")))

    line, table = document.blocks[1:]
    assert isinstance(table, Table)
    assert (line.source.path, line.source.start, line.source.end) == ("/page[2]/line[1]", 0, 2)
    assert table.source.path == "/page[2]/table[1]"
    assert [cell.source.path for cell in table.rows[0]] == [f"/page[2]/table[1]/row[1]/cell[{n}]" for n in (1, 2, 3)]


def test_lines_in_a_cell_are_joined_by_line_feeds() -> None:
    """Narrow columns break words; the words of neighbours do not mix."""
    document = open_document(pdf_of(ruled([["法律\n服务\n机构", "社会\n公益\n组织", "其他"]], height=60)))

    assert tables(document) == [[["法律\n服务\n机构", "社会\n公益\n组织", "其他"]]]


def test_spans_follow_from_the_lines_that_are_missing() -> None:
    """A cell is what lines enclose: across columns, across rows."""
    sheet = Sheet().rule(50, 100, 350, 100).rule(150, 140, 350, 140).rule(50, 180, 350, 180)
    sheet.rule(50, 100, 50, 180).rule(150, 100, 150, 180).rule(250, 140, 250, 180).rule(350, 100, 350, 180)
    sheet.write(53, 130, "申请人").write(153, 120, "法人").write(153, 160, "1").write(253, 160, "2")

    table = open_document(pdf_of(sheet)).blocks[0]

    assert isinstance(table, Table)
    placed = [(cell.text, cell.row, cell.column, cell.row_span, cell.column_span) for row in table.rows for cell in row]
    assert placed == [("申请人", 0, 0, 2, 1), ("法人", 0, 1, 1, 2), ("1", 1, 1, 1, 1), ("2", 1, 2, 1, 1)]


def test_thin_filled_bars_are_lines() -> None:
    """Many programs draw borders as rectangles; half of them in pieces."""
    sheet = Sheet()
    for y in (100, 140):
        sheet.bar(50, y, 100, 0.7).bar(150, y, 200, 0.7)
    for x in XS:
        sheet.bar(x, 100, 0.7, 20).bar(x, 120, 0.7, 20)
    sheet.fill(XS, [100, 140], [["规章", "1", "0"]])

    assert tables(open_document(pdf_of(sheet))) == [[["规章", "1", "0"]]]


def test_a_table_open_at_its_sides_has_its_outer_columns() -> None:
    """Word processors' tables often have no border to the left and right."""
    sheet = Sheet().rule(150, 100, 150, 180).rule(250, 100, 250, 180)
    for y in (100, 140, 180):
        sheet.rule(50, y, 350, y)
    sheet.fill(XS, [100, 140], [["规章", "1", "0"], ["行政许可", "", "2"]])

    assert tables(open_document(pdf_of(sheet))) == [[["规章", "1", "0"], ["行政许可", "", "2"]]]


def test_a_frame_and_a_rule_are_no_tables() -> None:
    """A box around a page, a line under a heading: the text in and above them is text."""
    sheet = Sheet().grid([30, 560], [30, 800]).rule(50, 90, 500, 90).write(50, 80, "标题").write(50, 120, "正文一句。")

    document = open_document(pdf_of(sheet))

    assert tables(document) == []
    assert lines(document) == ["标题", "正文一句。"]


def test_a_table_is_found_inside_a_frame() -> None:
    """The page's frame takes nothing from the table in it."""
    sheet = ruled([["规章", "1", "0"], ["行政许可", "2", "3"]]).grid([30, 560], [30, 800])

    assert tables(open_document(pdf_of(sheet))) == [[["规章", "1", "0"], ["行政许可", "2", "3"]]]


def test_text_without_lines_is_one_paragraph_per_line() -> None:
    """Columns without rules keep a blank between them."""
    sheet = Sheet().write(50, 100, "规章").write(150, 100, "1").write(250, 100, "0").write(50, 120, "行政许可")

    assert lines(open_document(pdf_of(sheet))) == ["规章 1 0", "行政许可"]


def test_digits_spread_over_a_cell_are_one_number() -> None:
    """Spacing inside a number is layout; a blank between two numbers is wider."""
    sheet = ruled([["规章", "", "0"]]).write(153, 120, "1").write(166, 120, "2").write(190, 120, "7")

    assert tables(open_document(pdf_of(sheet)))[0][0][1] == "12 7"


def test_characters_printed_twice_are_read_once() -> None:
    """Bold by printing twice, one hair to the right, is no second text; twins in a number are two."""
    sheet = Sheet().write(50, 100, "规章").write(50.4, 100, "规章").write(50, 130, "共11件")

    assert lines(open_document(pdf_of(sheet))) == ["规章", "共11件"]


@pytest.mark.parametrize(("turn", "direction"), [(90, "0 1 -1 0"), (270, "0 -1 1 0"), (180, "-1 0 0 -1")])
def test_a_page_printed_sideways_comes_out_upright(turn: int, direction: str) -> None:
    """Wide tables are turned on the page."""
    step = {90: (20, 0), 270: (-20, 0), 180: (0, -20)}[turn]
    sheet = Sheet(turn=turn).write(300, 300, "第一行文字", direction)
    sheet.write(300 + step[0], 300 + step[1], "第二行文字", direction)

    assert lines(open_document(pdf_of(sheet))) == ["第一行文字", "第二行文字"]


def test_what_is_written_across_the_page_is_left_out_and_recorded() -> None:
    """A water mark is no text of the report, and nothing is lost without a word."""
    sheet = Sheet().write(50, 100, "本年新收申请二十件。").write(200, 300, "样本", "0.7 0.7 -0.7 0.7")

    document = open_document(pdf_of(sheet))

    assert lines(document) == ["本年新收申请二十件。"]
    assert [(removed.text, removed.reason) for removed in document.removed] == [("样本", "page_mark")]


def test_page_numbers_headers_and_footers_are_left_out_and_recorded() -> None:
    """What pages repeat at their edges, counting or not, is no text of the report."""
    sheets = [
        Sheet().write(50, 40, "某某局文件").write(50, 100, f"正文第{word}页的一行").write(290, 800, str(number))
        for number, word in enumerate(("甲", "乙", "丙"), start=1)
    ]

    document = open_document(pdf_of(*sheets))

    assert lines(document) == ["正文第甲页的一行", "正文第乙页的一行", "正文第丙页的一行"]
    assert [removed.text for removed in document.removed] == [
        text for number in "123" for text in ("某某局文件", number)
    ]
    assert {removed.reason for removed in document.removed} == {"page_mark"}


def test_a_last_line_that_counts_nothing_is_text() -> None:
    """Lines at the same place with other figures are no page numbers."""
    sheets = [Sheet().write(50, 800, f"全年收到申请{number}件") for number in (12, 7, 31)]

    assert lines(open_document(pdf_of(*sheets))) == ["全年收到申请12件", "全年收到申请7件", "全年收到申请31件"]


def test_a_scan_says_that_it_is_one() -> None:
    """No text layer: the message says so and what to use instead."""
    with pytest.raises(UnsupportedKindError) as caught:
        open_document(pdf_of(Sheet().grid(XS, [100, 140]), Sheet().write(50, 50, "1")))

    assert "扫描件" in caught.value.message
    assert "scan" in caught.value.message_en


def test_a_broken_file_is_an_error_that_says_so() -> None:
    """Half a download does not become half a report."""
    whole = pdf_of(Sheet().write(50, 100, "本年新收申请二十件。"))

    for data in (whole[:200], b"%PDF-1.7\n" + bytes(500), whole.replace(b"/Kids [6 0 R]", b"/Kids [9 0 R]")):
        with pytest.raises(DamagedFileError) as caught:
            open_document(data)
        assert "损坏" in caught.value.message


def test_a_password_is_named() -> None:
    """The message says what stands in the way."""
    with pytest.raises(ProtectedFileError) as caught:
        open_document(PROTECTED)

    assert "密码" in caught.value.message


def test_a_book_is_no_report() -> None:
    """No file takes unbounded time."""
    with pytest.raises(ExcessiveFileError) as caught:
        open_document(pdf_of(*[Sheet()] * 401))

    assert "400页" in caught.value.message


def test_bytes_before_the_header_do_not_hide_the_kind() -> None:
    """Mail programs and portals put a line before a file."""
    assert open_document(b"\r\n\r\n" + pdf_of(Sheet().write(50, 100, "本年新收申请"))).kind is Kind.PDF


def test_a_drawing_of_thousands_of_lines_is_no_table() -> None:
    """A picture made of lines costs no more than its text."""
    sheet = Sheet().write(50, 50, "本年新收申请二十件。")
    for number in range(2_000):
        sheet.rule(50, 60 + number * 0.35, 60 + number * 0.2, 60 + number * 0.35)
        sheet.rule(20 + number * 0.28, 60, 20 + number * 0.28, 800)

    assert lines(open_document(pdf_of(sheet))) == ["本年新收申请二十件。"]


def test_the_title_in_the_properties_is_metadata_and_not_the_title() -> None:
    """It is often that of last year's file; a title that is no text is left out."""
    sheet = Sheet().write(50, 100, "本年新收申请二十件。")

    document = open_document(pdf_of(sheet, title=b"\xfe\xff" + "去年的报告".encode("utf-16-be")))

    assert document.title is None
    assert document.metadata == {"pdf_title": "去年的报告"}
    assert open_document(pdf_of(sheet, title=b"\xfe\xff\xd8\x00")).metadata == {}
