"""The parts of an XLSX: sheets with their cells as people see them, read cell by cell, empty ones left out."""

import posixpath
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from io import BytesIO
from typing import NamedTuple

from lxml import etree

from gongkai.document.archives import Archive, attribute, child, children, damaged, local

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_NO_FORMAT = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
"""parts of a number format that show themselves or nothing: quoted words, colours, escaped characters, padding"""
_DATES = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
"""numbers of the formats for dates and times that a workbook need not define"""
_PERCENT = {9: "0%", 10: "0.00%"}
_CHINESE_DATE = "年月日"
_MOST_CELLS = 2_000_000


class Area(NamedTuple):
    """A rectangle of places, from 0, last row and column included."""

    top: int
    left: int
    bottom: int
    right: int


class Sheet(NamedTuple):
    """A sheet: what its cells show, by row and column from 0, and which are merged."""

    name: str
    is_hidden: bool
    cells: dict[tuple[int, int], str]
    areas: list[Area]


class _Book(NamedTuple):
    """What all sheets share: strings, number formats, the day that dates are counted from."""

    strings: list[str]
    formats: list[str]
    first_day: datetime


def workbook_sheets(archive: Archive, main: str) -> list[Sheet]:
    """Read all sheets of a workbook whose main part is ``main``."""
    folder, _, file = main.rpartition("/")
    root = archive.xml(main)
    relations = _relations(archive, folder, file)
    parts = {kind: target for kind, target in relations.values() if target in archive}
    is_mac = attribute(child(root, "workbookPr"), "date1904") in {"1", "true"}
    book = _Book(
        strings=_strings(archive.xml(parts["sharedStrings"])) if "sharedStrings" in parts else [],
        formats=_formats(archive.xml(parts["styles"])) if "styles" in parts else [],
        first_day=datetime(1904, 1, 1) if is_mac else datetime(1899, 12, 30),
    )
    sheets = []
    for entry in children(root, "sheets"):
        name, state = attribute(entry, "name") or "", attribute(entry, "state") or "visible"
        kind, target = relations.get(_identifier(entry), ("", ""))
        if kind == "worksheet":
            cells, areas = _sheet(archive.read(target), book)
            sheets.append(Sheet(name, state != "visible", cells, areas))
    if not sheets:
        raise damaged("no sheet")
    return sheets


def _identifier(entry: etree._Element) -> str:
    return next((str(value) for key, value in entry.attrib.items() if key.endswith("}id")), "")


def _relations(archive: Archive, folder: str, file: str) -> dict[str, tuple[str, str]]:
    """Return kind and target of the parts that the main part refers to."""
    found = {}
    for relation in archive.xml(f"{folder}/_rels/{file}.rels"):
        target = attribute(relation, "Target") or ""
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
        kind = (attribute(relation, "Type") or "").rpartition("/")[2]
        found[attribute(relation, "Id") or ""] = (kind, path)
    return found


def _strings(root: etree._Element) -> list[str]:
    return [_rich_text(item) for item in root if local(item) == "si"]


def _rich_text(item: etree._Element | None) -> str:
    """Return the text of a string, without the readings some programs put beside it."""
    pieces = []
    for inner in item if item is not None else ():
        if local(inner) == "t":
            pieces.append(inner.text or "")
        elif local(inner) == "r":
            text = child(inner, "t")
            pieces.append((text.text or "") if text is not None else "")
    return "".join(pieces)


def _formats(root: etree._Element) -> list[str]:
    """Return the number format of every cell style; "" for numbers as they are, "y" for dates without an own one."""
    own = children(root, "numFmts")
    codes = {attribute(code, "numFmtId"): attribute(code, "formatCode") or "" for code in own}
    formats = []
    for style in children(root, "cellXfs"):
        number = attribute(style, "numFmtId") or "0"
        known = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 0
        formats.append(codes.get(number) or _PERCENT.get(known) or ("y" if known in _DATES else ""))
    return formats


def _sheet(data: bytes, book: _Book) -> tuple[dict[tuple[int, int], str], list[Area]]:
    """Read a sheet without ever holding its tree: rows are let go as soon as they are read."""
    cells: dict[tuple[int, int], str] = {}
    areas: list[Area] = []
    row = -1
    events = etree.iterparse(
        BytesIO(data), events=("end",), tag=("{*}row", "{*}mergeCell"), resolve_entities=False, no_network=True
    )
    try:
        for _, element in events:
            if local(element) == "mergeCell":
                areas += _area(attribute(element, "ref") or "")
            else:
                row = _row_number(element, row + 1)
                cells.update(_cells(element, row, book))
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
            if len(cells) > _MOST_CELLS:
                raise damaged("too many cells")
    except etree.XMLSyntaxError as error:
        raise damaged(error) from error
    return cells, areas


def _row_number(element: etree._Element, otherwise: int) -> int:
    text = attribute(element, "r") or ""
    return int(text) - 1 if text.isascii() and text.isdigit() and 0 < len(text) < 8 else otherwise


def _cells(row_element: etree._Element, row: int, book: _Book) -> Iterator[tuple[tuple[int, int], str]]:
    column = -1
    for cell in row_element:
        column += 1
        match = _REFERENCE.fullmatch(cell.get("r") or "")
        if match is not None:
            column = _column(match.group(1))
        if len(cell):
            text = _shown(cell, book).strip()
            if text:
                yield (row, column), text


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _area(reference: str) -> list[Area]:
    match = re.fullmatch(f"{_REFERENCE.pattern}:{_REFERENCE.pattern}", reference)
    if match is None:
        return []
    left, top, right, bottom = match.groups()
    return [Area(int(top) - 1, _column(left), int(bottom) - 1, _column(right))]


def _shown(cell: etree._Element, book: _Book) -> str:
    kind = cell.get("t") or "n"
    if kind == "inlineStr":
        return _rich_text(child(cell, "is"))
    value = child(cell, "v")
    text = (value.text or "") if value is not None else ""
    if kind == "s":
        return book.strings[int(text)] if text.isascii() and text.isdigit() and int(text) < len(book.strings) else ""
    if kind == "b":
        return "TRUE" if text == "1" else "FALSE"
    if kind == "n" and text:
        return _number(text, cell.get("s") or "0", book)
    formula = child(cell, "f")
    # A formula whose result was never stored shows a number nobody can tell; it must not pass for a blank.
    return f"={formula.text or ''}" if not text and formula is not None and kind == "n" else text


def _number(text: str, style: str, book: _Book) -> str:
    try:
        value = float(text)
    except ValueError:
        return text
    index = int(style) if style.isascii() and style.isdigit() and len(style) < 8 else 0
    code = (book.formats[index] if index < len(book.formats) else "").partition(";")[0]
    code = _CHINESE_DATE if "年" in code else _NO_FORMAT.sub("", code)
    if code.endswith("%"):
        decimals = len(code.partition(".")[2].rstrip("%"))
        return f"{value * 100:.{min(decimals, 9)}f}%"
    if code == _CHINESE_DATE or re.search("[ymdhs]", code, re.IGNORECASE):
        return _date(value, code, book.first_day) or plain_number(value)
    return plain_number(value)


def _date(value: float, code: str, first_day: datetime) -> str | None:
    try:
        moment = first_day + timedelta(days=value)
    except (OverflowError, ValueError):
        return None
    if code == _CHINESE_DATE:
        return f"{moment.year}年{moment.month}月{moment.day}日"
    day = f"{moment:%Y-%m-%d}" if value >= 1 else ""
    time = f"{moment:%H:%M}" if value % 1 else ""
    return f"{day} {time}".strip()


def plain_number(value: float) -> str:
    """Write a number without a format: integers without a decimal point, no more digits than a sheet shows."""
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return format(value, ".15g")
