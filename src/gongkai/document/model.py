"""The document model: what any kind of file becomes before anybody asks what it says."""

from enum import StrEnum

import msgspec


class Kind(StrEnum):
    """What a file is, told from its content and never from its name."""

    HTML = "html"
    TEXT = "text"
    DOCX = "docx"
    XLSX = "xlsx"
    XLS = "xls"
    PDF = "pdf"


class _Value(msgspec.Struct, frozen=True, kw_only=True):
    """An immutable value."""


class Source(_Value, frozen=True, kw_only=True):
    """Where a piece of a document stands in the original.

    ``path`` names an element of a structured document (``/html/body/table[1]/tr[2]/td[3]`` in a page,
    ``/body/table[1]/row[2]/cell[3]`` in a DOCX, ``/sheet[1]/R5C3`` in a workbook) and is None in plain text.
    ``start`` and ``end`` are character offsets: into the decoded file in plain text, into the element's text
    (white space as a browser shows it, ``<br>`` as a line feed; in a DOCX its automatic number included) in a
    structured document.
    """

    start: int
    end: int
    path: str | None = None


class Paragraph(_Value, frozen=True, kw_only=True, tag="paragraph"):
    """A stretch of text between two block boundaries, or one line of plain text."""

    text: str
    source: Source


class Cell(_Value, frozen=True, kw_only=True):
    """One printed cell. ``row`` and ``column`` are its upper left corner in the table's grid, from 0."""

    text: str
    source: Source
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


class Table(_Value, frozen=True, kw_only=True, tag="table"):
    """A table with real cell boundaries. ``rows`` hold the cells as they stand in the source, spans unexpanded."""

    rows: tuple[tuple[Cell, ...], ...]
    source: Source


class Repair(_Value, frozen=True, kw_only=True):
    """A change made to what the file says, or thinks it says, so that it can be read."""

    kind: str
    detail: str
    source: Source | None = None


class Removed(_Value, frozen=True, kw_only=True):
    """Page chrome that was left out: what it said, where it stood, why it is taken for chrome."""

    text: str
    reason: str
    source: Source


class Document(_Value, frozen=True, kw_only=True):
    """An opened file.

    ``text`` is the whole decoded text of plain text files and empty for structured documents. ``is_cut`` is true
    where the markup breaks off inside a table: its last cell may be the beginning of a longer one.
    """

    kind: Kind
    encoding: str
    blocks: tuple[Paragraph | Table, ...]
    text: str = ""
    name: str | None = None
    title: str | None = None
    is_cut: bool = False
    metadata: dict[str, str] = {}
    repairs: tuple[Repair, ...] = ()
    removed: tuple[Removed, ...] = ()
