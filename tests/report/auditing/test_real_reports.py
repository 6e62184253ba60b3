"""What an audit of the real reports must say and must not say (``defects.md`` beside them)."""

from pathlib import Path
from typing import NamedTuple

import pytest

from gongkai.document.opening import open_document
from gongkai.report.auditing import audit
from gongkai.report.model import Finding, Level, Report
from gongkai.report.reading import read

GRAVE = {Level.ERROR, Level.INCONSISTENCY}
PREVIOUS = {"suqian-2024.txt": "suqian-2023.txt"}


class Due(NamedTuple):
    """A finding that has to be there: code, level, and what one of its quotations or figures has to hold."""

    file: str
    code: str
    level: Level
    quotes: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    found: int | float | str | None = None


DUE = (
    Due("jiaxian-2019.txt", "C01", Level.WARNING, ("（空白）",), ("requests.granted.legal_services",)),
    Due("jiaxian-2019.txt", "C02", Level.WARNING, (), ("requests.not_processed.excessive.total",)),
    Due("jiaxian-2019.txt", "C04", Level.WARNING, ("12667.96万元",), ("proactive.procurement.amount",)),
    Due("jiaxian-2019.txt", "C05", Level.WARNING, ("+297636", "43"), ("proactive.fee.items_change",), 297636),
    Due("jiaxian-2019.txt", "C06", Level.WARNING, ("29", "+244"), ("proactive.penalty.items_change",)),
    Due("jiaxian-2019.txt", "Q01", Level.SOURCE, ("2020年217",)),
    Due("qingquan-street-2019.txt", "C04", Level.WARNING, ("5965713",), ("proactive.procurement.amount",)),
    Due("qingquan-street-2019.txt", "F05", Level.WARNING, ("全文包括主动公开政府信息情况", "一、总体情况")),
    Due("qingquan-street-2019.txt", "Q03", Level.SOURCE, ("፤",), ("proactive.fee.items_change",)),
    Due("hengyang-poverty-office-2020.txt", "F10", Level.NOTICE, ("(二)工作流程",)),
    Due("hengyang-poverty-office-2020.txt", "P05", Level.NOTICE, ("35個欄目",), ("proactive.normative_document.made",)),
    Due("hengyang-poverty-office-2020.txt", "Q02", Level.SOURCE, ("根據(jù)", "正?;")),
    Due("jingyue-2021.txt", "F10", Level.NOTICE, ("6.加强网络安全管理", "6.各级政务大厅")),
    Due("jingyue-2021.txt", "F11", Level.WARNING, ("只计这一情况",)),
    Due("jingyue-2021.txt", "F11", Level.WARNING, ("三类内容事务信息",)),
    Due("jingyue-2021.txt", "F08", Level.WARNING, ("无",)),
    Due("suqian-2024.txt", "Y07", Level.INCONSISTENCY, ("3646件，同比增长1.05%", "3525", "3511"), (), 1.05),
    Due("shanghai-general-office-2019.html", "C02", Level.WARNING, (), ("requests.granted.total",), 20),
    Due("shanghai-general-office-2019.html", "C04", Level.WARNING, ("251000元",), ("proactive.procurement.amount",)),
    Due("hongze-2023-cell-per-line.txt", "F02", Level.ERROR, ("（六）其他处理",), ("requests.other.undivided.total",)),
    Due("hongze-2023-cell-per-line.txt", "X04", Level.INCONSISTENCY, ("10", "0"), ("remedies.reconsideration.total",)),
    Due(
        "hongze-2023-cell-per-line.txt", "X04", Level.INCONSISTENCY, (), ("remedies.suit_after_reconsideration.total",)
    ),
    Due("hongze-2023-cell-per-line.txt", "F11", Level.WARNING, ("2.其他法律行政止公开",)),
    Due(
        "district-education-2021-mixed-editions-part.txt",
        "F02",
        Level.ERROR,
        (),
        ("proactive.normative_document.made",),
    ),
    Due(
        "wendeng-housing-2019-part.txt", "C07", Level.WARNING, ("716", "-417", "298"), ("proactive.licence.decisions",)
    ),
    Due("xinxian-2018.txt", "F09", Level.NOTICE, ("2018年政务公开工作年度报告",)),
    Due("xinxian-2018.txt", "N09", Level.INCONSISTENCY, ("291项", "依申请权力事项296项"), (), 91.5),
    Due("shanghai-general-office-2019.html", "N07", Level.INCONSISTENCY, ("805件", "无法提供265件"), (), 716),
    Due("shanghai-general-office-2019.html", "N08", Level.INCONSISTENCY, ("258件，占33.9%", "805件"), (), 33.9),
    Due(
        "shanghai-general-office-2019.html",
        "N02",
        Level.INCONSISTENCY,
        ("258件", "自然人：258"),
        ("requests.granted.natural_person",),
        258,
    ),
    Due("shanghai-general-office-2019.html", "N02", Level.INCONSISTENCY, ("无法提供265件", "自然人：44"), (), 265),
    Due("suqian-2024.txt", "N04", Level.WARNING, ("134件", "170"), ("remedies.reconsideration.total",), 134),
    Due("suqian-2024.txt", "N04", Level.WARNING, ("57件", "25", "52"), ("remedies.direct_suit.total",), 57),
    Due("huitong-forestry-2020-part.txt", "N05", Level.WARNING, ("总数量1件",), ("proactive.government_rule.made",), 1),
    Due("qingquan-street-2019.txt", "N06", Level.INCONSISTENCY, ("政务动态12条", "政务动态 19条"), (), 19),
    Due("jiaxian-2019.txt", "N10", Level.NOTICE, ("128余条",)),
    Due(
        "jingyue-2021.txt",
        "N11",
        Level.WARNING,
        ("有效避免行政复议、行政诉讼", "22", "36"),
        ("remedies.reconsideration.total", "remedies.direct_suit.total"),
    ),
    Due("shanghai-general-office-2019.html", "N11", Level.WARNING, ("均获维持",), ("remedies.direct_suit.undecided",)),
    Due("xinxian-2018.txt", "T05", Level.WARNING, ("截止11月底", "截止11月30日")),
    Due("xinxian-2018.txt", "T06", Level.WARNING, ("6356户",), (), 2017),
    Due("hengyang-poverty-office-2020.txt", "W01", Level.WARNING, ("66副",)),
    Due("hengyang-poverty-office-2020.txt", "W01", Level.WARNING, ("報送報送",)),
    Due("jingyue-2021.txt", "W01", Level.WARNING, ("两部门组成",)),
    Due("xinxian-2018.txt", "W01", Level.WARNING, ("阳关村务",)),
    Due("suqian-2024.txt", "W01", Level.WARNING, ("政策的的出台",)),
    Due("xinxian-2018.txt", "W03", Level.NOTICE, ("截止11月底", "截止11月30日")),
    Due("jiaxian-2019.txt", "I02", Level.WARNING, ("推进全区政府信息公开工作",)),
    Due("qingquan-street-2019.txt", "I04", Level.NOTICE, ("冠县西环路",)),
    Due("pingtan-2019.html", "N07", Level.INCONSISTENCY, ("2599条", "为民办实事类信息175条"), (), 2533),
    Due("pingtan-2019-run-on.txt", "N07", Level.INCONSISTENCY, ("2599条", "为民办实事类信息175条"), (), 2533),
)
# The only findings of level error or inconsistency that belong to these rules and are true.
GRAVE_AND_TRUE = {
    "district-education-2021-mixed-editions-part.txt": ["F02"],
    "hongze-2023-cell-per-line.txt": ["F02", "X04", "X04"],
    "pingtan-2019-run-on.txt": ["N07"],
    "pingtan-2019.html": ["N07"],
    "qingquan-street-2019.txt": ["N06"],
    "shanghai-general-office-2019.html": ["N02", "N02", "N07", "N08"],
    "suqian-2024.txt": ["Y07"],
    "xinxian-2018.txt": ["N09"],
}
# What is right, and was doubted by some rule while it was written.
SILENT = (
    ("jiaxian-2019.txt", {"X01", "X02", "X03", "X04", "C07"}),
    ("qingquan-street-2019.txt", {"C01", "F10", "F11", "P05"}),
    ("hengyang-poverty-office-2020.txt", {"C01", "X01", "X02", "X03", "X04", "F11"}),
    ("jingyue-2021.txt", {"X01", "X02", "X03", "X04", "F05", "Q01"}),
    ("huitong-forestry-2020-part.txt", {"C06", "C07"}),
    ("suqian-2024.txt", {"Y01", "Y02", "Y03", "Y05", "Y06", "F08"}),
    ("huaian-2024-row-per-line.txt", {"F08", "F10", "F11", "Q01"}),
    ("hangzhou-2025.html", {"F08", "F10", "F11", "C04", "X05", "X07"}),
    ("tuoshi-town-2020-part.txt", {"F11", "F10", "N07"}),
    ("tuoshi-town-2020-traditional-part.txt", {"N07"}),
    ("jingyue-2021.txt", {"N01", "N02", "N08"}),
    ("suqian-2023.txt", {"N01", "N02", "N04", "N05", "N07"}),
    ("huaian-2024-row-per-line.txt", {"N01", "N02", "N03", "N04", "N05", "N07", "N08"}),
    ("hongze-2023-cell-per-line.txt", {"N01", "N02", "N03"}),
    ("qingquan-street-2019.txt", {"N03", "N05", "N07"}),
    ("xinxian-2018.txt", {"N07", "N08"}),
)


def _report(folder: Path, name: str) -> Report:
    return read(open_document(folder / name))


def _findings(folder: Path, name: str) -> list[Finding]:
    previous = PREVIOUS.get(name)
    return audit(_report(folder, name), _report(folder, previous) if previous else None)


def _shows(finding: Finding, due: Due) -> bool:
    quoted = [quote.text for quote in finding.quotes]
    return (
        all(any(text in quote for quote in quoted) for text in due.quotes)
        and set(due.figures) <= set(finding.figures)
        and (due.found is None or finding.found == due.found)
    )


@pytest.mark.parametrize("due", DUE, ids=lambda due: f"{due.file} {due.code} {'|'.join(due.quotes or due.figures)}")
def test_a_defect_is_found_at_its_level_with_its_quotations(due: Due, shared_reports: Path) -> None:
    """A defect of the list is found under its code, at its level, with the words and the figures it rests on."""
    found = [finding for finding in _findings(shared_reports, due.file) if finding.code == due.code]
    assert any(finding.level is due.level and _shows(finding, due) for finding in found), found


def test_nothing_grave_is_said_that_is_not_true(shared_reports: Path) -> None:
    """No finding of level error or inconsistency on any real report but the ones known to be true."""
    files = [file.name for file in sorted(shared_reports.iterdir()) if file.suffix in {".txt", ".html"}]
    said = {
        name: [finding.code for finding in _findings(shared_reports, name) if finding.level in GRAVE] for name in files
    }
    assert {name: codes for name, codes in said.items() if codes} == GRAVE_AND_TRUE


@pytest.mark.parametrize(("name", "codes"), SILENT)
def test_what_is_right_stays_silent(name: str, codes: set[str], shared_reports: Path) -> None:
    """Sums that hold, zeros, tolerated labels and complete numbering are not spoken of."""
    assert not [finding for finding in _findings(shared_reports, name) if finding.code in codes]


@pytest.mark.parametrize(
    "name", ["jiaxian-2019.txt", "qingquan-street-2019.txt", "jingyue-2021.txt", "hengyang-poverty-office-2020.txt"]
)
def test_quotations_stand_where_they_say(name: str, shared_reports: Path) -> None:
    """A quotation of prose is, character for character, what stands at its span of the original text."""
    text = open_document(shared_reports / name).text
    quotes = [quote for finding in _findings(shared_reports, name) for quote in finding.quotes]
    prose = [quote for quote in quotes if quote.source is not None and " · " not in quote.text]
    assert prose
    for quote in prose:
        assert quote.source is not None
        original = text[quote.source.start : quote.source.end]
        assert quote.text.split() == original.split()
