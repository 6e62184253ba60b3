"""One door: a path or bytes in, a `Document` out, and a clear word where that is not possible."""

from pathlib import Path
from random import Random

import pytest

from gongkai.document import Kind, open_document
from gongkai.errors import (
    DamagedFileError,
    DocumentError,
    EmptyFileError,
    UnknownKindError,
    UnreadableFileError,
    UnsupportedKindError,
)

LINE = "某某县2021年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \r\n\t ",
        b"\x00" * 50,
        b"\xef\xbb\xbf",
        b"\xef\xbb\xbf\n",
        b"\xff\xfe",
        b"\xfe\xff",
        "\u3000\xa0\n".encode(),
    ],
)
def test_an_empty_file_is_an_error(data: bytes) -> None:
    """An empty success would be silent loss."""
    with pytest.raises(EmptyFileError) as caught:
        open_document(data)

    assert "空" in caught.value.message


@pytest.mark.parametrize(
    ("magic", "kind"),
    [
        (b"{\\rtf1\\ansi", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
        (b"GIF89a\x01\x00", "GIF"),
        (b"BM\x36\x00\x0c\x00\x00\x00\x00\x00\x36\x00", "BMP"),
        (b"II*\x00\x08\x00", "TIFF"),
        (b"RIFF\x24\x00\x00\x00WEBP", "WEBP"),
        (b"Rar!\x1a\x07\x00", "RAR"),
        (b"7z\xbc\xaf\x27\x1c", "7z"),
        (b"\x1f\x8b\x08\x00", "gzip"),
    ],
)
def test_a_kind_we_cannot_read_yet_is_named(magic: bytes, kind: str) -> None:
    """The message names the kind in Chinese and English and says what to use instead."""
    with pytest.raises(UnsupportedKindError) as caught:
        open_document(magic + bytes(range(256)) * 4)

    assert kind in caught.value.message
    assert kind in caught.value.message_en
    assert "请改用" in caught.value.message


def test_the_kind_is_told_by_the_content_and_not_by_the_name(tmp_path: Path) -> None:
    """A PDF called .html is a PDF, a page called .pdf is a page."""
    lying = tmp_path / "report.html"
    lying.write_bytes(b"%PDF-1.4\n" + b"\x00" * 200)
    honest = tmp_path / "report.pdf"
    honest.write_text(f"<html><body><p>{LINE}</p></body></html>", encoding="utf-8")

    with pytest.raises(DamagedFileError):
        open_document(lying)
    assert open_document(honest).kind == Kind.HTML


@pytest.mark.parametrize("noise", [Random(1).randbytes(20_000), bytes(range(256)) * 40], ids=["random", "every byte"])
def test_noise_is_refused(noise: bytes) -> None:
    """Bytes that are neither a page nor a text are of no kind we know."""
    with pytest.raises(UnknownKindError) as caught:
        open_document(noise)

    assert "无法识别" in caught.value.message


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """The message says which file it was."""
    with pytest.raises(UnreadableFileError) as caught:
        open_document(tmp_path / "missing.html")

    assert "missing.html" in caught.value.message
    assert "No such file" not in caught.value.message
    assert "missing.html" in caught.value.message_en


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """A folder is refused like any other unreadable file."""
    with pytest.raises(UnreadableFileError) as caught:
        open_document(tmp_path)

    assert "文件夹" in caught.value.message


def test_a_path_that_cannot_be_one_is_an_unreadable_file() -> None:
    """Nonsense from a list of files is refused like a missing file."""
    with pytest.raises(UnreadableFileError):
        open_document("a\0b")


def test_a_text_may_begin_like_a_picture() -> None:
    """Two letters are no evidence of a bitmap."""
    assert open_document("BM公司2021年年度报告，本年新收申请5件。".encode("gb18030")).kind == Kind.TEXT


@pytest.mark.parametrize("as_text", [False, True])
def test_a_path_may_be_a_string(tmp_path: Path, as_text: bool) -> None:
    """The file's name, without its folder, becomes the document's."""
    file = tmp_path / "report.txt"
    file.write_text(LINE, encoding="utf-8")

    document = open_document(str(file) if as_text else file)

    assert document.name == "report.txt"
    assert document.text == LINE


def test_bytes_have_no_name() -> None:
    """A document from bytes stands for no file."""
    assert open_document(LINE.encode()).name is None


@pytest.mark.parametrize(
    "text",
    [
        f"{LINE}\n本年新收<6件>，其中 a < b 且 c > d",
        f"{LINE}\n见 <https://example.org/report.html>",
    ],
)
def test_a_text_with_angle_brackets_is_a_text(text: str) -> None:
    """A bracket is no markup."""
    assert open_document(text.encode()).kind == Kind.TEXT


@pytest.mark.parametrize(
    "text",
    [
        f"<!DOCTYPE html><title>x</title><p>{LINE}",
        f"<HTML><BODY>{LINE}",
        f"<table><tr><td>{LINE}",
        f"<?xml version='1.0' encoding='utf-8'?><html><body>{LINE}</body></html>",
        f"<!-- {'说明' * 300} --><html><head></head><body><div><p>{LINE}<br>甲<br>乙<p>丙<p>丁</div></body></html>",
    ],
)
def test_markup_is_a_page(text: str) -> None:
    """Whole pages, fragments, and pages behind a long comment."""
    assert open_document(text.encode()).kind == Kind.HTML


def test_every_refusal_is_one_family() -> None:
    """Whoever opens files catches one error."""
    for refusal in (EmptyFileError, UnknownKindError, UnreadableFileError, UnsupportedKindError):
        assert issubclass(refusal, DocumentError)
