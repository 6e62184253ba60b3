"""Reports made by hand, in the shapes the pages have to show."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from gongkai.document import Repair, Source
from gongkai.report.model import (
    ExtraRow,
    ExtraValue,
    Fault,
    Figure,
    Finding,
    Issuer,
    Level,
    Prose,
    Quote,
    Report,
    Section,
    State,
    Statistic,
    Unread,
)
from gongkai.statute.forms import Edition, block_cells, form

PROSE = "2021年，全县收到政府信息公开申请12件，办结11件，结转下年度1件。"
PARAGRAPH = Source(path="/html/body/p[3]", start=0, end=len(PROSE))


def number(value: str) -> Figure:
    """Make a figure as it is printed."""
    state = State.ZERO if Decimal(value) == 0 else State.NUMBER
    return Figure(state=state, value=Decimal(value), raw=value)


@pytest.fixture
def make_report() -> Callable[..., Report]:
    """Make a report whose every figure is zero, except those given."""

    def make(form_of: str = "2021", changes: dict[str, Figure] | None = None, **fields: object) -> Report:
        blocks = [block.id for block in form(Edition(form_of)).blocks()]
        figures = {cell.figure: number("0") for block in blocks for cell in block_cells(Edition(form_of), block)}
        values: dict[str, object] = {
            "issuer": Issuer(name="清源县人民政府", printed="清源县人民政府"),
            "year": int(form_of),
            "edition": form_of,
            "title": f"清源县人民政府{form_of}年政府信息公开工作年度报告",
            "editions": dict.fromkeys(blocks, form_of),
            "figures": figures | (changes or {}),
            "sections": (
                Section(
                    number="一",
                    title="总体情况",
                    text=PROSE,
                    source=PARAGRAPH,
                    paragraphs=(Prose(text=PROSE, source=PARAGRAPH),),
                ),
            ),
        }
        return Report(**(values | fields))

    return make


@pytest.fixture
def every_state(make_report: Callable[..., Report]) -> Report:
    """Return a report with a cell in every state and everything else a page can show."""
    place = Source(path="/html/body/table[1]/tr[4]", start=0, end=4)
    return make_report(
        changes={
            "requests.received.total": number("12"),
            "requests.received.natural_person": Figure(state=State.BLANK),
            "requests.granted.total": Figure(state=State.PLACEHOLDER, raw="/"),
            "requests.granted.natural_person": Figure(state=State.TEXT, raw="35 + -15"),
            "requests.granted_in_part.total": Figure(
                state=State.UNREADABLE, raw="640", candidates=(Decimal(6), Decimal(64), None)
            ),
            "requests.refused.state_secret.total": Figure(state=State.ABSENT),
            "requests.processed.total": Figure(state=State.NUMBER, value=Decimal(11), raw="11", inferred=True),
            "proactive.normative_document.issued": Figure(
                state=State.NUMBER, value=Decimal(22), raw="22（其中修订 16 件）", note="其中修订 16 件"
            ),
            "proactive.fee.amount": Figure(state=State.NUMBER, value=Decimal("316.5"), raw="316.5", unit="万元"),
        },
        extra_rows=(
            ExtraRow(table="proactive", label="其他主动公开文件", values=(ExtraValue(raw="31"),), source=place),
        ),
        statistics=(
            Statistic(
                label="主动公开文件数", unit="条", values=(ExtraValue(raw="341"),), columns=("本年",), source=place
            ),
        ),
        repairs=(Repair(kind="encoding", detail="declared big5, decoded as gb18030"),),
        unread=(Unread(text="１７ቤ", reason="行中的数字多于列", source=place),),
        chrome=(Prose(text="【字体：大 中 小】", source=place),),
    )


@pytest.fixture
def disagreement() -> Finding:
    """Return a finding with figures and two quotations, one of them in the prose."""
    start = PROSE.index("申请12件")
    return Finding(
        code="N01",
        level=Level.INCONSISTENCY,
        message="文字称收到申请12件，表格为0件。",
        message_en="The prose gives 12 requests received, the table 0.",
        figures=("requests.received.total",),
        quotes=(
            Quote(text="申请12件", source=Source(path="/html/body/p[3]", start=start, end=start + 5)),
            Quote(text="0"),
        ),
        expected=12,
        found=0,
        difference=-12,
        article="条例第五十条第一款第（二）项",
        fault=Fault.PUBLISHED,
    )
