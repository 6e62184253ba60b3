"""Sums and shares in the prose: what has to add up is asked to, what need not is left alone."""

import pytest

from gongkai.report.claims import Share, Sum, find_claims, find_shares, find_sums
from gongkai.text.folding import folded


def _sums(text: str) -> list[Sum]:
    prose = folded(text)
    return find_sums(prose, find_claims(prose))


def _shares(text: str) -> list[Share]:
    prose = folded(text)
    claims = find_claims(prose)
    return find_shares(prose, claims, find_sums(prose, claims))


@pytest.mark.parametrize(
    "text",
    [
        "公开信息20条，其中动态12条、公告5条、财政3条。",
        "公开信息20条。其中，动态12条；公告5条；财政、预算等其他信息3条。",
        "发布20条信息，其中12条动态，8条公告，另转发信息70条。",
        "公开20件（网站12件、微信8件）。",
        "收到申请9件，上年结转2件，答复8件，结转下年度办理3件。",
        "全年答复申请10件，其中予以公开4件，部分公开2件，不予公开1件，无法提供2件，其他处理1件。",
        "公开20条，其中专栏12条（指南2条、预算10条），公告8条。",
    ],
)
def test_what_adds_up_is_seen_to_hold(text: str) -> None:
    """A list, a bracket, a flow and the outcomes that add up are found and hold."""
    found = _sums(text)

    assert found
    assert all(relation.holds and not relation.wrong for relation in found)


@pytest.mark.parametrize(
    "text",
    [
        "公开信息20条，其中动态12条、公告5条、其他信息4条。",
        "公开信息20条，其中动态12条、公告5条、其他信息2条。",
        "公开信息100条，其中动态72条、公告25条、财政2条。",
        "公开20件（其中，“规划”2件，“招生”5件，“应当公开的其他信息”12件）。",
        "收到申请9件，上年结转2件，答复8件，结转下年度办理4件。",
        "全年答复申请11件，均按期办结。予以公开4件；部分公开2件；不予公开1件；无法提供2件；其他处理1件。",
        "公开信息20条，其中动态21条、公告3条等。",
    ],
)
def test_what_cannot_add_up_is_wrong(text: str) -> None:
    """Parts that are all there is have to give the total, and parts of a list never exceed it."""
    assert [relation for relation in _sums(text) if relation.wrong]


@pytest.mark.parametrize(
    "text",
    [
        "公开信息72条，其中包括职能3条、动态60条、公文8条等。",
        "公开信息300件，其中修复11条，公告112条。",
        "公开信息5000条，其中网站4000条，微信900余条。",
        "公开信息72条，其中动态60条，指南2条。",
        "发布公文24份，其中规范性文件1份。",
        "累计公开900条。公开防疫6条，免疫4条，健康25条。",
        "公开信息256条，其中网站156条，微信公众号100条，微博转发80条。",
        "受理申请38件，其中网络申请20件、信函申请15件、当面申请3件，按时办结38件。",
        "收到申请25件，较上年增加5件，其中自然人申请20件，企业申请5件。",
        "现有新媒体45个，其中微信30个、微博5个、抖音号10个，关停3个。",
    ],
)
def test_what_need_not_add_up_is_left_alone(text: str) -> None:
    """An open list, rounded parts, another unit or a list of the main things only are not judged."""
    assert not [relation for relation in _sums(text) if relation.wrong]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("收到申请200件，已经答复197件，答复率98.5%。", False),
        ("收到申请200件，已经答复197件，答复率98.9%。", True),
        ("年度投资80亿元。完成投资20亿元，占年度投资的25%。", False),
        ("公开50条，其中动态20条，占40%；公告30条，占60%。", False),
        ("公开50条，其中动态20条，占45%；公告30条，占60%。", True),
        ("编制权力事项200项。一次办理150项，占权力事项总数的70.0%。", True),
    ],
)
def test_a_share_is_what_its_two_numbers_give(text: str, wrong: bool) -> None:
    """A share or rate is compared with the numbers it is made of, rounded or cut as it is stated."""
    found = _shares(text)

    assert found
    assert any(share.wrong for share in found) is wrong


@pytest.mark.parametrize(
    "text",
    [
        "收到申请20件，答复15件，按时答复率100%。",
        "好评数占评价总数的99.58%。",
        "网民留言收到30条，答复20条，答复率100%。",
    ],
)
def test_a_rate_whose_numbers_are_not_told_is_left_alone(text: str) -> None:
    """Where the text does not say what a percentage is of, nothing is computed."""
    assert _shares(text) == []
