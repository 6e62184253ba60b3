"""Office files: which of the many kinds in the same two wrappings (ZIP and OLE) a file is, told from its content."""

from gongkai.document.archives import Archive, attribute, damaged, local, protected
from gongkai.document.compound import Compound
from gongkai.document.docx import docx_document
from gongkai.document.model import Document
from gongkai.document.records import refuse_far_cells
from gongkai.document.sheets import xls_document, xlsx_document
from gongkai.errors import UnsupportedKindError

_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CONTENTS = "[Content_Types].xml"
_OLD_WORKBOOKS = ("Workbook", "Book")
_MAIN = ("word/document.xml", "xl/workbook.xml")


def is_office(data: bytes) -> bool:
    """Tell whether the bytes are wrapped as office files are."""
    return data.startswith((*_ZIP, _OLE))


def office_document(data: bytes) -> Document:
    """Make a `Document` of a DOCX, XLSX or XLS; raises a `DocumentError` for whatever else is wrapped like them."""
    return _compound(data) if data.startswith(_OLE) else _package(Archive(data))


def _package(archive: Archive) -> Document:
    if _CONTENTS not in archive:
        raise _other_archive(archive)
    main = _main_part(archive)
    if main.startswith("word/"):
        return docx_document(archive, main)
    if main.startswith("xl/") and main.endswith(".xml"):
        return xlsx_document(archive, main)
    if main.startswith("xl/"):
        raise unsupported("XLSB", "XLSB")
    raise unsupported("PPTX 等其他办公文档", "PPTX or other office")


def _main_part(archive: Archive) -> str:
    """Return the name of the part a package is about; usually one of two, but its relations have the say."""
    if "_rels/.rels" in archive:
        for relation in archive.xml("_rels/.rels"):
            if local(relation) == "Relationship" and (attribute(relation, "Type") or "").endswith("/officeDocument"):
                target = (attribute(relation, "Target") or "").lstrip("/")
                if target in archive:
                    return target
    for name in _MAIN:
        if name in archive:
            return name
    raise damaged("the main part is missing")


def _other_archive(archive: Archive) -> UnsupportedKindError:
    names = archive.names()
    if "ofd.xml" in names:
        return unsupported("OFD", "OFD")
    if "content.xml" in names:
        return unsupported("ODT、ODS 等开放文档", "ODT, ODS or other open document")
    return UnsupportedKindError(
        "这是压缩文件，不是报告本身。请先解压，再读取其中的文件。",
        "This is an archive, not a report. Unpack it and read the files inside.",
    )


def _compound(data: bytes) -> Document:
    compound = Compound(data)
    names = compound.names()
    if "EncryptedPackage" in names:
        raise protected()
    if "WordDocument" in names:
        raise unsupported("DOC 或 WPS 文字", "DOC or WPS")
    if not names.isdisjoint(_OLD_WORKBOOKS):
        for stream in compound.streams(_OLD_WORKBOOKS):
            refuse_far_cells(stream)
        return xls_document(data)
    raise unsupported("DOC、PPT、WPS 等旧版办公文档", "DOC, PPT, WPS or other old office")


def unsupported(kind: str, kind_en: str) -> UnsupportedKindError:
    """Make the error for a kind that is known and not read yet."""
    return UnsupportedKindError(
        f"这是{kind}文件，当前版本还不能读取。请改用 PDF、DOCX、XLSX、网页（HTML）或纯文本格式。",
        f"This is a file of kind {kind_en}, which this version cannot read yet. Use PDF, DOCX, XLSX, HTML or text.",
    )
