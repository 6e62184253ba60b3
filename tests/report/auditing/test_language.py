"""Which wordings are slips, and which only look like one."""

import pytest

from gongkai.document.model import Source
from gongkai.report.auditing import audit
from gongkai.report.model import Finding, Level, Prose, Report, Section


def _findings(code: str, *paragraphs: str) -> list[Finding]:
    pieces = tuple(
        Prose(text=text, source=Source(start=1000 * number, end=1000 * number + len(text)))
        for number, text in enumerate(paragraphs)
    )
    text = "\n".join(paragraphs)
    section = Section(number="一", title="总体情况", text=text, source=Source(start=0, end=5000), paragraphs=pieces)
    report = Report(issuer=None, year=2024, edition="2021", sections=(section,))
    return [finding for finding in audit(report) if finding.code == code]


@pytest.mark.parametrize(
    ("text", "quoted", "meant"),
    [
        ("开设阳关村务专栏。", "阳关村务", "阳光"),
        ("评出66副优秀作品。", "66副优秀作品", "幅"),
        ("年报由文字和图例两部门组成,分别概括。", "两部门组成", "部分组成"),
        ("年末公示，全年末收到复议申请，本年度末发生诉讼，我局末收取费用。", "末收取", "未"),
        ("我局己公开信息3条。", "己公开", "已"),
        ("按月报送報送信息。", "报送報送", None),
        ("重大政策的的出台。", "的的出台", None),
    ],
)
def test_a_slip_is_quoted_with_what_is_meant(text: str, quoted: str, meant: str | None) -> None:
    """A wrong wording is a warning that quotes the place and says what is meant."""
    found = _findings("W01", text)
    assert any(quoted in quote.text and finding.expected == meant for finding in found for quote in finding.quotes)
    assert all(finding.level is Level.WARNING for finding in found)


@pytest.mark.parametrize(
    "text",
    [
        "年末收到申请，期末收取。",
        "自己公开的信息由本机关负责，实事求是是原则，目的的确定。",
        "设副主任1名，副本3副。",
        "联合检查组由公安和城管两部门组成。",
        "政务公开公开栏和各部门部门预算。",
        "正在在线受理，和谐社会和和睦家庭。",
        "西出阳关，参与与会人员。",
    ],
)
def test_a_right_wording_that_looks_like_a_slip_is_silent(text: str) -> None:
    """Words that meet at the border of two terms, and rare words in their right place, are no slips."""
    assert not _findings("W01", text)


def test_the_end_of_a_paragraph_repeats_nothing() -> None:
    """A paragraph may begin with the word with which the one before ended."""
    assert not _findings("W01", "一、公开情况", "情况如下。")


def test_a_doubtful_wording_needs_the_right_one_beside_it() -> None:
    """A wording that may be meant is named only where the report has the right form too."""
    assert not _findings("W01", "建设政务公平台。")
    assert _findings("W01", "建设政务公平台。", "政务公开平台上线。")


@pytest.mark.parametrize(
    "text", ["中华人民共合国", "区人民攻府", "县政付信息公开", "国务员办公厅", "习进平", "人名政府"]
)
def test_a_misspelt_name_is_an_error(text: str) -> None:
    """State, organs and leaders are not to be misspelt."""
    (finding,) = _findings("W02", f"依据{text}文件。")
    assert finding.level is Level.ERROR


@pytest.mark.parametrize("text", ["财政付款", "行政付费", "县财政付出", "中华人民共和国国务院", "人民政府", "市政付费"])
def test_right_names_are_silent(text: str) -> None:
    """Words that hold the characters of a misspelling by chance are no names."""
    assert not _findings("W02", f"依据{text}文件。")


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("截止2024年12月31日共3条。", "截止2024年12月31日"),
        ("截止目前共3条。", "截止目前"),
        ("2024年2月30日发布。", "2024年2月30日"),
        ("2023年2月29日发布。", "2023年2月29日"),
        ("13月1日发布。", "13月1日"),
        ("共１２条，其中3条、45条、6条。", "１２"),
    ],
)
def test_a_date_or_digit_that_is_wrong_is_noticed(text: str, quoted: str) -> None:
    """截止 before a past date, days that do not exist, and wide digits among narrow ones are noticed."""
    (finding,) = _findings("W03", text)
    assert any(quoted in quote.text for quote in finding.quotes)


@pytest.mark.parametrize(
    "text",
    [
        "截至2024年12月31日共3条。",
        "截止日期为2024年12月31日。",
        "征集意见截止2024年5月1日。",
        "截止2026年完成。",
        "2024年2月29日发布，12月31日结束。",
        "共１２条，其中３条。",
    ],
)
def test_right_dates_and_digits_are_silent(text: str) -> None:
    """A deadline, a leap day and a text with wide digits throughout are in order."""
    assert not _findings("W03", text)
