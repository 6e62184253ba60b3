"""Office files made from the pages of the examples, and by hand: DOCX, XLSX, XLS, archives that lie."""

import struct
import zipfile
from collections.abc import Iterable, Sequence
from io import BytesIO
from xml.sax.saxutils import escape

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import _Cell

from gongkai.document import Cell, Document, Table

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_CONTENTS = "[Content_Types].xml"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def archive(parts: dict[str, str | bytes]) -> bytes:
    """Pack parts into a ZIP file."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return stream.getvalue()


def word(body: str, **parts: str) -> bytes:
    """Make a DOCX by hand: the XML of its body, and of other parts by name (``numbering``, ``footer1``)."""
    contents: dict[str, str | bytes] = {_CONTENTS: "<Types/>"}
    contents["word/document.xml"] = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    for name, content in parts.items():
        contents[f"word/{name}.xml"] = content
    return archive(contents)


def run(text: str) -> str:
    """Make a run of text."""
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(text: str) -> str:
    """Make a paragraph."""
    return f"<w:p>{run(text)}</w:p>"


def table(rows: Iterable[Iterable[str]]) -> str:
    """Make a table of ready cells."""
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows) + "</w:tbl>"


def cell(content: str, properties: str = "") -> str:
    """Make a cell; ``content`` is text, or ready XML."""
    inner = content if content.startswith("<") else paragraph(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def as_docx(document: Document) -> bytes:
    """Write an opened page as DOCX, merged cells by gridSpan and vMerge, as Word does."""
    made = docx.Document()
    for block in document.blocks:
        if isinstance(block, Table):
            width = max(item.column + item.column_span for row in block.rows for item in row)
            drawn = made.add_table(len(block.rows), width)
            grid = [list(row.cells) for row in drawn.rows]
            for item in (item for row in block.rows for item in row):
                _fill(grid, item)
            for row in drawn.rows:
                _close_up(row._tr)
        else:
            made.add_paragraph(block.text)
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def _fill(grid: list[list[_Cell]], item: Cell) -> None:
    first = grid[item.row][item.column]
    first.text = item.text
    for down in range(item.row_span):
        left = grid[item.row + down][item.column]._tc.get_or_add_tcPr()
        if item.column_span > 1:
            span = OxmlElement("w:gridSpan")
            span.set(qn("w:val"), str(item.column_span))
            left.append(span)
        if item.row_span > 1:
            merge = OxmlElement("w:vMerge")
            if down == 0:
                merge.set(qn("w:val"), "restart")
            left.append(merge)
        for across in range(1, item.column_span):
            grid[item.row + down][item.column + across]._tc.set("covered", "1")


def _close_up(row: object) -> None:
    for inner in [inner for inner in row if inner.get("covered")]:  # type: ignore[attr-defined]
        row.remove(inner)  # type: ignore[attr-defined]


def reference(row: int, column: int) -> str:
    """Return the name of a place: R1C1 is A1."""
    letters = ""
    column += 1
    while column:
        column, digit = divmod(column - 1, 26)
        letters = chr(65 + digit) + letters
    return f"{letters}{row + 1}"


def _cell(row: int, column: int, value: str | float) -> str:
    place = reference(row, column)
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    return f'<c r="{place}"><v>{value}</v></c>'


def sheet_xml(cells: dict[tuple[int, int], str | float], merged: Sequence[str] = ()) -> str:
    """Make a sheet of values by place, and the merged areas by their references."""
    rows: dict[int, list[str]] = {}
    for (row, column), value in sorted(cells.items()):
        rows.setdefault(row, []).append(_cell(row, column, value))
    lines = "".join(f'<row r="{row + 1}">{"".join(line)}</row>' for row, line in rows.items())
    areas = "".join(f'<mergeCell ref="{area}"/>' for area in merged)
    return f'<worksheet xmlns="{_SHEETS}"><sheetData>{lines}</sheetData><mergeCells>{areas}</mergeCells></worksheet>'


def workbook(*sheets: str, states: Sequence[str] = (), strings: str | None = None, styles: str | None = None) -> bytes:
    """Pack sheets into an XLSX."""
    names = [
        f'<sheet name="表{number}" sheetId="{number}" r:id="rId{number}"'
        f' state="{states[number - 1] if states else "visible"}"/>'
        for number in range(1, len(sheets) + 1)
    ]
    relations = [
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in range(1, len(sheets) + 1)
    ]
    contents: dict[str, str | bytes] = {_CONTENTS: "<Types/>"}
    for name, content in (("sharedStrings", strings), ("styles", styles)):
        if content is not None:
            contents[f"xl/{name}.xml"] = content
            relations.append(f'<Relationship Id="{name}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>')
    contents["xl/workbook.xml"] = (
        f'<workbook xmlns="{_SHEETS}" xmlns:r="{_OFFICE}"><sheets>{"".join(names)}</sheets></workbook>'
    )
    contents["xl/_rels/workbook.xml.rels"] = f'<Relationships xmlns="{_RELATIONS}">{"".join(relations)}</Relationships>'
    for number, sheet in enumerate(sheets, 1):
        contents[f"xl/worksheets/sheet{number}.xml"] = sheet
    return archive(contents)


def as_xlsx(document: Document) -> bytes:
    """Write an opened page as one sheet, blocks below each other with a blank row between, numbers as numbers."""
    cells: dict[tuple[int, int], str | float] = {}
    merged = []
    top = 0
    for block in document.blocks:
        if isinstance(block, Table):
            for item in (item for row in block.rows for item in row):
                row, column = top + item.row, item.column
                if item.text:
                    cells[row, column] = float(item.text) if item.text.isdigit() else item.text
                if item.row_span > 1 or item.column_span > 1:
                    last = reference(row + item.row_span - 1, column + item.column_span - 1)
                    merged.append(f"{reference(row, column)}:{last}")
            top += len(block.rows) + 1
        else:
            cells[top, 0] = block.text
            top += 2
    return workbook(sheet_xml(cells, merged))


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _old_cell(row: int, column: int, value: str | float) -> bytes:
    place = struct.pack("<HHH", row, column, 0)
    if isinstance(value, str):
        return _record(0x0204, place + struct.pack("<HB", len(value), 1) + value.encode("utf-16-le"))
    return _record(0x0203, place + struct.pack("<d", value))


def old_workbook(cells: dict[tuple[int, int], str | float], merged: Sequence[tuple[int, int, int, int]] = ()) -> bytes:
    """Make an XLS of one sheet; merged areas as first row, last row, first column, last column."""
    begin, end = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0)), _record(0x000A, b"")
    name = "表1".encode("utf-16-le")
    length = len(begin) + 4 + 8 + len(name) + len(end)
    entry = _record(0x0085, struct.pack("<IBBBB", length, 0, 0, 2, 1) + name)
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    sheet += b"".join(_old_cell(row, column, value) for (row, column), value in sorted(cells.items()))
    if merged:
        sheet += _record(
            0x00E5, struct.pack("<H", len(merged)) + b"".join(struct.pack("<HHHH", *area) for area in merged)
        )
    return compound({"Workbook": begin + entry + end + sheet + end})


def compound(streams: dict[str, bytes]) -> bytes:
    """Wrap streams as old office files are (OLE): a header, an allocation table, a directory, the streams."""
    size, free, last = 512, 0xFFFFFFFF, 0xFFFFFFFE
    table = [0xFFFFFFFD, last]
    body, entries = b"", []
    for name, content in streams.items():
        padded = content.ljust(max(4096, -(-len(content) // size) * size), b"\0")
        first, count = len(table), len(padded) // size
        table += [*range(first + 1, first + count), last]
        body += padded
        entries.append((name, 2, first, len(padded)))
    directory = _entry("Root Entry", 5, last, 0, child=1 if entries else free, after=free)
    for number, (name, kind, first, length) in enumerate(entries, 1):
        after = number + 1 if number < len(entries) else free
        directory += _entry(name, kind, first, length, child=free, after=after)
    directory = directory.ljust(size, b"\0")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, last, 0, last, 0)
    header += struct.pack("<I", 0) + struct.pack("<I", free) * 108
    return header + struct.pack(f"<{size // 4}I", *(table + [free] * (size // 4 - len(table)))) + directory + body


def _entry(name: str, kind: int, first: int, length: int, *, child: int, after: int) -> bytes:
    encoded = name.encode("utf-16-le")
    entry = encoded.ljust(64, b"\0") + struct.pack("<HBB", len(encoded) + 2, kind, 1)
    entry += struct.pack("<III", 0xFFFFFFFF, after, child) + bytes(36)
    return entry + struct.pack("<IQ", first, length)
