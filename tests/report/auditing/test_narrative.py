"""The prose against the tables: what is certain is said, what may be about something else is left alone."""

from functools import cache
from pathlib import Path

import pytest

from gongkai.document.opening import open_document
from gongkai.report.auditing import audit
from gongkai.report.reading import read

CLEAN = Path(__file__).resolve().parents[3] / "examples" / "broken" / "N01" / "clean.html"
SENTENCE = "全年新收政府信息公开申请12件，均在法定期限内答复。"
GROUPS = ("N", "T")


@cache
def _page() -> str:
    text = CLEAN.read_text(encoding="utf-8")
    assert SENTENCE in text
    return text


def _codes(folder: Path, sentence: str) -> list[str]:
    """Return what is said of a clean report (12 requests, one reconsideration in its tables) with one sentence."""
    file = folder / "report.html"
    file.write_text(_page().replace(SENTENCE, sentence), encoding="utf-8")
    return [finding.code for finding in audit(read(open_document(file))) if finding.code.startswith(GROUPS)]


@pytest.mark.parametrize(
    "sentence",
    [
        "未收到要求减免费用的申请。",
        "全年未收到其他形式的申请。",
        "全年未收到网络申请。",
        "通过网络收到政府信息公开申请5件。",
        "区政府办代表区政府受理政府信息公开申请5件。",
        "全年共受理公开申请13件（含上年结转1件）。",
        "上半年共收到政府信息公开申请5件，下半年共收到政府信息公开申请7件。",
        "未发生行政复议被纠正的情况。",
        "未发生行政诉讼。信息公开行政复议1件。",
        "为有效避免行政复议、行政诉讼的发生，我局加强培训。",
        "全年办理各类行政复议案件30件。",
        "清理行政规范性文件20件。",
        "对行政规范性文件5件进行备案审查。",
        "公示行政处罚案件20件。",
        "2022年，我局被评为先进单位。",
        "2023年，我局公开专栏访问2000次，2024年提升到3000次。",
        "截至2024年12月，共公开信息86条。",
        "公开信息40条，其中通知公告12条、其他28条。发布财政类通知公告20条。",
    ],
)
def test_what_may_be_about_something_else_is_left_alone(sentence: str, tmp_path: Path) -> None:
    """Another scope, another kind of case, a goal, a comparison: no rule on the prose speaks."""
    assert _codes(tmp_path, sentence) == []


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("我局共收到政府信息公开申请15件。", "N01"),
        ("全年共收到政府信息公开申请12件，已答复9件。", "N02"),
        (
            "全年收到申请12件，答复申请12件，其中予以公开7件、部分公开1件、不予公开1件、无法提供2件、其他处理1件。",
            "N02",
        ),
        ("我局全年没有收到政府信息公开申请。", "N03"),
        ("因政府信息公开引起行政复议3件。", "N04"),
        ("全年共作出行政处罚决定8件。", "N05"),
        ("公开信息40条，其中通知公告12条、其他28条。全年共发布通知公告20条。", "N06"),
        ("全年没有因政府信息公开被提起行政复议、行政诉讼的情况。", "N11"),
        ("截至2024年10月底，公开信息86条。", "T05"),
        ("2022年，全区公开信息120条。", "T06"),
    ],
)
def test_what_contradicts_the_tables_or_itself_is_said(sentence: str, code: str, tmp_path: Path) -> None:
    """A statement about the very thing that the table or another paragraph gives is compared with it."""
    assert code in _codes(tmp_path, sentence)
