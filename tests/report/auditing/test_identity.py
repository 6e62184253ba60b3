"""Which level words fit a body, and how contact data are written."""

import pytest

from gongkai.document.model import Source
from gongkai.report.auditing import audit
from gongkai.report.model import Finding, Issuer, Prose, Report, Section


def _prose(text: str) -> tuple[Prose, ...]:
    return (Prose(text=text, source=Source(start=0, end=len(text))),)


def _findings(code: str, issuer: str, text: str, preface: str = "", part: str = "一") -> list[Finding]:
    section = Section(
        number=part,
        part=part,
        title="部分",
        text=text,
        source=Source(start=0, end=len(text)),
        paragraphs=_prose(text),
    )
    report = Report(
        issuer=Issuer(name=issuer),
        year=2024,
        edition="2021",
        preface=_prose(preface) if preface else (),
        sections=(section,),
    )
    return [finding for finding in audit(report) if finding.code == code]


@pytest.mark.parametrize(
    ("issuer", "text"),
    [
        ("示例县人民政府", "推进全区政府信息公开工作。"),
        ("示例县财政局", "我区公开信息3条。"),
        ("示例区民政局", "我县公开信息3条。"),
        ("示例街道办事处", "我镇公开信息3条。"),
    ],
)
def test_a_level_word_of_another_kind_of_body_is_named(issuer: str, text: str) -> None:
    """A county has no 全区, a district no 我县, a street office no 我镇."""
    (finding,) = _findings("I02", issuer, text)
    assert finding.quotes


@pytest.mark.parametrize(
    ("issuer", "text"),
    [
        ("示例县人民政府", "办件量在全市位居前列，全县公开信息3条。"),
        ("示例县人民政府", "按照《全区政务公开工作要点》推进。"),
        ("示例县人民政府", "做到“全区一盘棋”。"),
        ("示例县人民政府", "实现全区域覆盖，建设安全区。"),
        ("示例县人民政府", "开发区全区公开信息3条。"),
        ("示例县人民政府", "自治区部署后，全区统一行动。"),
        ("示例市人民政府", "全区公开信息3条。"),
        ("示例开发区管委会", "我县公开信息3条。"),
        ("示例区民政局", "推进全区政务公开。"),
    ],
)
def test_superiors_quotations_and_doubtful_levels_are_silent(issuer: str, text: str) -> None:
    """Words of superiors, titles, quotations, other places' words and bodies of doubtful level are not judged."""
    assert not _findings("I02", issuer, text)


@pytest.mark.parametrize("given", ["邮编:90000", "电话:0900-123456789", "电子邮箱:office.example.gov.cn"])
def test_contact_data_that_cannot_be_used_are_noticed(given: str) -> None:
    """A postcode has six digits, a telephone number seven or eight, a mail address an @."""
    (finding,) = _findings("I04", "示例区民政局", "公开信息3条。", preface=f"联系方式（{given}）。")
    assert given.split(":")[1] == finding.found


@pytest.mark.parametrize(
    "given",
    [
        "邮编:900000",
        "电话:0900-1234567",
        "电话:(0900)12345678",
        "电话:12345",
        "电话:13800000000",
        "电话:400-123-4567",
        "电话/传真:0900-1234567-801",
        "电子邮箱:office@example.gov.cn",
        "热线电话12345件",
    ],
)
def test_contact_data_that_can_be_used_are_silent(given: str) -> None:
    """Telephones with area code or extension, mobiles, hotlines, postcodes and mail addresses are in order."""
    assert not _findings("I04", "示例区民政局", "公开信息3条。", preface=f"联系方式（{given}）。")


def test_contact_data_belong_in_the_preface() -> None:
    """Contact data in the last section alone are noticed; a report without any is not."""
    address = "地址:人民路1号，邮编:900000。"
    assert _findings("I04", "示例区民政局", address, part="六")
    assert not _findings("I04", "示例区民政局", address, preface=address, part="六")
    assert not _findings("I04", "示例区民政局", "公开信息3条。", part="六")
