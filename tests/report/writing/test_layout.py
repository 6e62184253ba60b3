"""The official layout, made from the form."""

import pytest

from gongkai.report.writing.layout import column_heads, row_heads
from gongkai.statute.forms import Block, Edition, form


def block(name: str, edition: Edition = Edition.FORM_2021) -> Block:
    """Return a block of an edition."""
    return next(block for block in form(edition).blocks() if block.id == name)


def test_the_header_of_requests_is_three_levels_deep() -> None:
    """申请人情况 stands over 自然人, five organisations under their heading, and 总计, as in the printed form."""
    levels = [
        [(head.label, head.start, head.breadth, head.reach) for head in level]
        for level in column_heads(block("requests"))
    ]

    assert levels[0] == [("申请人情况", 0, 7, 1)]
    assert levels[1] == [("自然人", 0, 1, 2), ("法人或其他组织", 1, 5, 1), ("总计", 6, 1, 2)]
    assert [name for name, *_ in levels[2]] == ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]


def test_groups_of_rows_reach_over_their_rows() -> None:
    """三、本年度办理结果 reaches over all outcomes, （三）不予公开 over its eight reasons."""
    heads = {head.label: head for level in row_heads(block("requests")) for head in level}

    assert heads["三、本年度办理结果"].breadth == 22
    assert heads["（三）不予公开"].breadth == 8
    assert heads["一、本年新收政府信息公开申请数量"].reach == 3
    assert heads["（七）总计"].reach == 2


def test_remedies_are_printed_across() -> None:
    """The rows stand in the header: 行政复议, and 行政诉讼 with its two ways, over five results each."""
    levels = column_heads(block("remedies"))

    assert [(head.label, head.breadth) for head in levels[0]] == [("行政复议", 5), ("行政诉讼", 10)]
    assert [(head.label, head.reach) for head in levels[1]][:2] == [("结果维持", 2), ("结果纠正", 2)]
    assert len(levels[2]) == 10


@pytest.mark.parametrize("edition", list(Edition))
def test_every_label_of_every_block_is_laid_out_once(edition: Edition) -> None:
    """The labels fill the header without a gap and without a double."""
    for one in form(edition).blocks():
        for levels in (column_heads(one), row_heads(one)):
            covered = [
                (head.level + below, head.start + beside)
                for level in levels
                for head in level
                for below in range(head.reach)
                for beside in range(head.breadth)
            ]
            width = max(start for _, start in covered) + 1
            assert sorted(covered) == [(level, leaf) for level in range(len(levels)) for leaf in range(width)]
