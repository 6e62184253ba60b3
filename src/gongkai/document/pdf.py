"""PDF files with a text layer: lines of text, and ruled tables with their cells, joined over pages."""

from contextlib import suppress
from threading import Lock

import pypdfium2 as pdfium
import pypdfium2.raw as native

from gongkai.document.chrome import chrome_reason
from gongkai.document.model import Document, Kind, Paragraph, Removed, Source
from gongkai.document.pdf_joining import Fragment, continues, join
from gongkai.document.pdf_lattice import Lattice, lattices_of
from gongkai.document.pdf_lines import Line, lines_of
from gongkai.document.pdf_marks import Element, page_marks
from gongkai.document.pdf_page import Page, read_page
from gongkai.errors import (
    DamagedFileError,
    DocumentError,
    ExcessiveFileError,
    ProtectedFileError,
    UnsupportedKindError,
)

_MOST_PAGES = 400
_MOST_CHARACTERS = 600_000
_LEAST_CHARACTERS = 4
"""per page; a scan with fewer has a stamp or a page number as text and nothing else"""
_ONE_AT_A_TIME = Lock()
"""the library is not made for two threads"""


def pdf_document(data: bytes) -> Document:
    """Make a `Document` of a PDF.

    Raises `UnsupportedKindError` for a scan, `ProtectedFileError` for one with a password, `DamagedFileError` for a
    broken one and `ExcessiveFileError` for one that is no report by its length.
    """
    with _ONE_AT_A_TIME:
        pages, metadata = _read(data)
    characters = sum(not character.text.isspace() for page in pages for character in page.characters)
    if characters < _LEAST_CHARACTERS * len(pages):
        raise UnsupportedKindError(
            "这份PDF是扫描件，没有文字层，当前版本还不能读取。请改用文字版PDF、网页（HTML）或纯文本格式。",
            "This PDF is a scan without a text layer, which this version cannot read. Use a PDF with text or HTML.",
        )
    return _Assembly(pages).document(metadata)


def _read(data: bytes) -> tuple[list[Page], dict[str, str]]:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise _unreadable() from error
    try:
        if len(document) > _MOST_PAGES:
            raise _too_long()
        return _pages(document), _metadata(document)
    except pdfium.PdfiumError as error:
        raise _damaged() from error
    finally:
        document.close()


def _metadata(document: pdfium.PdfDocument) -> dict[str, str]:
    found: dict[str, str] = {}
    for key in ("Title", "Creator", "Producer", "CreationDate"):
        with suppress(UnicodeDecodeError):
            found[f"pdf_{key.lower()}"] = document.get_metadata_value(key).strip()
    return {name: text for name, text in found.items() if text}


def _pages(document: pdfium.PdfDocument) -> list[Page]:
    pages: list[Page] = []
    characters = 0
    for number in range(len(document)):
        page = document[number]
        try:
            pages.append(read_page(page))
        finally:
            page.close()
        characters += len(pages[-1].characters)
        if characters > _MOST_CHARACTERS:
            raise _too_long()
    if not pages:
        raise _damaged()
    return pages


def _unreadable() -> DocumentError:
    if native.FPDF_GetLastError() in {native.FPDF_ERR_PASSWORD, native.FPDF_ERR_SECURITY}:
        return ProtectedFileError(
            "这份PDF设有打开密码，无法读取。请改用没有密码的版本。",
            "This PDF is protected by a password. Use a version without one.",
        )
    return _damaged()


def _damaged() -> DocumentError:
    return DamagedFileError(
        "这份PDF已损坏或不完整，无法打开。请重新下载或导出后再试。",
        "This PDF is damaged or incomplete. Download or export it again.",
    )


def _too_long() -> DocumentError:
    return ExcessiveFileError(
        f"这份PDF太长（最多{_MOST_PAGES}页、{_MOST_CHARACTERS // 10_000}万字）。请只保留年度报告所在的页。",
        f"This PDF is too long for an annual report (at most {_MOST_PAGES} pages). Keep the pages of the report only.",
    )


class _Assembly:
    """Puts the pages of a document together."""

    def __init__(self, pages: list[Page]) -> None:
        self._pages = pages
        self._blocks: list[Paragraph | Fragment] = []
        self._removed: list[Removed] = []

    def document(self, metadata: dict[str, str]) -> Document:
        """Return the document: lines and tables in reading order, page marks left out.

        A PDF's own title is no title of the document: it is often that of the file it was once copied from.
        """
        pages = [_elements(page) for page in self._pages]
        marks = page_marks(pages)
        for number, elements in enumerate(pages):
            self._page(number, elements, {index for page, index in marks if page == number})
        blocks = tuple(block if isinstance(block, Paragraph) else block.table() for block in self._blocks)
        return Document(kind=Kind.PDF, encoding="pdf", blocks=blocks, metadata=metadata, removed=tuple(self._removed))

    def _page(self, number: int, elements: list[Element], marks: set[int]) -> None:
        path = f"/page[{number + 1}]"
        lines = tables = 0
        is_first = number > 0
        for index, element in enumerate(elements):
            if isinstance(element, Line):
                lines += 1
                source = Source(path=f"{path}/line[{lines}]", start=0, end=len(element.text))
                reason = "page_mark" if index in marks else chrome_reason(element.text)
                if reason is not None:
                    self._removed.append(Removed(text=element.text, reason=reason, source=source))
                    continue
                self._blocks.append(Paragraph(text=element.text, source=source))
            else:
                tables += 1
                self._table(Fragment.of(element, f"{path}/table[{tables}]"), is_first=is_first)
            is_first = False
        tilted = self._pages[number].tilted
        if tilted:
            source = Source(path=f"{path}/tilted[1]", start=0, end=len(tilted))
            self._removed.append(Removed(text=tilted, reason="page_mark", source=source))

    def _table(self, fragment: Fragment, *, is_first: bool) -> None:
        last = self._blocks[-1] if self._blocks else None
        if is_first and isinstance(last, Fragment) and continues(last, fragment):
            join(last, fragment)
        else:
            self._blocks.append(fragment)


def _elements(page: Page) -> list[Element]:
    """Return the lines and tables of a page from top to bottom."""
    lattices, characters = lattices_of(page)
    elements: list[Element] = [*lattices, *lines_of(characters)]
    return sorted(elements, key=_top)


def _top(element: Element) -> float:
    return element.ys[0] if isinstance(element, Lattice) else element.base - 0.35 * element.height
