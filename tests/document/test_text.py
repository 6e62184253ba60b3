"""A text dump: one paragraph per line, each with its span in the decoded file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.document import Paragraph, open_document

LINES = st.lists(st.text(alphabet="政府信息公开 0123/-—|\t（）、。\u3000\xa0", max_size=20), min_size=1, max_size=12)


@given(LINES, st.sampled_from(["\n", "\r\n", "\r", "\f", "\u2028"]))
def test_every_line_stands_where_its_source_says(lines: list[str], end: str) -> None:
    """text[start:end] is the line, and every line is a paragraph or recorded as removed."""
    text = "年度报告" + end + end.join(lines)

    document = open_document(text.encode())

    pieces = [*document.blocks, *document.removed]
    for block in document.blocks:
        assert isinstance(block, Paragraph)
        assert document.text[block.source.start : block.source.end] == block.text
    covered = {place for piece in pieces for place in range(piece.source.start, piece.source.end)}
    assert all(place in covered for place, character in enumerate(document.text) if not character.isspace())


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("- 2 -", "page_mark"),
        ("— 3 —", "page_mark"),
        ("—3 —", "page_mark"),
        ("P. 8", "page_mark"),
        ("第 3 页 共 6 页", "page_mark"),
        ("【字体:大 中 小】", "tools"),
        ("打印 关闭", "tools"),
        ("扫一扫在手机打开当前页", "tools"),
        ("浏览次数：128", "tools"),
        ("分享到：", "tools"),
        ("您的当前位置：首页 > 政务公开 > 年度报告", "breadcrumb"),
        ("您当前的位置：首页 > 年报", "breadcrumb"),
        ("您现在所在的位置：首页>年报", "breadcrumb"),
        ("所在位置：首页 > 年报", "breadcrumb"),
        ("首页>政务公开>政府信息公开年报", "breadcrumb"),
        ("版权所有：某某县人民政府办公室", "footer"),
        ("主办单位：某某县人民政府办公室", "footer"),
        ("测ICP备05000000号-1", "footer"),
    ],
)
def test_page_chrome_is_removed_and_recorded(line: str, reason: str) -> None:
    """What a portal puts around a report is no part of it, but nothing is lost without a record."""
    document = open_document(f"年度报告\n{line}\n一、总体情况\n".encode())

    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["年度报告", "一、总体情况"]
    (removed,) = document.removed
    assert (removed.text, removed.reason) == (line, reason)


@pytest.mark.parametrize(
    "line",
    [
        "0",
        "15",
        "-15",
        "/",
        "—",
        "35 + -15",
        "3-4",
        "第3项",
        "2. 下载量较上年增加",
        "（一）主动公开",
        "位置服务平台建设",
        "打印费 0 元",
        "主办建议提案 12 件",
        "网站访问量 12345 次，较上年增长",
        "首页设置专栏3个",
        "关闭僵尸网站 2 个",
        "承办单位按时办结率达到100%。",
        "技术支持力度不够。",
        "联系我们的群众越来越多。",
    ],
)
def test_content_is_not_taken_for_chrome(line: str) -> None:
    """A figure, a mark in a cell or a sentence stays."""
    document = open_document(f"年度报告\n{line}\n".encode())

    assert document.removed == ()
