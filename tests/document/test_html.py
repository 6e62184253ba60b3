"""Pages: the blocks a reader sees, in order, each with its place; chrome left out and recorded."""

import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from gongkai.document import Document, Kind, Paragraph, Source, Table, open_document
from gongkai.document.inline import visible_text

_STEP = re.compile(r"([\w-]+)\[(\d+)\]")


def opened(body: str, head: str = "") -> Document:
    """Open a page with this body."""
    return open_document(
        f"<!doctype html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode()
    )


def paragraphs(document: Document) -> list[str]:
    """Return the texts of the paragraphs."""
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def element(page: str, source: Source) -> LexborNode:
    """Walk a source's path in a tree of its own."""
    assert source.path is not None
    node = LexborHTMLParser(page).body
    for tag, number in _STEP.findall(source.path.removeprefix("/html/body")):
        assert node is not None
        same = [child for child in node.iter(include_text=False) if child.tag == tag]
        node = same[int(number) - 1]
    assert node is not None
    return node


def test_blocks_come_in_the_order_of_the_page() -> None:
    """Paragraphs before, between and after tables stay where they are."""
    document = opened("<h1>年度报告</h1>前言<table><tr><td>甲<td>1<tr><td>乙<td>2</table><p>一、总体情况</p>")

    kinds = ["table" if isinstance(block, Table) else block.text for block in document.blocks]
    assert kinds == ["年度报告", "前言", "table", "一、总体情况"]


def test_inline_elements_do_not_break_a_paragraph() -> None:
    """A label split over several spans is one text."""
    assert paragraphs(opened("<p>一、<b>总体</b><span><font>情</font>况</span></p>")) == ["一、总体情况"]


def test_a_line_break_stays_inside_its_paragraph() -> None:
    """`<br>` is a line feed, white space around it does not count."""
    assert paragraphs(opened("<p>规章 <br> 行政规范性文件<br/><br/>行政许可</p>")) == [
        "规章\n行政规范性文件\n\n行政许可"
    ]


def test_white_space_folds_as_in_a_browser() -> None:
    """Line feeds and tabs of the markup are one blank; a no-break space is kept."""
    assert paragraphs(opened("<p>\n  本年\n\t新收 &nbsp;6件\n</p>")) == ["本年 新收 \xa06件"]


def test_preformatted_text_keeps_its_lines() -> None:
    """A dump inside `<pre>` has one cell per line."""
    assert "\n".join(paragraphs(opened("<pre>规章\n1\n2\n</pre>"))) == "规章\n1\n2"


def test_unclosed_and_misnested_markup_reads_as_a_browser_builds_it() -> None:
    """Upper case, missing end tags and crossed tags are common in what word processors export."""
    document = opened("<P>一、总体情况<P><B>二、主动<I>公开</B></I><TABLE><TR><TD>规章<TD>0<TR><TD>许可<TD>3</TABLE>")

    assert paragraphs(document) == ["一、总体情况", "二、主动公开"]
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    assert [[cell.text for cell in row] for row in table.rows] == [["规章", "0"], ["许可", "3"]]


def test_what_is_not_shown_is_not_read() -> None:
    """Scripts, styles, comments, templates and hidden elements say nothing to a reader."""
    document = opened(
        "<script>var a='一、总体情况'</script><style>p{}</style><!-- 注释 --><template><p>样板</p></template>"
        "<div style='display: none'>暗文</div><p hidden>暗段</p><p>明文<span style='DISPLAY:NONE'>暗字</span></p>"
    )

    assert paragraphs(document) == ["明文"]
    assert [(removed.text, removed.reason) for removed in document.removed] == [
        ("暗文", "hidden"),
        ("暗段", "hidden"),
        ("暗字", "hidden"),
    ]


@pytest.mark.parametrize(
    "chrome",
    [
        "<nav><a>首页</a><a>政务公开</a></nav>",
        "<div class='breadcrumb'>首页 政务公开 年报</div>",
        "<div id='share'>微信 微博</div>",
        "<footer>某某县人民政府 版权所有</footer>",
        "<div class='page-footer'>网站地图</div>",
        "<p>您的位置：首页 > 政务公开</p>",
        "<button>打印</button>",
    ],
)
def test_page_chrome_is_removed_and_recorded(chrome: str) -> None:
    """Navigation, footers and tools of the portal are no part of the report; what they said is kept apart."""
    document = opened(f"{chrome}<p>一、总体情况</p>")

    assert paragraphs(document) == ["一、总体情况"]
    assert len(document.removed) == 1
    assert document.removed[0].text
    assert document.removed[0].source.path


def test_an_article_in_an_element_named_like_chrome_is_kept() -> None:
    """Some portals put the whole report into `<div class="nav">`."""
    sentence = "本机关主动公开政府信息。"

    document = opened(f"<div class='nav'>{''.join(f'<p>{sentence}</p>' for _ in range(80))}</div>")

    assert paragraphs(document) == [sentence] * 80


def test_a_table_in_an_element_named_like_chrome_is_kept() -> None:
    """A table of several rows is content, wherever it stands."""
    document = opened("<div class='links'><table><tr><td>规章<td>0<tr><td>许可<td>3<tr><td>处罚<td>1</table></div>")

    assert any(isinstance(block, Table) for block in document.blocks)


def test_title_and_metadata_are_kept() -> None:
    """What the portal says about the page in its head is evidence for issuer and year."""
    document = opened(
        "<p>x</p>",
        "<title> 某某县2021年政府信息公开工作年度报告 </title><meta name='PubDate' content='2022-01-28'>"
        "<meta name='Author' content=''>",
    )

    assert document.title == "某某县2021年政府信息公开工作年度报告"
    assert document.metadata == {"pubdate": "2022-01-28"}


@pytest.mark.parametrize("tag", ["div", "span", "b", "font", "ul><li", "table><tr><td"])
def test_deep_nesting_is_read_and_does_not_break_the_walk(tag: str) -> None:
    """Depth of markup is the file's choice, not ours."""
    opening = f"<{tag}>" * 1000

    document = opened(f"{opening}深处的文字")

    assert "深处的文字" in "".join(paragraphs(document))


def test_a_page_without_text_has_no_blocks() -> None:
    """Nothing is invented."""
    assert opened("<div><p> </p><br><span></span></div>").blocks == ()


def test_every_paragraph_stands_where_its_source_says() -> None:
    """Path and offsets lead to the paragraph, also when inline elements or other blocks share its parent."""
    document = opened("<p><span>一、</span>总体情况</p><div>前文<p>中文</p>后文<b>粗</b></div>")

    sources = {block.text: block.source for block in document.blocks if isinstance(block, Paragraph)}
    assert sources == {
        "一、总体情况": Source(path="/html/body/p[1]", start=0, end=6),
        "前文": Source(path="/html/body/div[1]", start=0, end=2),
        "中文": Source(path="/html/body/div[1]/p[1]", start=0, end=2),
        "后文粗": Source(path="/html/body/div[1]", start=6, end=9),
    }


def test_every_cell_stands_where_its_source_says() -> None:
    """A cell's path leads to an element with that text."""
    page = (
        "<!doctype html><meta charset=utf-8><body><div><p>一</p><table><thead><tr><th>信息内容<th>本年<br>制发</thead>"
        "<tbody><tr><td>规章<td>0</tr><tr><td>行政<b>许可</b><td>3</tr></tbody></table></div>"
        "<table><tr><td>甲<td>1<tr><td>乙<td>2</table>"
    )

    tables = [block for block in open_document(page.encode()).blocks if isinstance(block, Table)]

    cells = [cell for table in tables for row in table.rows for cell in row]
    assert len(cells) == 10
    for cell in cells:
        assert visible_text(element(page, cell.source))[cell.source.start : cell.source.end] == cell.text


def test_real_pages_stand_where_their_sources_say(shared_reports: Path) -> None:
    """Every cell of the published pages is found again by its path."""
    for file in sorted(shared_reports.glob("*.html")):
        page = file.read_text(encoding="utf-8")
        document = open_document(file)
        cells = [cell for block in document.blocks if isinstance(block, Table) for row in block.rows for cell in row]

        assert document.kind == Kind.HTML
        assert len(cells) > 200, file.name
        for cell in cells[::23]:
            assert visible_text(element(page, cell.source)) == cell.text, (file.name, cell.source.path)
