"""A declaration is a hint, the bytes are the evidence."""

from pathlib import Path

import pytest

from gongkai.document import Document, Kind, Paragraph, open_document

SIMPLIFIED = (
    "某某县教育局2021年政府信息公开工作年度报告\n"
    "一、总体情况\n"
    "2021年，本机关主动公开政府信息258条，收到政府信息公开申请6件，全部在法定期限内办结。\n"
    "（一）予以公开\n5\n0\n0\n0\n0\n0\n5\n"
)
TRADITIONAL = (
    "某某縣教育局2021年政府信息公開工作年度報告\n"
    "一、總體情況\n"
    "2021年，本機關主動公開政府信息258條，收到政府信息公開申請6件，全部在法定期限內辦結。\n"
)
PAGE = '<!doctype html>\n<html><head><meta charset="{}"><title>x</title></head><body>{}</body></html>'


def page(text: str, declared: str) -> str:
    """Make a page of a text that declares some encoding."""
    return PAGE.format(declared, "".join(f"<p>{line}</p>" for line in text.splitlines()))


def shown(document: Document) -> list[str]:
    """Return the paragraphs of a document without tables."""
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "gb2312", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_a_simplified_dump_is_decoded_whatever_its_encoding(encoding: str) -> None:
    """Plain text declares nothing: its bytes have to tell."""
    document = open_document(SIMPLIFIED.encode(encoding))

    assert document.kind == Kind.TEXT
    assert document.text == SIMPLIFIED
    assert document.repairs == ()


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "big5hkscs", "gb18030", "utf-16"])
def test_a_traditional_dump_is_decoded_whatever_its_encoding(encoding: str) -> None:
    """Big5 and GB18030 overlap in every byte; only one of them gives common characters."""
    assert open_document(TRADITIONAL.encode(encoding)).text == TRADITIONAL


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_heading_alone_is_decoded(encoding: str) -> None:
    """A single line is enough evidence."""
    line = "某某县2019年政府信息公开工作年度报告"

    assert open_document(line.encode(encoding)).text == line


@pytest.mark.parametrize("declared", ["gb2312", "gbk", "big5", "iso-8859-1", "windows-1252", "utf-16", "no-such-thing"])
def test_utf8_wins_over_a_wrong_declaration(declared: str) -> None:
    """A page in UTF-8 that calls itself something else reads the same."""
    document = open_document(page(SIMPLIFIED, declared).encode())

    assert document.encoding == "utf-8"
    assert shown(document) == SIMPLIFIED.splitlines()


@pytest.mark.parametrize(
    "declared", ["utf-8", "big5", "iso-8859-1", "gb2312", "utf-16", "base64", "rot13", "idna", "undefined", "punycode"]
)
def test_gb18030_wins_over_a_wrong_declaration(declared: str) -> None:
    """A page in GB18030 that calls itself something else, even a codec that is none of text, reads the same."""
    document = open_document(page(SIMPLIFIED, declared).encode("gb18030"))

    assert document.encoding == "gb18030"
    assert shown(document) == SIMPLIFIED.splitlines()


@pytest.mark.parametrize(("written", "declared"), [("utf-8", "gb2312"), ("gb18030", "utf-8"), ("big5", "utf-8")])
def test_a_wrong_declaration_is_recorded(written: str, declared: str) -> None:
    """Nothing is put right without a word: the repair names both encodings, the declared one as the page writes it."""
    text = TRADITIONAL if written == "big5" else SIMPLIFIED

    (repair,) = open_document(page(text, declared).encode(written)).repairs

    assert repair.kind == "encoding"
    assert f"declared {declared}" in repair.detail
    assert f"decoded as {written}" in repair.detail


def test_a_right_declaration_is_no_repair() -> None:
    """GB18030 under one of its older names is right."""
    assert open_document(page(SIMPLIFIED, "gb2312").encode("gb18030")).repairs == ()
    assert open_document(page(SIMPLIFIED, "utf-8").encode()).repairs == ()


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
@pytest.mark.parametrize("html", [False, True])
def test_a_truncated_last_character_costs_that_character_only(encoding: str, html: bool) -> None:
    """A download that broke off keeps its encoding, and the loss is recorded."""
    text = page(SIMPLIFIED, encoding).split("</body>")[0].removesuffix("</p>") if html else SIMPLIFIED.strip()
    text += "县"

    document = open_document(text.encode(encoding)[:-1])

    whole = "".join(shown(document))
    assert whole.replace("\ufffd", "") == SIMPLIFIED.replace("\n", "")
    assert "lost_bytes" in {repair.kind for repair in document.repairs} or "\ufffd" not in whole


def test_single_damaged_bytes_do_not_change_the_encoding() -> None:
    """Some bytes lost in the middle of a long page in UTF-8 are lost, not a reason to read it as something else."""
    data = bytearray((SIMPLIFIED * 20).encode())
    for place in (500, 1500, 2500):
        data[place] = 0xFF

    document = open_document(bytes(data))

    assert "2021年，本机关主动公开政府信息258条" in document.text
    assert [repair.kind for repair in document.repairs] == ["lost_bytes"]


def test_real_reports_read_the_same_in_every_encoding(shared_reports: Path) -> None:
    """Published texts, written in the encodings portals use, come back character by character."""
    for file in sorted(shared_reports.glob("*.txt")):
        text = file.read_text(encoding="utf-8")
        for encoding in ("utf-8", "gb18030", "utf-16"):
            assert open_document(text.encode(encoding)).text == text, (file.name, encoding)


def test_real_traditional_copies_read_the_same_in_big5(shared_reports: Path) -> None:
    """Copies in traditional characters come back from Big5, save for what Big5 does not have."""
    for file in sorted(shared_reports.glob("*traditional*.txt")):
        data = file.read_text(encoding="utf-8").encode("big5hkscs", errors="ignore")

        assert open_document(data).text == data.decode("big5hkscs"), file.name
