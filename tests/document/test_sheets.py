"""A workbook becomes tables trimmed to what is used, and prose as paragraphs."""

import tracemalloc

import pytest

from gongkai.document import Document, Kind, Paragraph, Table, open_document
from gongkai.errors import DamagedFileError, DocumentError, ExcessiveFileError, ProtectedFileError
from support.office import compound, old_workbook, sheet_xml, workbook

Values = dict[tuple[int, int], str | float]
PROSE = "2024年，全县主动公开政府信息1204条。"
STYLES = (
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0.0%"/>'
    '<numFmt numFmtId="165" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>'
    '<numFmt numFmtId="166" formatCode="0.00&quot;day&quot;"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="14"/><xf numFmtId="166"/>'
    '<xf numFmtId="9"/></cellXfs></styleSheet>'
)


def table_texts(document: Document) -> list[list[list[str]]]:
    """Return the texts of all tables."""
    tables = (block for block in document.blocks if isinstance(block, Table))
    return [[[cell.text for cell in row] for row in table.rows] for table in tables]


def opened(kind: Kind, values: Values) -> Document:
    """Open values as a workbook of that kind."""
    return open_document(workbook(sheet_xml(values)) if kind is Kind.XLSX else old_workbook(values))


@pytest.mark.parametrize("kind", [Kind.XLSX, Kind.XLS])
def test_a_sheet_is_a_table_trimmed_to_what_is_used(kind: Kind) -> None:
    """Blank places inside are cells, the blank margin is none, and every cell says where it stands."""
    document = opened(kind, {(2, 1): "规章", (2, 3): 5.0, (3, 1): "规范性文件", (3, 2): 1.5})

    (table,) = document.blocks
    assert document.kind is kind
    assert table_texts(document) == [[["规章", "", "5"], ["规范性文件", "1.5", ""]]]
    assert isinstance(table, Table)
    assert table.rows[0][2].source.path == "/sheet[1]/R3C4"
    assert (table.rows[0][2].row, table.rows[0][2].column) == (0, 2)


@pytest.mark.parametrize("kind", [Kind.XLSX, Kind.XLS])
def test_merged_cells_are_read_once(kind: Kind) -> None:
    """A merged area is a cell with spans; the places it covers are none."""
    values: Values = {(0, 0): "角", (0, 1): "申请人", (1, 1): "甲", (1, 2): "乙"}
    xlsx = workbook(sheet_xml(values, ["A1:A2", "B1:C1"]))
    xls = old_workbook(values, [(0, 1, 0, 0), (0, 0, 1, 2)])

    (table,) = open_document(xlsx if kind is Kind.XLSX else xls).blocks
    assert isinstance(table, Table)
    assert [
        (cell.text, cell.row, cell.column, cell.row_span, cell.column_span) for row in table.rows for cell in row
    ] == [
        ("角", 0, 0, 2, 1),
        ("申请人", 0, 1, 1, 2),
        ("甲", 1, 1, 1, 1),
        ("乙", 1, 2, 1, 1),
    ]


@pytest.mark.parametrize("kind", [Kind.XLSX, Kind.XLS])
def test_prose_in_cells_becomes_paragraphs(kind: Kind) -> None:
    """A sheet of one column is prose; a sentence between two tables is a paragraph between them."""
    prose = opened(kind, {(0, 0): "一、总体情况", (1, 0): PROSE})
    mixed = opened(kind, {(0, 0): "甲", (0, 1): 1.0, (1, 0): PROSE, (2, 0): "乙", (2, 1): 2.0})

    assert [block.text for block in prose.blocks if isinstance(block, Paragraph)] == ["一、总体情况", PROSE]
    assert [type(block) for block in mixed.blocks] == [Table, Paragraph, Table]
    assert mixed.blocks[1].source.path == "/sheet[1]/R2C1"


def test_a_blank_row_ends_a_table() -> None:
    """Unless a merged cell reaches over it."""
    values: Values = {(0, 0): "甲", (0, 1): 1.0, (2, 0): "乙", (2, 1): 2.0}

    assert len(table_texts(open_document(workbook(sheet_xml(values))))) == 2
    assert len(table_texts(open_document(workbook(sheet_xml(values, ["A1:A2"]))))) == 1


@pytest.mark.parametrize(
    ("style", "value", "shown"),
    [
        (0, "1204", "1204"),
        (0, "1204.0", "1204"),
        (0, "0.10000000000000001", "0.1"),
        (0, "-417", "-417"),
        (1, "0.915", "91.5%"),
        (5, "1", "100%"),
        (2, "45322", "2024年1月31日"),
        (3, "45322", "2024-01-31"),
        (3, "45322.5", "2024-01-31 12:00"),
        (3, "9e99", "9e+99"),
        (4, "5", "5"),
        (99, "5", "5"),
    ],
)
def test_numbers_are_shown_as_people_see_them(style: int, value: str, shown: str) -> None:
    """Percentages and dates as their format says; no format is invented, and quoted words in one mean nothing."""
    sheet = f'<worksheet><sheetData><row r="1"><c r="A1" s="{style}"><v>{value}</v></c></row></sheetData></worksheet>'

    (paragraph,) = open_document(workbook(sheet, styles=STYLES)).blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == shown


def test_shared_strings_formulas_and_other_values() -> None:
    """Rich strings without their readings; a formula shows its stored result, or itself, but never a blank."""
    strings = "<sst><si><r><t>行政</t></r><r><t>许可</t></r><rPh><t>xuke</t></rPh></si></sst>"
    sheet = (
        '<worksheet><sheetData><row><c t="s"><v>0</v></c><c t="s"><v>7</v></c><c><f>A1+1</f><v>3</v></c>'
        '<c><f>SUM(A1)</f></c><c t="b"><v>1</v></c><c t="e"><v>#REF!</v></c><c t="str"><v>文</v></c>'
        "</row></sheetData></worksheet>"
    )

    assert table_texts(open_document(workbook(sheet, strings=strings))) == [
        [["行政许可", "", "3", "=SUM(A1)", "TRUE", "#REF!", "文"]]
    ]


def test_a_hidden_sheet_is_read_and_recorded() -> None:
    """Nobody sees it in the office, so whoever reads on has to know."""
    sheet = sheet_xml({(0, 0): "甲", (0, 1): 1.0})
    document = open_document(workbook(sheet, sheet, states=["visible", "veryHidden"]))

    assert len(document.blocks) == 2
    assert [(repair.kind, repair.source.path) for repair in document.repairs if repair.source] == [
        ("hidden_sheet", "/sheet[2]")
    ]


def test_sixteen_thousand_empty_columns_cost_nothing() -> None:
    """Cells that have a format and nothing else are no cells."""
    empty = "".join('<c s="1"/>' for _ in range(16_000))
    rows = "".join(f'<row><c t="str"><v>甲</v></c><c><v>{number}</v></c>{empty}</row>' for number in range(50))
    data = workbook(f"<worksheet><sheetData>{rows}</sheetData></worksheet>")
    tracemalloc.start()
    document = open_document(data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert table_texts(document) == [[["甲", str(number)] for number in range(50)]]
    assert peak < 100_000_000


def test_cells_at_the_ends_of_a_sheet_do_not_fill_it() -> None:
    """Two cells seventeen milliard places apart are two cells."""
    values: Values = {(0, 0): "甲", (0, 16_383): 1.0, (1, 0): "乙", (1_048_575, 16_383): 2.0}
    rows = table_texts(open_document(workbook(sheet_xml(values, ["A1:XFD1048576"] * 50))))

    assert [text for table in rows for row in table for text in row] == ["甲", "1", "乙", "2"]


def test_merged_areas_without_end_do_not_fill_the_memory() -> None:
    """Areas that overlap again and again cover no more than there is."""
    values: Values = {(row, column): 1.0 for row in range(300) for column in range(300)}
    data = workbook(sheet_xml(values, ["A1:ZZ99999"] * 2_000))

    (table,) = open_document(data).blocks
    assert isinstance(table, Table)


@pytest.mark.parametrize("column", [255, 256, 65_535])
def test_far_cells_of_an_old_workbook_are_refused_before_room_is_made_for_them(column: int) -> None:
    """A library would ask for 137 milliard bytes and end the program."""
    with pytest.raises(DocumentError) as caught:
        open_document(old_workbook({(0, 0): 1.0, (65_535, column): 2.0}))
    assert isinstance(caught.value, ExcessiveFileError if column < 256 else DamagedFileError)


def test_a_password_of_an_old_workbook_is_named() -> None:
    """Its records say that they are encrypted."""
    locked = compound({"Workbook": b"\x09\x08\x04\x00\x00\x06\x05\x00" + b"\x2f\x00\x02\x00\x01\x00"})

    with pytest.raises(ProtectedFileError):
        open_document(locked)


def test_an_old_workbook_may_be_broken_in_any_place() -> None:
    """Whatever the library does about it, the user gets a word and not a crash."""
    whole = old_workbook({(0, 0): "规章", (0, 1): 5.0})
    for data in (whole[:700], whole[:1600], compound({"Workbook": b"\x09\x08\xff\xff" * 2000})):
        with pytest.raises(DamagedFileError):
            open_document(data)
