"""The one door: bytes or a path in, a `Document` out."""

import re
from pathlib import Path

import msgspec

from gongkai.document.encoding import decode
from gongkai.document.html import html_document, looks_like_html
from gongkai.document.model import Document
from gongkai.document.nesting import refuse_depth
from gongkai.document.office import is_office, office_document
from gongkai.document.pdf import pdf_document
from gongkai.document.text import text_document
from gongkai.errors import EmptyFileError, UnknownKindError, UnreadableFileError, UnsupportedKindError

# Magic numbers, the name in Chinese, the name in English.
_KINDS_NOT_YET = (
    (b"{\\rtf", "RTF", "RTF"),
    (b"\x89PNG", "PNG 图片", "PNG image"),
    (b"\xff\xd8\xff", "JPEG 图片", "JPEG image"),
    (b"GIF8", "GIF 图片", "GIF image"),
    (b"BM", "BMP 图片", "BMP image"),
    (b"II*\x00", "TIFF 图片", "TIFF image"),
    (b"MM\x00*", "TIFF 图片", "TIFF image"),
    (b"RIFF", "WEBP 图片", "WEBP image"),
    (b"Rar!", "RAR 压缩文件", "RAR archive"),
    (b"7z\xbc\xaf", "7z 压缩文件", "7z archive"),
    (b"\x1f\x8b", "gzip 压缩文件", "gzip archive"),
)
_PDF = re.compile(rb"%PDF-\d")
"""other bytes may stand before it: what a portal or a mail program put there"""
_REASONS = (
    (FileNotFoundError, "文件不存在，请检查路径"),
    (IsADirectoryError, "这是一个文件夹，请指定其中的文件"),
    (PermissionError, "没有读取权限，请检查文件权限"),
    (ValueError, "文件名无效"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffd]")
_SAMPLE = 100_000
_TOLERATED = 0.02
"""share of control and undecodable characters above which bytes are not a text"""


def open_document(file: str | Path | bytes) -> Document:
    """Open a file, given by path or as bytes.

    Raises a `DocumentError`: `UnreadableFileError` (no such file, no permission), `EmptyFileError`,
    `UnsupportedKindError` (OFD and the like, not yet; scans), `UnknownKindError` (noise), `DamagedFileError`,
    `ProtectedFileError` (a password), `ExcessiveFileError` (a trap).
    """
    return _open(file, None) if isinstance(file, bytes) else _open(file_bytes(file), Path(file).name)


def file_bytes(file: str | Path) -> bytes:
    """Read a file. Raises `UnreadableFileError`."""
    path = Path(file)
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = next((text for kind, text in _REASONS if isinstance(error, kind)), "系统拒绝读取")
        raise UnreadableFileError(f"无法读取文件“{path}”：{reason}。", f"Cannot read {path}: {error}") from error


def _open(data: bytes, name: str | None) -> Document:
    if not data.strip(b"\x00\t\n\r\x0c \xef\xbb\xbf"):
        raise _empty()
    _refuse_other_kinds(data)
    if is_office(data):
        return _named(office_document(data), name)
    if _PDF.search(data[:1024]):
        return _named(pdf_document(data), name)
    decoded = decode(data)
    if not decoded.text.strip():
        raise _empty()
    _refuse_noise(decoded.text)
    if not looks_like_html(decoded.text):
        return _named(text_document(decoded), name)
    refuse_depth(decoded.text)
    return _named(html_document(decoded), name)


def _empty() -> EmptyFileError:
    return EmptyFileError("文件是空的，没有可读取的内容。请重新下载或导出后再试。", "The file is empty.")


def _named(document: Document, name: str | None) -> Document:
    return document if name is None else msgspec.structs.replace(document, name=name)


def _refuse_other_kinds(data: bytes) -> None:
    head = data[:1024].lstrip()
    for magic, kind, kind_en in _KINDS_NOT_YET:
        if head.startswith(magic) and (magic != b"BM" or head[6:10] == bytes(4)):
            raise UnsupportedKindError(
                f"这是{kind}文件，当前版本还不能读取。请改用 PDF、DOCX、XLSX、网页（HTML）或纯文本格式。",
                f"This is a file of kind {kind_en}, which this version cannot read yet. "
                "Use PDF, DOCX, XLSX, HTML or plain text.",
            )


def _refuse_noise(text: str) -> None:
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > _TOLERATED * len(sample):
        raise UnknownKindError(
            "无法识别文件类型：内容既不是网页，也不是文本。请确认文件没有损坏。",
            "The kind of this file is unknown: it is neither a web page nor a text.",
        )
