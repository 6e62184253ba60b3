"""A DOCX becomes what Word shows: paragraphs and tables in order, merged cells once, nothing that is hidden."""

import pytest

from gongkai.document import Cell, Document, Kind, Paragraph, Table, open_document
from gongkai.errors import DamagedFileError
from support.office import WORD, cell, paragraph, run, table, word

HIDDEN = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r>"
SHOWN = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>明</w:t></w:r>'
RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def texts(document: Document) -> list[str]:
    """Return the paragraphs."""
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def only_table(document: Document) -> Table:
    """Return the one table."""
    (found,) = (block for block in document.blocks if isinstance(block, Table))
    return found


def places(document: Document) -> list[tuple[str, int, int, int, int]]:
    """Return text, place and spans of every cell of the one table."""
    cells: list[Cell] = [item for row in only_table(document).rows for item in row]
    return [(item.text, item.row, item.column, item.row_span, item.column_span) for item in cells]


def numbered(text: str, level: int = 0, style: str = "") -> str:
    """Make a paragraph of list 1, or of a style."""
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>' if not style else ""
    return f"<w:p><w:pPr>{f'<w:pStyle w:val={chr(34)}{style}{chr(34)}/>' if style else place}</w:pPr>{run(text)}</w:p>"


NUMBERING = (
    f'<w:numbering xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>'
    '<w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
STYLES = (
    f'<w:styles xmlns:w="{WORD}"><w:style w:styleId="A"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    "</w:style>"
    '<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style><w:style w:styleId="C"><w:basedOn w:val="C"/></w:style>'
    "</w:styles>"
)


def test_paragraphs_and_tables_stand_in_their_order() -> None:
    """Each with a path and offsets that lead to it."""
    document = open_document(word(paragraph("前") + table([[cell("甲"), cell("乙")]]) + paragraph("  后 ")))

    before, drawn, after = document.blocks
    assert document.kind is Kind.DOCX
    assert isinstance(before, Paragraph)
    assert isinstance(drawn, Table)
    assert isinstance(after, Paragraph)
    assert before.source.path == "/body/paragraph[1]"
    assert drawn.rows[0][1].source.path == "/body/table[1]/row[1]/cell[2]"
    assert (after.text, after.source.start, after.source.end) == ("后", 2, 3)


def test_merged_cells_are_read_once_with_their_spans() -> None:
    """A gridSpan goes across, a vMerge down, gridBefore leaves places free."""
    document = open_document(
        word(
            table(
                [
                    [cell("角", RESTART), cell("申请人", '<w:gridSpan w:val="2"/>')],
                    [cell("", CONTINUE), cell("甲"), cell("乙")],
                    ['<w:trPr><w:gridBefore w:val="1"/></w:trPr>', cell("1"), cell("2")],
                ]
            )
        )
    )

    assert places(document) == [
        ("角", 0, 0, 2, 1),
        ("申请人", 0, 1, 1, 2),
        ("甲", 1, 1, 1, 1),
        ("乙", 1, 2, 1, 1),
        ("1", 2, 1, 1, 1),
        ("2", 2, 2, 1, 1),
    ]


def test_a_continued_cell_without_a_beginning_is_a_cell() -> None:
    """Nothing is lost where the first row of a merged cell was deleted."""
    assert places(open_document(word(table([[cell("续", CONTINUE), cell("1")]]))))[0] == ("续", 0, 0, 1, 1)


def test_hidden_and_deleted_text_is_left_out_and_inserted_text_stays() -> None:
    """What Word shows after all changes are accepted."""
    body = (
        f"<w:p>{run('公开')}{HIDDEN}{SHOWN}<w:del><w:r><w:delText>十</w:delText></w:r></w:del>"
        f"<w:ins>{run('12')}</w:ins><w:moveFrom>{run('旧')}</w:moveFrom>"
        f"<w:hyperlink>{run('件')}</w:hyperlink><w:sdt><w:sdtContent>{run('。')}</w:sdtContent></w:sdt></w:p>"
    )

    assert texts(open_document(word(body))) == ["公开明12件。"]


def test_a_deleted_row_is_no_row() -> None:
    """A tracked deletion of a whole row is accepted like any other."""
    deleted = ["<w:trPr><w:del/></w:trPr>", cell("旧"), cell("1")]

    assert [place[0] for place in places(open_document(word(table([deleted, [cell("新"), cell("2")]]))))] == ["新", "2"]


def test_line_breaks_tabs_and_fields() -> None:
    """A line break is a line feed, a page break is nothing, a field shows its result and not its instruction."""
    body = (
        "<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t><w:br w:type='page'/></w:r>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>丁</w:t></w:r></w:p>"
    )

    assert texts(open_document(word(body))) == ["甲\n乙\t丙丁"]


def test_a_gloss_is_not_read_into_the_word() -> None:
    """The reading above a character is no part of the text."""
    ruby = f"<w:r><w:ruby><w:rt>{run('yì')}</w:rt><w:rubyBase>{run('议')}</w:rubyBase></w:ruby></w:r>"

    assert texts(open_document(word(f"<w:p>{run('复')}{ruby}</w:p>"))) == ["复议"]


def test_a_text_box_is_read_once() -> None:
    """Word writes every box twice, for itself and for older programs."""
    box = f"<w:txbxContent>{paragraph('框内')}</w:txbxContent>"
    alternatives = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent>"
    )
    document = open_document(word(f"<w:p>{run('框外')}<w:r>{alternatives}</w:r></w:p>"))

    assert texts(document) == ["框外", "框内"]
    assert document.blocks[1].source.path == "/body/paragraph[1]/box[1]/paragraph[1]"


@pytest.mark.parametrize("style", ["", "A", "B"])
def test_automatic_numbers_of_headings_are_shown(style: str) -> None:
    """Numbers a list puts in front are read, from the paragraph, its style, or the style that one is based on."""
    body = numbered("总体情况", style=style) + numbered("主动公开", 1) + numbered("依申请", 1) + numbered("详情", 2)
    body += numbered("圆点", 3) + numbered("主动公开政府信息情况", style=style) + numbered("其一", 1)

    assert texts(open_document(word(body, numbering=NUMBERING, styles=STYLES))) == [
        "一、总体情况",
        "（一）主动公开",
        "（二）依申请",
        "1.详情",
        "圆点",
        "二、主动公开政府信息情况",
        "（一）其一",
    ]


def test_chinese_numbers_beyond_ten() -> None:
    """十一, not 一十一."""
    shown = texts(open_document(word("".join(numbered("项") for _ in range(21)), numbering=NUMBERING)))

    assert (shown[9], shown[10], shown[19], shown[20]) == ("十、项", "十一、项", "二十、项", "二十一、项")


def test_styles_based_on_themselves_end() -> None:
    """A circle of styles is a damaged file's, not an endless loop of ours."""
    assert texts(open_document(word(numbered("文", style="C"), numbering=NUMBERING, styles=STYLES))) == ["文"]


def test_a_layout_table_is_walked_and_a_box_in_a_cell_is_its_text() -> None:
    """A table around tables arranges the page; a table of one cell inside a cell is a frame."""
    inner = table([[cell("规章"), cell("1")]])
    frame = table([[cell("2")]])
    layout = open_document(word(table([[cell(paragraph("前") + inner)]])))
    framed = open_document(word(table([[cell("规章"), cell(frame)]])))

    assert [type(block) for block in layout.blocks] == [Paragraph, Table]
    assert only_table(layout).source.path == "/body/table[1]/row[1]/cell[1]/table[1]"
    assert [place[0] for place in places(framed)] == ["规章", "2"]


def test_headers_footers_and_notes_are_recorded_as_removed() -> None:
    """They are not the body, and nothing is dropped in silence."""
    part = f'<w:ftr xmlns:w="{WORD}">{paragraph("某某县人民政府")}</w:ftr>'
    notes = f'<w:footnotes xmlns:w="{WORD}"><w:footnote>{paragraph("含上年结转")}</w:footnote></w:footnotes>'
    document = open_document(word(paragraph("正文"), header1=part, footer2=part, footnotes=notes))

    assert texts(document) == ["正文"]
    assert [(removed.text, removed.reason) for removed in document.removed] == [
        ("某某县人民政府", "footer"),
        ("含上年结转", "footnote"),
        ("某某县人民政府", "header"),
    ]


def test_a_row_of_too_many_columns_is_cut() -> None:
    """A span of a million places is a trap."""
    wide = '<w:gridSpan w:val="1000"/>'
    document = open_document(word(table([[cell("甲"), cell("乙", wide), cell("丙")], [cell("丁"), cell("戊")]])))

    assert [place[0] for place in places(document)] == ["甲", "丁", "戊"]


@pytest.mark.parametrize("body", ["<w:tbl><w:tr><w:tc>" * 300 + "</w:tc></w:tr></w:tbl>" * 300, "<w:p>", "&undefined;"])
def test_broken_and_bottomless_xml_is_a_damaged_file(body: str) -> None:
    """The parser refuses it, and the user hears a word about it."""
    with pytest.raises(DamagedFileError):
        open_document(word(body))


def test_entities_are_not_resolved(tmp_path_factory: pytest.TempPathFactory) -> None:
    """No file of ours is read into a document, and no entity grows."""
    secret = tmp_path_factory.mktemp("secret") / "secret.txt"
    secret.write_text("机密", encoding="utf-8")
    plain = word(paragraph("正文"), header1=f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]><x>&e;</x>')

    assert "机密" not in str(open_document(plain))
