"""DOCX: the body as Word shows it. Paragraphs and tables in order, cell boundaries as they stand in the XML."""

from collections import Counter
from collections.abc import Iterator

import msgspec
from lxml import etree

from gongkai.document.archives import Archive, attribute, child, damaged, local
from gongkai.document.chrome import chrome_reason
from gongkai.document.model import Cell, Document, Kind, Paragraph, Removed, Source, Table
from gongkai.document.numbering import Numbering
from gongkai.text.folding import INVISIBLE

_MOST_COLUMNS = 1000
"""Word itself stops at 63 columns"""
_PROSE = 400
"""a cell with more characters than this holds paragraphs: its table is layout"""
_TRANSPARENT = frozenset(
    {"customXml", "fldSimple", "hyperlink", "ins", "moveTo", "sdt", "sdtContent", "smartTag", "ruby", "rubyBase", "dir"}
)
"""elements that only wrap what is shown: tracked insertions, content controls, links, words with a gloss"""
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_OFF = frozenset({"0", "false", "off"})
_BESIDE = {"header": "header", "footer": "footer", "footnotes": "footnote", "endnotes": "endnote"}
"""parts of the package that stand beside the body, and the reason why they are left out of it"""


def docx_document(archive: Archive, main: str) -> Document:
    """Make a `Document` of a DOCX whose main part is ``main``."""
    root = archive.xml(main)
    body = child(root, "body")
    if body is None:
        raise damaged("no body")
    folder = main.rpartition("/")[0]
    parts = [
        archive.xml(name) if name in archive else None for name in (f"{folder}/numbering.xml", f"{folder}/styles.xml")
    ]
    walk = _Walk(Numbering(*parts))
    walk.container(body, "/body")
    return Document(
        kind=Kind.DOCX,
        encoding="utf-8",
        blocks=tuple(walk.blocks),
        removed=(*walk.removed, *_beside(archive, folder)),
    )


def _beside(archive: Archive, folder: str) -> Iterator[Removed]:
    """Yield what headers, footers and notes say."""
    for name in sorted(archive.names()):
        inner, _, file = name.rpartition("/")
        part, _, suffix = file.rpartition(".")
        reason = _BESIDE.get(part.rstrip("0123456789"))
        if inner != folder.lower() or reason is None or suffix != "xml":
            continue
        root = archive.xml(name)
        walk = _Walk(Numbering(None, None))
        walk.container(root, f"/{part}")
        for index, note in enumerate(root, 1):
            if local(note) == reason:
                walk.container(note, f"/{part}/{reason}[{index}]")
        for block in (*walk.blocks, *walk.removed):
            text = _table_text(block) if isinstance(block, Table) else block.text
            if text:
                yield Removed(text=text, reason=reason, source=block.source)


def _table_text(table: Table) -> str:
    return "\n".join("\t".join(cell.text for cell in row) for row in table.rows).strip()


def _shown(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the children that are shown, wrappers opened; of alternatives the first one only."""
    for inner in element:
        name = local(inner)
        if name in _TRANSPARENT:
            yield from _shown(inner)
        elif name == "AlternateContent":
            yield from _shown(next(iter(inner), inner))
        elif name not in {"del", "moveFrom", "rt", ""}:
            yield inner


def _is_on(properties: etree._Element | None, name: str) -> bool:
    switch = child(properties, name)
    return switch is not None and attribute(switch, "val") not in _OFF


class _Walk:
    """One walk over a part, collecting blocks."""

    def __init__(self, numbering: Numbering) -> None:
        self.blocks: list[Paragraph | Table] = []
        self.removed: list[Removed] = []
        self._numbering = numbering

    def container(self, element: etree._Element, path: str) -> None:
        """Walk the paragraphs and tables of the body, of a text box, or of a cell of a layout table."""
        counts: Counter[str] = Counter()
        for inner in _shown(element):
            name = local(inner)
            if name == "p":
                counts[name] += 1
                self._paragraph(inner, f"{path}/paragraph[{counts[name]}]")
            elif name == "tbl":
                counts[name] += 1
                self._table(inner, f"{path}/table[{counts[name]}]")

    def _paragraph(self, element: etree._Element, path: str) -> None:
        text = self._text(element)
        shown = text.strip()
        if shown:
            start = len(text) - len(text.lstrip())
            source = Source(path=path, start=start, end=start + len(shown))
            reason = chrome_reason(shown)
            if reason is None:
                self.blocks.append(Paragraph(text=shown, source=source))
            else:
                self.removed.append(Removed(text=shown, reason=reason, source=source))
        for index, box in enumerate(_boxes(element), 1):
            self.container(box, f"{path}/box[{index}]")

    def _text(self, element: etree._Element) -> str:
        """Return what a paragraph says, its automatic number in front."""
        number = self._numbering.number(child(element, "pPr"))
        text = "".join(_runs(element)).translate(INVISIBLE)
        return number + text if text.strip() else ""

    def _table(self, element: etree._Element, path: str) -> None:
        if not _is_layout(element):
            rows = self._rows(element, path)
            if rows:
                self.blocks.append(Table(rows=rows, source=Source(path=path, start=0, end=0)))
            return
        for number, row in enumerate(_rows_of(element), 1):
            for index, cell in enumerate(_cells_of(row), 1):
                self.container(cell, f"{path}/row[{number}]/cell[{index}]")

    def _rows(self, element: etree._Element, path: str) -> tuple[tuple[Cell, ...], ...]:
        """Read a data table: every cell with its place in the grid, merged ones once."""
        rows: list[list[Cell]] = []
        open_cells: dict[int, tuple[int, int]] = {}
        for number, row in enumerate(_rows_of(element)):
            rows.append([])
            column = _integer(attribute(child(row, "trPr", "gridBefore"), "val"), 0)
            for index, cell in enumerate(_cells_of(row), 1):
                across = max(_integer(attribute(child(cell, "tcPr", "gridSpan"), "val"), 1), 1)
                if column + across > _MOST_COLUMNS:
                    break
                merge = child(cell, "tcPr", "vMerge")
                above = open_cells.get(column)
                if merge is not None and attribute(merge, "val") != "restart" and above is not None:
                    top = rows[above[0]][above[1]]
                    rows[above[0]][above[1]] = msgspec.structs.replace(top, row_span=number - top.row + 1)
                else:
                    text = self._cell_text(cell)
                    source = Source(path=f"{path}/row[{number + 1}]/cell[{index}]", start=0, end=len(text))
                    open_cells.pop(column, None)
                    if merge is not None:
                        open_cells[column] = (number, len(rows[-1]))
                    rows[-1].append(Cell(text=text, source=source, row=number, column=column, column_span=across))
                column += across
        return tuple(tuple(row) for row in rows)

    def _cell_text(self, cell: etree._Element) -> str:
        lines = []
        for inner in _shown(cell):
            if local(inner) == "p":
                lines.append(self._text(inner).strip())
                lines += [self._cell_text(box) for box in _boxes(inner)]
            elif local(inner) == "tbl":
                lines += [self._cell_text(box) for row in _rows_of(inner) for box in _cells_of(row)]
        return "\n".join(line for line in lines if line)


def _runs(element: etree._Element) -> Iterator[str]:
    for inner in _shown(element):
        if local(inner) == "r" and not _is_on(child(inner, "rPr"), "vanish"):
            yield from _run(inner)


def _run(run: etree._Element) -> Iterator[str]:
    for piece in _shown(run):
        name = local(piece)
        if name == "t":
            yield piece.text or ""
        elif name == "r":
            yield from _run(piece)
        elif name in _BREAKS and attribute(piece, "type") in {None, "textWrapping"}:
            yield _BREAKS[name]


def _boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield the text boxes anchored in a paragraph: of the two forms Word writes of each, the first."""
    for run in _shown(paragraph):
        if local(run) == "r":
            for piece in _shown(run):
                yield from _outermost_boxes(piece)


def _outermost_boxes(element: etree._Element) -> Iterator[etree._Element]:
    if local(element) == "txbxContent":
        yield element
        return
    for inner in _shown(element):
        yield from _outermost_boxes(inner)


def _rows_of(table: etree._Element) -> list[etree._Element]:
    rows = (row for row in _shown(table) if local(row) == "tr")
    return [row for row in rows if child(row, "trPr", "del") is None and not _is_on(child(row, "trPr"), "hidden")]


def _cells_of(row: etree._Element) -> list[etree._Element]:
    return [cell for cell in _shown(row) if local(cell) == "tc"]


def _is_layout(table: etree._Element) -> bool:
    """Tell whether a table only arranges the page: it holds other tables, a single cell, or whole paragraphs."""
    cells = [cell for row in _rows_of(table) for cell in _cells_of(row)]
    if len(cells) == 1:
        return True
    inner = [box for cell in cells for box in _shown(cell) if local(box) == "tbl"]
    if any(len([cell for row in _rows_of(box) for cell in _cells_of(row)]) > 1 for box in inner):
        return True
    return any(sum(map(len, _texts(cell))) > _PROSE for cell in cells)


def _texts(cell: etree._Element) -> Iterator[str]:
    for paragraph in _shown(cell):
        if local(paragraph) == "p":
            yield from _runs(paragraph)


def _integer(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 6 else otherwise
