"""Which numbers in the prose are a person's, and that a finding never repeats them."""

import pytest

from gongkai.document.model import Source
from gongkai.report.auditing import audit
from gongkai.report.auditing.privacy import is_card_number, is_identity_number
from gongkai.report.model import Finding, Prose, Report, Section

IDENTITY = "990101199001011230"
CARD = "6222000000000001234"


def _prose(text: str) -> tuple[Prose, ...]:
    return (Prose(text=text, source=Source(start=0, end=len(text))),)


def _findings(text: str, *, preface: bool = False) -> list[Finding]:
    section = Section(
        number="一", title="总体情况", text=text, source=Source(start=0, end=len(text)), paragraphs=_prose(text)
    )
    report = Report(
        issuer=None,
        year=2024,
        edition="2021",
        editions={},
        preface=_prose(text) if preface else (),
        sections=() if preface else (section,),
    )
    return [finding for finding in audit(report) if finding.code == "D01"]


def test_check_digits_tell_numbers_of_persons_from_others() -> None:
    """A number whose check digit is wrong is no identity number and no card number."""
    assert is_identity_number(IDENTITY)
    assert not is_identity_number(IDENTITY[:-1] + ("1" if IDENTITY[-1] != "1" else "2"))
    assert is_card_number(CARD)
    assert not is_card_number(CARD[:-1] + str((int(CARD[-1]) + 1) % 10))


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        (f"身份证号{IDENTITY}。", "990101********" + IDENTITY[-4:]),
        ("王某，手机13800000000。", "138****0000"),
        ("王某，手机138 0000 0000。", "138****0000"),
        ("王某，手机１３８００００００００。", "138****0000"),
        (f"补贴发至{CARD}账户。", "6222***********" + CARD[-4:]),
    ],
)
def test_a_number_is_masked_and_its_place_leads_to_it(text: str, hidden: str) -> None:
    """Neither message nor quotation repeats the number; the span of the quotation is that of the number."""
    (finding,) = _findings(text)
    (quote,) = finding.quotes
    assert quote.text == hidden
    assert quote.source is not None
    number = text[quote.source.start : quote.source.end]
    assert number[0] in "169１"
    assert number[-1] in "0０" + IDENTITY[-1] + CARD[-1]
    assert number not in finding.message + finding.message_en


@pytest.mark.parametrize(
    "text",
    [
        "咨询电话0900-1234567，传真0900-7654321，邮编900000，热线12345。",
        "手机138****0000。",
        "全年收费13800000000元，访问13912345678次。",
        "备案编号：13800000000。",
        "网址http://www.example.gov.cn/art/13800000000.html。",
        "本机关办公地址：人民路1号，邮编900000，手机13800000000。",
        "统一社会信用代码" + IDENTITY + "。",
        "序号990101199013011236。",
        "国办公开办函〔2021〕30号，2024年1月1日至2024年12月31日。",
    ],
)
def test_other_numbers_stay_silent(text: str) -> None:
    """Office telephones, postcodes, hotlines, amounts, codes and masked numbers are no personal data."""
    assert not _findings(text)


def test_the_contact_data_of_the_preface_are_the_office_s() -> None:
    """A telephone of the preface is the office's; an identity number there is still a person's."""
    assert not _findings("联系人电话13800000000。", preface=True)
    assert _findings(f"联系人身份证{IDENTITY}。", preface=True)
