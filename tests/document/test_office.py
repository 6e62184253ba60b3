"""Office files are told by what is in them; the figures in them are those of the page they were made from."""

from pathlib import Path

import pytest

from gongkai.document import Kind, open_document
from gongkai.errors import (
    DamagedFileError,
    ExcessiveFileError,
    ProtectedFileError,
    UnsupportedKindError,
)
from gongkai.report.model import Report
from gongkai.report.reading import read
from support.office import archive, as_docx, as_xlsx, compound, paragraph, sheet_xml, word, workbook

PAGES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("*/source.html"))
CONTENTS = "[Content_Types].xml"


def figures(report: Report) -> dict[str, tuple[str, object]]:
    """Return state and value of every figure."""
    return {name: (figure.state, figure.value) for name, figure in report.figures.items()}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)
@pytest.mark.parametrize("written", [as_docx, as_xlsx])
def test_a_report_says_the_same_in_every_kind_of_file(page: Path, written: type) -> None:
    """Figures, issuer, year, edition and sections, with merged cells written the way the kind of file does."""
    document = open_document(page)
    expected = read(document)
    found = read(open_document(written(document)))

    assert figures(found) == figures(expected)
    assert [section.title for section in found.sections] == [section.title for section in expected.sections]
    assert found.edition == expected.edition
    assert (found.issuer and found.issuer.name) == (expected.issuer and expected.issuer.name)


def test_the_kind_is_told_by_the_content_and_not_by_the_name(tmp_path: Path) -> None:
    """A workbook called .docx is a workbook."""
    file = tmp_path / "report.docx"
    file.write_bytes(workbook(sheet_xml({(0, 0): "甲", (0, 1): 1.0})))

    assert open_document(file).kind is Kind.XLSX
    assert open_document(file).name == "report.docx"


def test_the_main_part_may_have_another_name() -> None:
    """Some programs call it document2.xml; the relations of the package say so."""
    relations = '<Relationships><Relationship Type="x/officeDocument" Target="/word/document2.xml"/></Relationships>'
    body = f'<w:document xmlns:w="urn:w"><w:body>{paragraph("正文")}</w:body></w:document>'
    document = open_document(archive({CONTENTS: "<Types/>", "_rels/.rels": relations, "word/document2.xml": body}))

    assert document.kind is Kind.DOCX
    assert len(document.blocks) == 1


def package(main: str) -> bytes:
    """Return a package that is about that part."""
    relations = f'<Relationships><Relationship Type="x/officeDocument" Target="{main}"/></Relationships>'
    return archive({CONTENTS: "<Types/>", "_rels/.rels": relations, main: "<x/>"})


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (archive({"OFD.xml": "<OFD/>", "Doc_0/Document.xml": "<Document/>"}), "OFD"),
        (archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}), "ODT"),
        (package("ppt/presentation.xml"), "PPTX"),
        (package("xl/workbook.bin"), "XLSB"),
        (archive({"report.html": "<p>x</p>"}), "压缩文件"),
        (compound({"WordDocument": b"x"}), "DOC"),
        (compound({"PowerPoint Document": b"x"}), "PPT"),
    ],
)
def test_a_kind_we_cannot_read_yet_is_named(data: bytes, kind: str) -> None:
    """The message names the kind and says what to do instead."""
    with pytest.raises(UnsupportedKindError) as caught:
        open_document(data)

    assert kind in caught.value.message
    assert "请" in caught.value.message


def encrypted_member() -> bytes:
    """Return a DOCX whose main part is marked as encrypted, as ZIP programs do it."""
    data = bytearray(word(paragraph("正文")))
    at = -1
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := data.find(mark, at + 1)) >= 0:
            data[at + flags] |= 1
    return bytes(data)


@pytest.mark.parametrize("data", [compound({"EncryptedPackage": b"x"}), encrypted_member()])
def test_a_password_is_named(data: bytes) -> None:
    """Whoever has the password can take it off."""
    with pytest.raises(ProtectedFileError) as caught:
        open_document(data)

    assert "密码" in caught.value.message


WHOLE = word(paragraph("正文" * 500))


@pytest.mark.parametrize(
    "data",
    [
        WHOLE[: len(WHOLE) // 2],
        WHOLE[:30],
        b"PK\x03\x04" + bytes(500),
        archive({CONTENTS: "<Types/>", "word/styles.xml": "<w/>"}),
        archive({CONTENTS: "<Types/>", "word/document.xml": "<document/>"}),
        archive({CONTENTS: "<Types/>", "xl/workbook.xml": "<workbook/>"}),
        archive({CONTENTS: "<Types/>", "xl/workbook.xml": "<w/>", "xl/_rels/workbook.xml.rels": "<R/>"}),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 40,
    ],
)
def test_a_damaged_file_is_called_damaged(data: bytes) -> None:
    """Cut off, or without the part that it is about."""
    with pytest.raises(DamagedFileError) as caught:
        open_document(data)

    assert "损坏" in caught.value.message
    assert caught.value.message_en


def lying(data: bytes, size: int) -> bytes:
    """Return an archive that claims another size for its last part."""
    changed = bytearray(data)
    at = changed.rfind(b"PK\x01\x02")
    changed[at + 24 : at + 28] = size.to_bytes(4, "little")
    return bytes(changed)


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    """The central directory says how large it would become."""
    bomb = word(f"<w:p><w:r><w:t>{'0' * (40 << 20)}</w:t></w:r></w:p>")
    assert len(bomb) < 1 << 20

    with pytest.raises(ExcessiveFileError) as caught:
        open_document(bomb)
    assert "解压" in caught.value.message


def test_a_bomb_that_lies_about_its_size_is_damaged() -> None:
    """No more is unpacked than was claimed, and the checksum tells the lie."""
    with pytest.raises(DamagedFileError):
        open_document(lying(word(f"<w:p><w:r><w:t>{'0' * (40 << 20)}</w:t></w:r></w:p>"), 1000))


def test_too_many_members_are_refused() -> None:
    """Ten thousand files are no report."""
    with pytest.raises(ExcessiveFileError):
        open_document(archive({f"{number}.xml": "" for number in range(10_001)}))
