"""Whether our copy holds the whole report, or an opening, or a page out of its middle."""

import re

from gongkai.report.model import Extent, Prose, Section
from gongkai.report.reading.flow import Flow
from gongkai.report.reading.gathering import Gathered
from gongkai.statute.vocabulary import Table
from gongkai.text.folding import folded

_ENDS = re.compile(
    r"[。！？!?.…)）”\"；;]$|无$|[日章]$|下载$|(?:政府|局|办|委|办公室|办事处|中心|厅|院|会|所|镇|乡|街道)$|\d{4}[年.\-/]\d{1,2}"
)
_PARTS = {Table.PROACTIVE: "二", Table.REQUESTS: "三", Table.REMEDIES: "四"}


def extent_of(flow: Flow, gathered: Gathered, preface: tuple[Prose, ...], sections: tuple[Section, ...]) -> Extent:
    """Tell whether the copy is cut at either end.

    It begins in the middle when the first section found is not the first of the form and nothing stands before it, or
    what stands before it is no preface. It ends in the middle when a table breaks off, or the prose breaks off
    without the end of a sentence before the last section.
    """
    return Extent(begins=_begins(preface, sections), ends=_ends(flow, gathered, sections))


def _begins(preface: tuple[Prose, ...], sections: tuple[Section, ...]) -> bool:
    parts = [section.part for section in sections if section.part]
    if not parts or parts[0] == "一":
        return True
    text = folded("".join(prose.text for prose in preface))
    if not text:
        return False
    return bool(re.search(r"年度?(?:政府信息公开|政务公开).{0,6}报告|条例|统计(?:期限|时限)", text)) and not re.match(
        r"\([二三四五六七八九]\)|[,;。]", text
    )


def _ends(flow: Flow, gathered: Gathered, sections: tuple[Section, ...]) -> bool:
    parts = [section.part for section in sections if section.part]
    if gathered.cut_tables:
        return False
    if not gathered.tables or not parts or parts[-1] == "六":
        return True  # a report without the form's tables has no order that could break off
    text = flow.text.rstrip(" \t\n\r|\u3000\xa0\ufffc")
    if parts[-1] == "五":
        return bool(_ENDS.search(text))
    found = {_PARTS[table] for table in gathered.tables}
    # Sections two to four end in tables: a copy that stops there and lacks what follows was cut there.
    return parts[-1] not in {"二", "三", "四"} and (bool(found) or bool(_ENDS.search(text)))
