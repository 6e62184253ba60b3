"""Quantities of the prose: what counts, in what unit, how exactly, and what does not count at all."""

from decimal import Decimal

import pytest

from gongkai.report.claims import Claim, find_claims
from gongkai.text.folding import folded


def _claims(text: str) -> list[Claim]:
    return find_claims(folded(text))


@pytest.mark.parametrize(
    ("text", "value", "unit", "exact"),
    [
        ("主动公开信息1,204件", "1204", "件", True),
        ("公开栏目二十三个", "23", "个", True),
        ("发布信息88余条", "88", "条", False),
        ("发布信息近千条，其中近2000条", "2000", "条", False),
        ("交易额7.7亿元", "770000000", "元", True),
        ("接待群众45人次", "45", "人次", True),
        ("部门信息 3(45个单位公示)条", "3", "条", True),
        ("办结率100%", "100", "%", True),
        ("公开信息13.6万条", "136000", "条", False),
        ("收到申请三件", "3", "件", True),
        ("约300份", "300", "份", False),
    ],
)
def test_a_quantity_has_number_unit_and_exactness(text: str, value: str, unit: str, exact: bool) -> None:
    """A quantity is read with its unit; 余, 多, 近, 约 and 万 make it a rounded one."""
    claim = _claims(text)[-1]

    assert (claim.value, claim.unit, claim.exact) == (Decimal(value), unit, exact)


@pytest.mark.parametrize(
    "text",
    [
        "落实“苏政50条”",
        "办理12345热线",
        "在20个工作日内答复",
        "国办公开办函〔2021〕30号",
        "国务院令第711号",
        "2019年12月31日",
        "电话：0000-1234567",
        "“5·15政务公开日”",
        "第二十条第（一）项",
        "一是加强学习；二是落实责任",
        "1.加强领导",
        "三同步、双随机",
        "“创业富民30条”",
    ],
)
def test_a_number_that_counts_nothing_is_no_claim(text: str) -> None:
    """Names, dates, telephone and document numbers, articles and numbering are not quantities."""
    assert _claims(text) == []


def test_a_span_is_the_number_with_its_unit() -> None:
    """The span of a claim holds the number and the unit, whatever stands between, in a text broken by lines."""
    text = folded("共发布信息 1,2\n04 条，转发35(份)条")

    assert [text[claim.start : claim.end] for claim in _claims(text)] == ["1,204条", "35(份)条"]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (
            "收到政府信息公开申请9件，上年结转2件，答复8件，结转下年度办理3件",
            ["received", "carried_in", "answered", "carried_out"],
        ),
        ("予以公开1件、部分公开2件、不予公开3件、其他处理4件", ["granted", "granted_in_part", "refused", "other"]),
        ("另有5件顺延到下年度答复", ["carried_out"]),
        ("举办培训2期", [None]),
    ],
)
def test_the_words_around_say_what_a_number_of_requests_is(text: str, roles: list[str | None]) -> None:
    """In a statement on requests each number has its role."""
    assert [claim.role for claim in _claims(text)] == roles
